import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from tests.factories import tone
from tts_pipeline.model.sound import Clip, Cue, CueRole, Samples
from tts_pipeline.sound.montage import Strip, assemble, end_ms, milliseconds_of, start_ms

RATE = 48_000
LSB = 4 / 2**31


def stereo(seconds: float = 0.5, frequency: float = 220.0, peak: float = 0.3) -> Clip:
    return tone(seconds, frequency, peak, RATE, channels=2)


def cue(start: float, clip: Clip) -> Cue:
    return Cue(start, clip, CueRole.VOICE)


def heard(*strips: Strip) -> Samples:
    return np.concatenate(list(assemble(strips)))


def test_a_cue_that_fills_its_strip_is_heard_unchanged() -> None:
    clip = stereo()
    assert np.abs(heard(Strip(0, 500, (cue(0.0, clip),))) - clip.samples).max() <= LSB


def test_a_strip_without_cues_is_silent_and_as_long_as_it_says() -> None:
    sound = heard(Strip(250, 1000))
    assert sound.shape == (36_000, 2)
    assert not sound.any()


def test_no_strips_make_no_sound() -> None:
    assert list(assemble([])) == []


def test_a_strip_of_no_length_is_passed_over() -> None:
    assert heard(Strip(0, 0, (cue(0.0, Clip(np.zeros((0, 2)), RATE)),)), Strip(0, 10)).shape == (480, 2)


def test_a_cue_is_found_at_its_millisecond() -> None:
    click = np.zeros((48, 2), dtype=np.float32)
    click[0] = 0.5
    sound = heard(Strip(1000, 2000, (cue(1.237, Clip(click, RATE)),)))
    assert np.flatnonzero(sound[:, 0]).tolist() == [237 * 48]


def test_sounds_that_overlap_are_added() -> None:
    low, high = stereo(0.5, 220.0), stereo(0.3, 660.0)
    sound = heard(Strip(0, 600, (cue(0.0, low), cue(0.3, high))))
    expected = np.zeros((28_800, 2))
    expected[:24_000] += low.samples
    expected[14_400:] += high.samples
    assert np.abs(sound - expected).max() < 2e-6


def test_a_long_sound_lies_under_many_short_ones() -> None:
    bed, word = stereo(3.0, 110.0, 0.1), stereo(0.2, 880.0, 0.2)
    starts = (0.1, 0.3, 1.0, 2.7)
    sound = heard(Strip(0, 3000, (cue(0.0, bed), *(cue(start, word) for start in starts))))
    expected = bed.samples.astype(np.float64).copy()
    for start in starts:
        expected[round(start * RATE) :][: len(word.samples)] += word.samples
    assert np.abs(sound - expected).max() < 2e-6


def test_a_sum_above_full_scale_is_not_clipped() -> None:
    loud = stereo(0.5, 220.0, 0.9)
    sound = heard(Strip(0, 500, tuple(cue(0.0, loud) for _ in range(4))))
    assert np.abs(sound).max() == pytest.approx(3.6, abs=0.01)


def test_gain_is_in_decibels() -> None:
    clip = stereo()
    quiet = heard(Strip(0, 500, (replace(cue(0.0, clip), gain_db=-6.0),)))
    assert np.abs(quiet).max() / np.abs(clip.samples).max() == pytest.approx(10 ** (-6 / 20), rel=1e-5)


@pytest.mark.parametrize("fade", [0.005, 0.2], ids=["short", "long"])
def test_a_fade_rises_from_silence_and_falls_to_it(fade: float) -> None:
    steady = Clip(np.full((24_000, 2), 0.5, dtype=np.float32), RATE)
    sound = heard(Strip(0, 500, (replace(cue(0.0, steady), fade_in=fade, fade_out=fade),)))[:, 0]
    frames = round(fade * RATE)
    assert abs(sound[0]) < 1e-5
    assert abs(sound[-1]) < 0.5 * 48 / frames + 1e-5
    assert sound[frames // 2] == pytest.approx(0.25, abs=0.003)
    assert sound[-frames // 2] == pytest.approx(0.25, abs=0.003)
    assert sound[frames + 1 : -frames - 1] == pytest.approx(0.5, abs=1e-6)
    assert (np.diff(sound[:frames]) >= -1e-6).all()


def test_a_fade_longer_than_its_clip_takes_the_whole_clip() -> None:
    steady = Clip(np.full((4_800, 2), 0.5, dtype=np.float32), RATE)
    sound = heard(Strip(0, 100, (replace(cue(0.0, steady), fade_out=3.0),)))[:, 0]
    assert sound[0] == pytest.approx(0.5, abs=1e-6)
    assert abs(sound[-1]) < 0.01


@pytest.mark.parametrize("rate", [16_000, 22_050, 24_000, 44_100])
def test_a_voice_in_mono_at_its_own_rate_is_heard_on_both_sides_as_long_as_before(rate: int) -> None:
    voice = tone(0.5, 440.0, rate=rate)
    sound = heard(Strip(0, 500, (cue(0.0, voice),)))
    wave = tone(0.5, 440.0, rate=RATE).samples[:, 0]
    assert sound.shape == (24_000, 2)
    assert np.abs(sound[:, 0] - sound[:, 1]).max() == 0.0
    assert np.abs(sound[480:-480, 0] - wave[480:-480]).max() < 2e-3


def test_a_started_millisecond_counts_whole() -> None:
    clip = Clip(np.zeros((49, 1)), RATE)
    assert milliseconds_of(clip) == 2
    assert (start_ms(cue(1.001, clip)), end_ms(cue(1.001, clip))) == (1001, 1003)


def test_a_long_programme_comes_in_pieces_of_about_a_minute() -> None:
    pieces = [len(piece) / RATE for piece in assemble(Strip(at * 20_000, (at + 1) * 20_000) for at in range(7))]
    assert pieces == [60.0, 60.0, 20.0]


def test_pydub_does_not_plead_for_ffmpeg() -> None:
    script = (
        "import warnings; warnings.filterwarnings('error', category=RuntimeWarning)\n"
        "import numpy as np\n"
        "from tts_pipeline.sound.montage import Strip, assemble\n"
        "print(sum(len(piece) for piece in assemble([Strip(0, 1000)])))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], env={"PATH": ""}, capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("48000", "")


def test_pydub_is_not_imported_before_something_is_joined() -> None:
    script = "import sys, tts_pipeline.mixing; print({'pydub', 'scipy', 'soxr', 'soundfile'} & set(sys.modules))"
    assert (
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "set()\n"
    )
