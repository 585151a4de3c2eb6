"""`tts-pipeline jingles`: the station's sounds, written, listed and heard."""

import json
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.cli.conftest import Run
from tts_pipeline.model.identity import Identity, Mood, SoundName
from tts_pipeline.sound.codecs import decode
from tts_pipeline.sound.identity import make_sound

NAMES = [name.value for name in SoundName]


def test_all_sounds_are_written_as_flac_and_are_the_synthesized_ones(call: Run, folder: Path) -> None:
    result = call("jingles", "make", "-o", "own")
    assert result.returncode == 0, result.stderr
    assert result.stdout.split() == [f"own/{name}.flac" for name in NAMES]
    assert {soundfile.info(folder / "own" / f"{name}.flac").subtype for name in NAMES} == {"PCM_24"}
    written = decode(folder / "own" / "stinger.flac").samples
    assert np.abs(written - make_sound(Identity(("G4", "C5", "E5")), SoundName.STINGER).samples).max() < 2**-22


def test_a_file_of_the_station_is_never_written_over_unasked(call: Run, folder: Path) -> None:
    (folder / "jingles").mkdir()
    own = folder / "jingles" / "bed.wav"
    soundfile.write(own, np.full((48_000, 2), 0.1), 48_000)
    before = own.read_bytes()
    result = call("jingles", "make")
    assert result.returncode == 64
    assert str(own.relative_to(folder)) in result.stderr
    assert own.read_bytes() == before
    assert [path.name for path in (folder / "jingles").iterdir()] == ["bed.wav"]
    assert call("jingles", "make", "stinger").returncode == 0
    assert call("jingles", "make", "stinger").returncode == 64
    assert call("jingles", "make", "stinger", "--replace").returncode == 0


def test_the_list_tells_own_files_from_synthesized_sounds(call: Run, folder: Path) -> None:
    (folder / "jingles").mkdir()
    time = np.arange(48_000) / 48_000
    soundfile.write(folder / "jingles" / "ping.wav", 0.25 * np.sin(2 * np.pi * 1000 * time), 48_000)
    listed = {line["name"]: line for line in json.loads(call("jingles", "list", "--json").stdout)}
    assert list(listed) == NAMES
    assert listed["ping"]["file"] == "jingles/ping.wav"
    assert listed["ping"]["seconds"] == pytest.approx(1.0, abs=0.01)
    assert {line["file"] for name, line in listed.items() if name != "ping"} == {None}
    assert "jingles/ping.wav" in call("jingles", "list").stdout


def test_motif_and_mood_are_heard_in_a_trial(call: Run, folder: Path) -> None:
    for mood in Mood:
        assert call("jingles", "try", "stinger", "opening", "--mood", mood, "-o", f"{mood}.mp3").returncode == 0
    heard = {mood: decode(folder / f"{mood}.mp3") for mood in Mood}
    identity = Identity(("G4", "C5", "E5"), Mood.CALM)
    expected = sum(make_sound(identity, name).duration for name in (SoundName.STINGER, SoundName.OPENING))
    assert heard[Mood.CALM].duration == pytest.approx(expected + 0.5, abs=0.01)
    assert len({clip.duration for clip in heard.values()}) == len(Mood)


@pytest.mark.parametrize(
    ("arguments", "named", "code"),
    [
        (("make", "fanfare"), "fanfare", 64),
        (("try", "--mood", "sad"), "sad", 78),
        (("try", "--motif", "H4 C5 E5"), "H4", 78),
    ],
)
def test_what_is_not_known_is_named(call: Run, arguments: tuple[str, ...], named: str, code: int) -> None:
    result = call("jingles", *arguments)
    assert result.returncode == code
    assert named in result.stderr
