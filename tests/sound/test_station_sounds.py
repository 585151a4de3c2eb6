import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.factories import tone
from tts_pipeline.errors import SoundError
from tts_pipeline.model.identity import Identity, SoundName, StationSounds
from tts_pipeline.model.sound import Clip
from tts_pipeline.sound.identity import make_sound
from tts_pipeline.sound.station_sounds import load_station_sounds

IDENTITY = Identity(("G4", "C5", "E5"))
HEARD = (SoundName.OPENING, SoundName.STINGER, SoundName.CLOSING)


@pytest.fixture(scope="module")
def synthesized() -> StationSounds:
    return load_station_sounds(None, IDENTITY, HEARD)


def load(folder: Path | None) -> StationSounds:
    return load_station_sounds(folder, IDENTITY, HEARD)


def clip(sounds: StationSounds, name: str) -> Clip:
    return sounds.clip(SoundName(name))


def write(path: Path, samples: np.ndarray, rate: int = 48_000, **form: str) -> None:
    soundfile.write(path, samples, rate, **form)


def sine(seconds: float = 1.0, frequency: float = 440.0, rate: int = 48_000, channels: int = 2) -> np.ndarray:
    return np.array(tone(seconds, frequency, 0.3, rate, channels).samples)


@pytest.mark.parametrize("folder", [None, Path("no-such-folder")])
def test_without_a_folder_all_sounds_are_synthesized(folder: Path | None, synthesized: StationSounds) -> None:
    sounds = load(folder)
    assert sounds.digest == synthesized.digest
    assert [sound.name for sound in sounds.sounds if sound.file is None] == list(HEARD)
    assert np.array_equal(clip(sounds, "opening").samples, make_sound(IDENTITY, SoundName.OPENING).samples)


def test_an_empty_folder_changes_nothing(tmp_path: Path, synthesized: StationSounds) -> None:
    assert load(tmp_path).digest == synthesized.digest


@pytest.mark.parametrize("suffix", ["wav", "flac", "ogg", "mp3"])
def test_a_file_replaces_one_sound_and_leaves_the_others(
    tmp_path: Path, suffix: str, synthesized: StationSounds
) -> None:
    write(tmp_path / f"stinger.{suffix}", sine(0.7))
    loaded = load(tmp_path)
    assert clip(loaded, "stinger").duration == pytest.approx(0.7, abs=0.005)
    assert np.abs(clip(loaded, "stinger").samples).max() == pytest.approx(0.3, abs=0.02)
    assert np.array_equal(clip(loaded, "opening").samples, clip(synthesized, "opening").samples)
    assert np.array_equal(clip(loaded, "closing").samples, clip(synthesized, "closing").samples)


def test_capital_letters_in_the_name_do_not_matter(tmp_path: Path) -> None:
    write(tmp_path / "Opening.WAV", sine(2.0), format="WAV")
    assert clip(load(tmp_path), "opening").duration == pytest.approx(2.0, abs=0.001)


def test_of_two_files_the_better_one_is_taken(tmp_path: Path) -> None:
    write(tmp_path / "closing.mp3", sine(1.0))
    write(tmp_path / "closing.wav", sine(2.0))
    assert clip(load(tmp_path), "closing").duration == pytest.approx(2.0, abs=0.001)


@pytest.mark.parametrize(("rate", "channels"), [(8_000, 1), (22_050, 1), (44_100, 2), (96_000, 2), (48_000, 6)])
def test_any_rate_and_number_of_channels_becomes_stereo_at_48_khz(tmp_path: Path, rate: int, channels: int) -> None:
    write(tmp_path / "opening.wav", sine(1.0, 440.0, rate, channels), rate)
    opening = clip(load(tmp_path), "opening")
    assert (opening.sample_rate, opening.channels) == (48_000, 2)
    assert opening.duration == pytest.approx(1.0, abs=0.005)
    spectrum = np.abs(np.fft.rfft(opening.samples[:, 0]))
    assert spectrum.argmax() / opening.duration == pytest.approx(440, abs=3)


def test_silence_at_both_ends_is_cut_off(tmp_path: Path) -> None:
    silence = np.zeros((48_000, 2))
    write(tmp_path / "stinger.flac", np.concatenate((silence, sine(0.5), silence)))
    assert clip(load(tmp_path), "stinger").duration == pytest.approx(0.5, abs=0.002)


