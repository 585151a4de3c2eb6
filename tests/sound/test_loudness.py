"""Loudness is right on the signals by which EBU Tech 3341 and 3342 test a meter, and where they say nothing."""

import numpy as np
import pyloudnorm
import pytest
from numpy.typing import NDArray

from tests.sound.signals import RATE, babble, steps
from tts_pipeline.errors import SoundError, TooQuietToMeasure
from tts_pipeline.model.sound import Clip
from tts_pipeline.sound.clip_blocks import blocks_of
from tts_pipeline.sound.loudness import (
    SHORT_SOUND_LU,
    loudness_of,
    measure,
    momentary_max_lufs,
    short_term_lufs,
    sound_level_lufs,
)
from tts_pipeline.sound.weighting import weighted_energy

SILENCE = float("-inf")


def energy(clip: Clip) -> NDArray[np.float64]:
    return weighted_energy(blocks_of(clip), clip.sample_rate)


@pytest.mark.parametrize(
    ("signal", "parts", "expected"),
    [
        ("3341-1", [(-23, 20)], -23),
        ("3341-2", [(-33, 20)], -33),
        ("3341-3", [(-36, 10), (-23, 60), (-36, 10)], -23),
        ("3341-4", [(-72, 10), (-36, 10), (-23, 60), (-36, 10), (-72, 10)], -23),
        ("3341-5", [(-26, 20), (-20, 20.1), (-26, 20)], -23),
    ],
)
def test_integrated_loudness_of_the_ebu_signals(signal: str, parts: list[tuple[float, float]], expected: float) -> None:
    assert measure(steps(*parts)).integrated_lufs == pytest.approx(expected, abs=0.1), signal


def test_surround_channels_weigh_as_in_ebu_signal_6() -> None:
    front, centre, back = (steps((level, 20), channels=1).samples for level in (-28, -24, -30))
    surround = Clip(np.hstack((front, front, centre, back, back)), RATE)
    assert measure(surround).integrated_lufs == pytest.approx(-23, abs=0.1)


def test_the_low_frequency_channel_does_not_count() -> None:
    front = steps((-23, 5)).samples
    silent = np.zeros_like(front[:, :1])
    surround = Clip(np.hstack((front, silent, np.full_like(silent, 0.5) * front[:, :1], silent, silent)), RATE)
    assert measure(surround).integrated_lufs == pytest.approx(-23, abs=0.1)


def test_short_term_loudness_of_ebu_signal_9() -> None:
    signal = steps(*[(-20, 1.34), (-30, 1.66)] * 5)
    assert measure(signal).short_term_max_lufs == pytest.approx(-23, abs=0.1)


def test_momentary_loudness_of_ebu_signal_12() -> None:
    signal = steps(*[(-20, 0.18), (-30, 0.22)] * 25)
    assert measure(signal).momentary_max_lufs == pytest.approx(-23, abs=0.1)


@pytest.mark.parametrize("number", range(0, 20, 3))
def test_three_seconds_are_found_wherever_they_start(number: int) -> None:
    """EBU signal 10."""
    signal = steps((SILENCE, number * 0.15), (-23, 3), (SILENCE, 1))
    assert measure(signal).short_term_max_lufs == pytest.approx(-23, abs=0.1)


@pytest.mark.parametrize("number", range(0, 20, 3))
def test_400_milliseconds_are_found_wherever_they_start(number: int) -> None:
    """EBU signal 13."""
    signal = steps((SILENCE, number * 0.02), (-23, 0.4), (SILENCE, 1))
    assert momentary_max_lufs(signal) == pytest.approx(-23, abs=0.1)


RISING = tuple(float(level) for level in range(-38, -18))


def test_the_highest_short_term_loudness_follows_twenty_rising_tones() -> None:
    """EBU signal 11, for live meters: 3 s each in 6 s, 150 ms later each time."""
    tones = [
        part
        for n, level in enumerate(RISING)
        for part in ((SILENCE, n * 0.15), (level, 3.0), (SILENCE, 3.0 - n * 0.15))
    ]
    heard = energy(steps(*tones, channels=1))
    ends = [600 * (n + 1) for n in range(len(RISING))]
    assert [loudness_of(heard[:end]).short_term_max_lufs for end in ends] == pytest.approx(RISING, abs=0.1)
    assert [short_term_lufs(heard[:end]).max() for end in ends] == pytest.approx(RISING, abs=0.1)


