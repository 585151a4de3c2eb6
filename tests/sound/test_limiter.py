"""Nothing passes the limiter's ceiling; what does not need it is left alone; what it does is smooth."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sound.signals import RATE, babble, quarter_rate_sine, steps
from tts_pipeline.model.sound import Clip
from tts_pipeline.sound.limiter import limit
from tts_pipeline.sound.true_peak import true_peak_dbtp

CEILING = -1.5


def noise(seed: int) -> np.ndarray:
    return np.random.default_rng(seed).standard_normal((RATE, 2)) * 0.4


def clicks(seed: int) -> np.ndarray:
    return np.where(np.random.default_rng(seed).random((RATE, 2)) > 0.9995, 1.9, 0.0)


def bursts(seed: int) -> np.ndarray:
    random = np.random.default_rng(seed)
    return random.standard_normal((RATE, 1)) * np.repeat(random.random(480), 100)[:, np.newaxis]


@pytest.mark.parametrize("make", [noise, clicks, bursts])
@pytest.mark.parametrize("seed", [1, 2])
def test_no_true_peak_passes_the_ceiling(make: object, seed: int) -> None:
    limited = limit(Clip(make(seed), RATE), gain_db=6.0, ceiling_dbtp=CEILING)
    assert true_peak_dbtp(limited.clip) <= CEILING + 0.01
    assert limited.reduction_db > 3.0


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 9_999), st.floats(-2.0, 2.0)), min_size=1, max_size=12),
    st.floats(-20.0, 0.0),
)
def test_no_lonely_sample_passes_any_ceiling(spikes: list[tuple[int, float]], ceiling: float) -> None:
    samples = np.full((10_000, 1), 1e-4)
    for place, height in spikes:
        samples[place] = height
    assert true_peak_dbtp(limit(Clip(samples, RATE), 0.0, ceiling).clip) <= ceiling + 0.01


def test_peaks_between_samples_are_held_too() -> None:
    limited = limit(quarter_rate_sine(4, 1.41, 45), 0.0, CEILING)
    assert true_peak_dbtp(limited.clip) == pytest.approx(CEILING, abs=0.02)


def test_what_stays_below_the_ceiling_is_only_raised() -> None:
    clip = babble(1.0, level=0.02)
    limited = limit(clip, gain_db=6.0, ceiling_dbtp=CEILING)
    np.testing.assert_allclose(limited.clip.samples, clip.samples * 10 ** (6 / 20), rtol=1e-5, atol=1e-9)
    assert limited.reduction_db == 0.0


def test_only_the_neighbourhood_of_a_peak_is_turned_down() -> None:
    samples = np.full((RATE, 1), 0.01)
    samples[24_000:24_100] = 1.0
    limited = limit(Clip(samples, RATE), 0.0, -6.0)
    gain = limited.clip.samples[:, 0] / samples[:, 0]
    np.testing.assert_allclose(gain[: 24_000 - 960], 1.0, rtol=1e-5)
    np.testing.assert_allclose(gain[24_100 + 9_600 :], 1.0, rtol=1e-5)
    assert limited.reduction_db == pytest.approx(6.0, abs=1.5)


def test_the_gain_moves_without_steps() -> None:
    samples = np.full((RATE, 1), 0.01)
    samples[24_000] = 1.0
    limited = limit(Clip(samples, RATE), 0.0, -12.0)
    gain_db = 20 * np.log10(limited.clip.samples[:, 0] / samples[:, 0])
    assert gain_db.min() < -11.9
    assert np.abs(np.diff(gain_db)).max() * RATE / 1000 < 1.1


def test_a_low_voice_is_not_distorted() -> None:
    clip = steps((3.0, 2.0), frequency=100.0)
    limited = limit(clip, 0.0, CEILING).clip.samples[RATE // 2 : RATE + RATE // 2, 0]
    spectrum = np.abs(np.fft.rfft(limited * np.hanning(len(limited)))) ** 2
    harmonics = sum(spectrum[n * 100 - 3 : n * 100 + 4].sum() for n in range(2, 20))
    assert 10 * np.log10(harmonics / spectrum[97:104].sum()) < -40


@pytest.mark.parametrize("frames", [1, 17, 65_535, 65_537])
def test_length_rate_and_channels_stay(frames: int) -> None:
    clip = Clip(np.full((frames, 2), 0.9), 44_100)
    limited = limit(clip, 0.0, CEILING).clip
    assert limited.samples.shape == clip.samples.shape
    assert limited.sample_rate == 44_100


def test_stereo_keeps_its_balance() -> None:
    clip = Clip(babble(1.0, channels=1, level=0.4).samples @ np.array([[1.0, 0.5]], np.float32), RATE)
    limited = limit(clip, 3.0, CEILING)
    assert limited.reduction_db > 1.0
    np.testing.assert_allclose(limited.clip.samples[:, 1], limited.clip.samples[:, 0] / 2, rtol=1e-5, atol=1e-8)
