"""The K-weighting is BS.1770's, and does not depend on how a sound comes in pieces."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sound.signals import RATE, babble, steps
from tts_pipeline.sound.clip_blocks import blocks_of
from tts_pipeline.sound.weighting import weighted_energy

SHELF = ([1.53512485958697, -2.69169618940638, 1.19839281085285], [1.0, -1.69065929318241, 0.73248077421585])
HIGH_PASS = ([1.0, -2.0, 1.0], [1.0, -1.99004745483398, 0.99007225036621])
"""ITU-R BS.1770-5, tables 1 and 2: numerator and denominator at 48 kHz."""


@pytest.mark.parametrize("hertz", [30.0, 60.0, 200.0, 997.0, 2000.0, 5000.0, 12_000.0])
def test_a_tone_is_weighted_by_the_filters_of_the_standard(hertz: float) -> None:
    z = np.exp(-2j * np.pi * hertz / RATE)
    gain = np.prod([np.polyval(top[::-1], z) / np.polyval(bottom[::-1], z) for top, bottom in (SHELF, HIGH_PASS)])
    energy = weighted_energy(blocks_of(steps((-20, 3.0), frequency=hertz)), RATE)
    expected = 2 * 0.5 * 10 ** (-20 / 10) * abs(gain) ** 2
    assert energy[100:].mean() == pytest.approx(expected, rel=1e-3)


def test_there_is_one_value_for_each_whole_10_ms() -> None:
    assert len(weighted_energy(blocks_of(steps((-20, 1.239))), RATE)) == 123


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(1, 40_000), max_size=6))
def test_it_does_not_matter_where_a_sound_is_cut(cuts: list[int]) -> None:
    clip = babble(1.5)
    pieces = np.split(clip.samples, np.cumsum(cuts)[np.cumsum(cuts) < len(clip.samples)])
    whole, pieced = weighted_energy([clip.samples], RATE), weighted_energy(pieces, RATE)
    np.testing.assert_array_equal(pieced, whole)


def test_silence_after_a_loud_sound_is_silent() -> None:
    energy = weighted_energy(blocks_of(steps((-1, 0.5), (float("-inf"), 1.0))), RATE)
    assert energy[:50].max() > 0.5
    assert 10 * np.log10(energy[100:].max() + 1e-20) < -100
