"""Rate and channels change; pitch, level, length and place do not."""

import numpy as np
import pytest

from tests.sound.signals import RATE, babble, steps
from tts_pipeline.errors import SoundError
from tts_pipeline.model.sound import Clip
from tts_pipeline.sound.resampling import resample, to_mono, to_stereo


@pytest.mark.parametrize("rate", [8_000, 11_025, 16_000, 22_050, 24_000, 44_100, 96_000])
def test_length_and_level_stay(rate: int) -> None:
    clip = resample(steps((-20, 1.0), rate=rate), RATE)
    assert clip.sample_rate == RATE
    assert abs(len(clip.samples) - RATE) <= 1
    assert 20 * np.log10(clip.samples[9_600:-9_600].std() * 2**0.5) == pytest.approx(-20, abs=0.02)


def test_pitch_stays() -> None:
    clip = resample(steps((-20, 1.0), rate=24_000, frequency=440.0), RATE)
    assert np.abs(np.fft.rfft(clip.samples[:, 0])).argmax() == 440


def test_what_the_lower_rate_cannot_hold_does_not_fold_back() -> None:
    clip = resample(steps((-6, 1.0), frequency=15_000.0), 16_000)
    assert 20 * np.log10(clip.samples[1_600:-1_600].std()) < -90


def test_a_clip_at_the_right_rate_is_not_touched() -> None:
    clip = babble(0.1)
    assert resample(clip, RATE) is clip


def test_mono_goes_to_both_sides_unchanged() -> None:
    mono = babble(0.1, channels=1)
    stereo = to_stereo(mono)
    assert stereo.channels == 2
    np.testing.assert_array_equal(stereo.samples, np.hstack((mono.samples, mono.samples)))
    np.testing.assert_array_equal(to_mono(stereo).samples, mono.samples)


def test_stereo_and_mono_stay_what_they_are() -> None:
    stereo, mono = babble(0.1, channels=2), babble(0.1, channels=1)
    assert to_stereo(stereo) is stereo
    assert to_mono(mono) is mono


@pytest.mark.parametrize(
    ("channels", "channel", "left", "right"),
    [
        (6, 0, 1.0, 0.0),
        (6, 2, 0.7071, 0.7071),
        (6, 3, 0.0, 0.0),
        (6, 5, 0.0, 0.7071),
        (8, 6, 0.7071, 0.0),
        (5, 3, 0.7071, 0.0),
        (4, 3, 0.0, 0.7071),
        (3, 2, 0.7071, 0.7071),
    ],
)
def test_surround_is_folded_down_as_the_itu_says(channels: int, channel: int, left: float, right: float) -> None:
    samples = np.zeros((10, channels))
    samples[:, channel] = 1.0
    np.testing.assert_allclose(to_stereo(Clip(samples, RATE)).samples, [[left, right]] * 10, atol=1e-4)


def test_seven_channels_are_refused() -> None:
    with pytest.raises(SoundError, match="7 channels"):
        to_stereo(Clip(np.zeros((10, 7)), RATE))
