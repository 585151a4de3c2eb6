"""A WAV master is on its level in full resolution."""

import io

import numpy as np
import pytest
import soundfile

from tests.factories import tone
from tts_pipeline.errors import SoundError, TooQuietToMeasure
from tts_pipeline.mastering import master_wave
from tts_pipeline.model.loudness import LoudnessTarget
from tts_pipeline.model.sound import Clip
from tts_pipeline.sound.loudness import measure

RADIO = LoudnessTarget(-23.0, 0.2, -1.0)


@pytest.mark.parametrize("peak", [0.02, 0.3, 0.9])
def test_it_arrives_on_target_and_keeps_every_sample(peak: float) -> None:
    mix = tone(6.0, peak=peak, rate=48_000, channels=2)
    made = master_wave(mix, RADIO)
    samples, rate = soundfile.read(io.BytesIO(made.audio), dtype="float32")
    assert soundfile.info(io.BytesIO(made.audio)).subtype == "PCM_24"
    assert (rate, len(samples)) == (48_000, len(mix.samples))
    assert measure(Clip(samples, rate)).integrated_lufs == pytest.approx(-23.0, abs=0.1)
    assert made.report.integrated_lufs == pytest.approx(-23.0, abs=0.1)
    assert made.report.limiter_reduction_db == 0.0


def test_what_the_limiter_held_passes_the_gate() -> None:
    """It once missed by three millionths of a decibel whenever the limiter had to work."""
    time = np.arange(48_000 * 6)[:, np.newaxis] / 48_000
    mix = (0.1 + 0.8 * (time % 1.0 < 0.02)) * np.sin(2 * np.pi * 220 * time) * np.ones((1, 2))
    made = master_wave(Clip(mix.astype(np.float32), 48_000), LoudnessTarget(-14.0, 0.3, -1.0))
    assert made.report.limiter_reduction_db > 0.5
    assert -1.2 < made.report.true_peak_dbtp <= -1.0


def test_a_level_that_cannot_be_had_is_an_error() -> None:
    rng = np.random.default_rng(1)
    clicks = np.zeros((48_000 * 5, 2), np.float32)
    clicks[rng.integers(0, len(clicks), 40)] = 0.9
    with pytest.raises(SoundError) as caught:
        master_wave(Clip(clicks, 48_000), LoudnessTarget(-10.0, 0.2, -6.0))
    assert caught.value.key == "mastering.missed-level"


def test_silence_has_no_level() -> None:
    with pytest.raises(TooQuietToMeasure):
        master_wave(Clip(np.zeros((48_000, 2), np.float32), 48_000), RADIO)
