"""True peak is right on EBU Tech 3341's signals 15 to 23, and on what lies between and at the samples."""

import numpy as np
import pytest

from tests.sound.signals import OVER, RATE, babble, quarter_rate_sine, swelling_sine
from tts_pipeline.errors import TooQuietToMeasure
from tts_pipeline.model.sound import Clip
from tts_pipeline.sound.true_peak import PEAK_STEP, peak_envelope, true_peak_dbtp


@pytest.mark.parametrize(
    ("divisor", "amplitude", "degrees", "expected"),
    [(4, 0.5, 0, -6.0), (4, 0.5, 45, -6.0), (6, 0.5, 60, -6.0), (8, 0.5, 67.5, -6.0), (4, 1.41, 45, 3.0)],
)
def test_true_peak_of_the_ebu_signals(divisor: float, amplitude: float, degrees: float, expected: float) -> None:
    measured = true_peak_dbtp(quarter_rate_sine(divisor, amplitude, degrees))
    assert expected - 0.4 <= measured <= expected + 0.2


@pytest.mark.parametrize("offset", range(OVER))
def test_true_peak_of_a_passing_crest_wherever_the_samples_fall(offset: int) -> None:
    """After EBU signals 20 to 23."""
    assert -0.4 <= true_peak_dbtp(swelling_sine(offset)) <= 0.2


def test_the_passing_crest_is_one_that_samples_alone_miss() -> None:
    at_samples = [20 * np.log10(np.abs(swelling_sine(offset).samples).max()) for offset in range(OVER)]
    assert max(at_samples) == pytest.approx(0.0, abs=0.01)
    assert min(at_samples) < -1.0


def test_a_peak_between_the_samples_is_found() -> None:
    clip = quarter_rate_sine(4, 0.5, 45)
    at_samples = 20 * np.log10(np.abs(clip.samples).max())
    assert true_peak_dbtp(clip) - at_samples == pytest.approx(3.01, abs=0.05)


def test_a_click_of_one_sample_counts_in_full() -> None:
    samples = np.zeros((1000, 1))
    samples[500] = 0.8
    assert true_peak_dbtp(Clip(samples, RATE)) == pytest.approx(20 * np.log10(0.8), abs=0.05)


def test_the_louder_channel_decides() -> None:
    quiet, loud = babble(1.0, channels=1, level=0.01), babble(1.0, channels=1, level=0.1)
    both = Clip(np.hstack((quiet.samples, loud.samples)), RATE)
    assert true_peak_dbtp(both) == pytest.approx(true_peak_dbtp(loud), abs=0.01)


def test_silence_has_no_peak() -> None:
    with pytest.raises(TooQuietToMeasure):
        true_peak_dbtp(Clip(np.zeros((RATE, 2)), RATE))


@pytest.mark.parametrize("frames", [1, 15, 16, 17, 65_536, 100_001])
def test_an_envelope_has_a_value_for_every_16_frames_and_one_for_the_rest(frames: int) -> None:
    peaks = peak_envelope([babble(3.0).samples[:frames]], RATE)
    assert len(peaks) == -(-frames // PEAK_STEP)


def test_the_envelope_is_where_the_sound_is_however_it_is_cut() -> None:
    samples = np.zeros((48_000, 2), np.float32)
    samples[30_000:30_400] = 0.5
    whole = peak_envelope([samples], RATE)
    pieced = peak_envelope(np.split(samples, [7, 7_000, 30_111]), RATE)
    np.testing.assert_allclose(pieced, whole, atol=1e-6)
    loud = np.flatnonzero(whole > 0.25)
    assert loud[0] in (30_000 // PEAK_STEP - 1, 30_000 // PEAK_STEP)
    assert loud[-1] in (30_399 // PEAK_STEP, 30_399 // PEAK_STEP + 1)