def test_a_quiet_decay_is_kept(tmp_path: Path) -> None:
    decay = sine(2.0) * 10 ** (-np.linspace(0, 65, 96_000) / 20)[:, np.newaxis]
    write(tmp_path / "stinger.flac", decay, subtype="PCM_24")
    assert clip(load(tmp_path), "stinger").duration == pytest.approx(2.0, abs=0.01)


def test_the_digest_changes_with_a_file(tmp_path: Path, synthesized: StationSounds) -> None:
    write(tmp_path / "stinger.wav", sine(0.7))
    first = load(tmp_path).digest
    write(tmp_path / "stinger.wav", sine(0.7, 523.0))
    assert len({first, load(tmp_path).digest, synthesized.digest}) == 3


@pytest.mark.parametrize("name", ["opening.wav", "stinger.mp3"])
def test_a_file_that_is_no_sound_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("Ceci n'est pas un son.", encoding="utf-8")
    with pytest.raises(SoundError, match=name) as caught:
        load(tmp_path)
    assert caught.value.key == "sound.not-sound"


def test_without_ffmpeg_an_m4a_is_named_with_what_it_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "closing.m4a").write_bytes(b"\0\0\0\x20ftypM4A ")
    with pytest.raises(SoundError, match=r"closing\.m4a") as caught:
        load(tmp_path)
    assert caught.value.key == "sound.needs-ffmpeg"


@pytest.mark.skipif(not (shutil.which("ffmpeg") and shutil.which("ffprobe")), reason="needs ffmpeg")
def test_with_ffmpeg_an_m4a_is_taken_as_it_is(tmp_path: Path) -> None:
    write(tmp_path / "tone.wav", sine(1.5, 440.0, 44_100), 44_100)
    command = ["ffmpeg", "-v", "error", "-i", tmp_path / "tone.wav", "-c:a", "aac", tmp_path / "closing.m4a"]
    subprocess.run(command, check=True)
    closing = clip(load(tmp_path), "closing")
    assert closing.duration == pytest.approx(1.5, abs=0.06)
    spectrum = np.abs(np.fft.rfft(closing.samples[:, 0]))
    assert spectrum.argmax() / closing.duration == pytest.approx(440.0, abs=1.0)
    assert np.abs(closing.samples).max() == pytest.approx(0.3, abs=0.03)


@pytest.mark.skipif(not (shutil.which("ffmpeg") and shutil.which("ffprobe")), reason="needs ffmpeg")
def test_with_ffmpeg_a_text_named_m4a_is_no_sound(tmp_path: Path) -> None:
    (tmp_path / "closing.m4a").write_text("Ceci n'est pas un son.", encoding="utf-8")
    with pytest.raises(SoundError, match=r"closing\.m4a") as caught:
        load(tmp_path)
    assert caught.value.key == "sound.not-sound"


@pytest.mark.parametrize(
    ("samples", "key"),
    [
        (np.zeros((48_000, 2)), "sound.silent-file"),
        (np.full((48_000, 1), 1e-5), "sound.silent-file"),
        (np.full((48_000, 2), np.nan), "sound.not-numbers"),
        (sine(1.0, channels=7), "sound.file-channels"),
        (np.zeros((0, 2)), "sound.no-samples"),
    ],
    ids=["silence", "below all hearing", "not numbers", "seven channels", "no samples"],
)
def test_a_file_that_cannot_be_used_is_named_with_its_reason(tmp_path: Path, samples: np.ndarray, key: str) -> None:
    write(tmp_path / "opening.wav", samples, subtype="FLOAT")
    with pytest.raises(SoundError, match=r"opening\.wav") as caught:
        load(tmp_path)
    assert caught.value.key == key


def test_an_hour_of_sound_is_no_jingle(tmp_path: Path) -> None:
    write(tmp_path / "opening.flac", np.full(8_000 * 3_600, 0.1, dtype=np.float32), 8_000)
    with pytest.raises(SoundError, match="60 minutes"):
        load(tmp_path)


def test_other_files_and_folders_are_left_alone(tmp_path: Path, synthesized: StationSounds) -> None:
    (tmp_path / "opening.txt").write_text("notes", encoding="utf-8")
    (tmp_path / "stinger.wav").mkdir()
    write(tmp_path / "opening-2024.wav", sine())
    assert load(tmp_path).digest == synthesized.digest
