"""The gain is found without encoding, the limiter's share included, and foretells what will be measured."""

import numpy as np
import pytest

from tests.mastering.meters import analyse_clip, analyse_file
from tests.sound.signals import RATE, babble
from tts_pipeline.mastering.levelling import level
from tts_pipeline.model.sound import Clip
from tts_pipeline.sound.clip_blocks import blocks_of
from tts_pipeline.sound.codecs import LAME_SCALE_DB, encode_mp3
from tts_pipeline.sound.limiter import apply_gain
from tts_pipeline.sound.loudness import measure
from tts_pipeline.sound.true_peak import true_peak_dbtp


def levelled(clip: Clip, integrated_lufs: float, ceiling_dbtp: float) -> tuple[Clip, float]:
    analysis = analyse_clip(clip)
    curve = level(analysis, integrated_lufs, ceiling_dbtp).curve(analysis.peaks, RATE)
    return Clip(np.concatenate(list(apply_gain(blocks_of(clip), curve))), RATE), curve.reduction_db


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("integrated_lufs", [-23.0, -16.0, -12.0])
def test_a_levelled_sound_is_on_its_level_and_below_its_ceiling(seed: int, integrated_lufs: float) -> None:
    clip, _ = levelled(babble(5.0, seed=seed), integrated_lufs, -1.5)
    assert measure(clip).integrated_lufs == pytest.approx(integrated_lufs, abs=0.07)
    assert true_peak_dbtp(clip) <= -1.5 + 0.01


def test_the_foretold_loudness_is_the_measured_one_under_heavy_limiting() -> None:
    clip = babble(5.0)
    analysis = analyse_clip(clip)
    curve = level(analysis, -12.0, -3.0).curve(analysis.peaks, RATE)
    assert curve.reduction_db > 3.0
    limited = Clip(np.concatenate(list(apply_gain(blocks_of(clip), curve))), RATE)
    assert analysis.loudness_under(curve).integrated_lufs == pytest.approx(measure(limited).integrated_lufs, abs=0.05)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_one_pass_of_the_encoder_lands_within_a_tenth(seed: int) -> None:
    clip, _ = levelled(babble(5.0, seed=seed), -16.0 - LAME_SCALE_DB, -1.5 - LAME_SCALE_DB)
    after = analyse_file(encode_mp3(clip))
    assert after.loudness.integrated_lufs == pytest.approx(-16.0, abs=0.1)
    assert after.true_peak_dbtp <= -1.0


def test_an_unreachable_level_is_approached_in_finite_time() -> None:
    samples = np.zeros((RATE * 3, 1))
    samples[::9_600] = 0.5
    clip, reduction = levelled(Clip(samples, RATE), -5.0, -1.5)
    assert reduction > 6.0
    assert measure(clip).integrated_lufs < -10.0
    assert true_peak_dbtp(clip) <= -1.5 + 0.01