def test_the_highest_momentary_loudness_follows_twenty_rising_tones() -> None:
    """EBU signal 14, for live meters: 400 ms each in 800 ms, 20 ms later each time."""
    tones = [
        part
        for n, level in enumerate(RISING)
        for part in ((SILENCE, n * 0.02), (level, 0.4), (SILENCE, 0.4 - n * 0.02))
    ]
    heard = energy(steps(*tones))
    maxima = [loudness_of(heard[: 80 * (n + 1)]).momentary_max_lufs for n in range(len(RISING))]
    assert maxima == pytest.approx(RISING, abs=0.1)


@pytest.mark.parametrize(
    ("signal", "levels", "expected"),
    [
        ("3342-1", (-20, -30), 10),
        ("3342-2", (-20, -15), 5),
        ("3342-3", (-40, -20), 20),
        ("3342-4", (-50, -35, -20, -35, -50), 15),
    ],
)
def test_loudness_range_of_the_ebu_signals(signal: str, levels: tuple[float, ...], expected: float) -> None:
    measured = measure(steps(*[(level, 20.0) for level in levels])).loudness_range_lu
    assert measured == pytest.approx(expected, abs=1.0), signal


@pytest.mark.parametrize("rate", [8_000, 11_025, 16_000, 22_050, 24_000, 44_100, 96_000, 192_000])
def test_loudness_is_the_same_at_every_sample_rate(rate: int) -> None:
    assert measure(steps((-23, 4), rate=rate)).integrated_lufs == pytest.approx(-23, abs=0.15)


def test_mono_counts_as_it_will_be_heard_from_both_loudspeakers() -> None:
    mono, stereo = steps((-23, 5), channels=1), steps((-23, 5), channels=2)
    assert measure(mono).integrated_lufs == pytest.approx(measure(stereo).integrated_lufs, abs=1e-4)
    one_side = Clip(np.hstack((mono.samples, np.zeros_like(mono.samples))), RATE)
    assert measure(mono).integrated_lufs - measure(one_side).integrated_lufs == pytest.approx(3.01, abs=0.01)


@pytest.mark.parametrize("rate", [16_000, 44_100, 48_000])
def test_it_agrees_with_pyloudnorm_on_speech_like_noise(rate: int) -> None:
    clip = babble(12.0, rate=rate)
    reference = pyloudnorm.Meter(rate, filter_class="DeMan").integrated_loudness(clip.samples.astype(np.float64))
    assert measure(clip).integrated_lufs == pytest.approx(reference, abs=0.02)


def test_pauses_do_not_count_but_quiet_speech_does() -> None:
    speech = babble(6.0)
    paused = Clip(np.concatenate((speech.samples, np.zeros((RATE * 6, 2), np.float32))), RATE)
    assert measure(paused).integrated_lufs == pytest.approx(measure(speech).integrated_lufs, abs=0.3)


@pytest.mark.parametrize(
    "clip", [steps((SILENCE, 5)), steps((-75, 5)), steps((-20, 0.39)), Clip(np.zeros((0, 2)), RATE)]
)
def test_silence_and_scraps_are_refused_not_given_a_number(clip: Clip) -> None:
    with pytest.raises(TooQuietToMeasure):
        measure(clip)


def test_less_than_three_seconds_have_no_range_and_no_short_term() -> None:
    loudness = measure(steps((-20, 2.9)))
    assert loudness.loudness_range_lu is None
    assert loudness.short_term_max_lufs is None


def test_short_sounds_are_matched_by_their_loudest_moment() -> None:
    stinger = steps((-40, 1.0), (-20, 0.5), (-40, 1.0))
    assert sound_level_lufs(energy(stinger)) == pytest.approx(-20 - SHORT_SOUND_LU, abs=0.1)
    assert sound_level_lufs(energy(stinger)) == momentary_max_lufs(stinger) - SHORT_SOUND_LU


def test_long_sounds_are_matched_by_their_integrated_loudness() -> None:
    speech = babble(4.0)
    assert sound_level_lufs(energy(speech)) == measure(speech).integrated_lufs


def test_a_click_of_100_ms_is_measured_with_the_silence_after_it() -> None:
    assert momentary_max_lufs(steps((-20, 0.1))) == pytest.approx(-20 - 6.02, abs=0.2)


def test_a_silent_short_sound_has_no_level() -> None:
    with pytest.raises(TooQuietToMeasure) as refusal:
        sound_level_lufs(energy(steps((SILENCE, 0.2))))
    assert "0.2 s" in refusal.value.message


def test_channels_without_agreed_weights_are_refused() -> None:
    with pytest.raises(SoundError, match="3 channels"):
        measure(Clip(np.full((RATE, 3), 0.1), RATE))
