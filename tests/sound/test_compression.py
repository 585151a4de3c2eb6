"""What gentle compression does to speech, and what it leaves alone."""

import numpy as np
import pytest

from tests.factories import tone
from tts_pipeline.model.sound import Clip
from tts_pipeline.sound.compression import GENTLE, compress, reduction_db

RATE = 24_000


def syllables(levels_db: tuple[float, ...], each: float = 0.25, rate: int = RATE) -> Clip:
    """A tone whose level changes from syllable to syllable."""
    frames = round(each * rate)
    gains = np.repeat(10 ** (np.array(levels_db) / 20), frames)
    time = np.arange(len(gains)) / rate
    return Clip((gains * np.sin(2 * np.pi * 200 * time)).astype(np.float32), rate)


def levels_db(clip: Clip, each: float = 0.25) -> list[float]:
    """The level in the middle of each syllable."""
    frames = round(each * clip.sample_rate)
    middles = clip.samples.reshape(-1, frames)[:, frames // 3 : -frames // 3]
    return (10 * np.log10(2 * np.square(middles, dtype=np.float64).mean(axis=1))).tolist()


def test_loud_syllables_come_nearer_and_quiet_ones_stay() -> None:
    said = syllables((-20.0, -20.0, -12.0, -20.0, -26.0, -20.0, -12.0, -20.0))
    after = levels_db(compress(said, GENTLE))
    assert after[2] == pytest.approx(-12.0 - 2.9, abs=0.5)
    assert after[2] == pytest.approx(after[6], abs=0.1)
    assert after[4] == pytest.approx(-26.0, abs=0.05)


def test_no_moment_is_turned_down_by_more_than_is_gentle() -> None:
    far = reduction_db(np.linspace(-60.0, 60.0, 1201), GENTLE)
    assert far.min() == -GENTLE.most_db
    assert far.max() == 0.0
    assert np.all(np.diff(far) <= 1e-12)
    assert np.abs(np.diff(far)).max() < 0.1


def test_a_pause_keeps_its_level_so_that_nothing_pumps() -> None:
    """The noise between two loud words is neither raised nor made to breathe."""
    said = syllables((-12.0, -12.0, -60.0, -60.0, -60.0, -12.0, -12.0, -20.0, -20.0))
    after = compress(said, GENTLE)
    assert levels_db(after)[0] < levels_db(said)[0] - 1.0
    assert levels_db(after)[2:5] == pytest.approx(levels_db(said)[2:5], abs=0.01)


def test_the_gain_never_jumps() -> None:
    time = np.arange(RATE * 2) / RATE
    steady = Clip(np.where(np.abs(time - 1.0) < 0.1, 0.5, 0.05).astype(np.float32), RATE)
    gain_db = 20 * np.log10(compress(steady, GENTLE).samples[:, 0] / steady.samples[:, 0])
    assert gain_db.min() < -1.5
    assert np.abs(np.diff(gain_db)).max() * RATE < 200.0  # dB a second; the limiter's attack is 1000


@pytest.mark.parametrize("frames", [1, 37, 119, 120, 121, 24_000, 24_001])
@pytest.mark.parametrize("channels", [1, 2])
def test_not_a_sample_is_lost_or_added(frames: int, channels: int) -> None:
    noise = np.random.default_rng(3).normal(0.0, 0.1, (frames, channels)).astype(np.float32)
    after = compress(Clip(noise, RATE), GENTLE)
    assert after.samples.shape == (frames, channels)
    assert np.isfinite(after.samples).all()
    assert np.all(np.abs(after.samples) <= np.abs(noise))


@pytest.mark.parametrize("rate", [8000, 16_000, 22_050, 48_000])
def test_every_rate_is_compressed_alike(rate: int) -> None:
    levels = (-20.0, -12.0, -20.0, -20.0)
    after = levels_db(compress(syllables(levels, each=0.2, rate=rate), GENTLE), each=0.2)
    assert after[1] == pytest.approx(levels_db(compress(syllables(levels, each=0.2), GENTLE), each=0.2)[1], abs=0.2)


def test_how_loud_an_engine_speaks_changes_nothing() -> None:
    said = syllables((-20.0, -12.0, -24.0, -20.0))
    quiet = Clip(said.samples / 8, RATE)
    np.testing.assert_allclose(compress(quiet, GENTLE).samples * 8, compress(said, GENTLE).samples, atol=1e-6)


def test_both_channels_are_turned_down_alike() -> None:
    left = syllables((-20.0, -10.0, -20.0, -20.0)).samples
    after = compress(Clip(np.hstack([left, left / 2]), RATE), GENTLE).samples
    np.testing.assert_allclose(after[:, 0], after[:, 1] * 2, atol=1e-7)


def test_silence_stays_silence_and_an_empty_clip_empty() -> None:
    assert not compress(Clip(np.zeros((RATE, 1)), RATE), GENTLE).samples.any()
    assert len(compress(Clip(np.zeros((0, 1)), RATE), GENTLE).samples) == 0


def test_a_steady_voice_only_changes_its_level() -> None:
    steady = tone(2.0)
    after = compress(steady, GENTLE).samples[RATE // 4 : -RATE // 4]
    ratio = after / np.where(steady.samples == 0, np.nan, steady.samples)[RATE // 4 : -RATE // 4]
    assert np.nanmax(ratio) - np.nanmin(ratio) < 0.01
