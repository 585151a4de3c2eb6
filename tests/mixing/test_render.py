import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import tone
from tts_pipeline.mixing import render
from tts_pipeline.mixing.render import render_pieces
from tts_pipeline.model.sound import Clip, Cue, CueRole, Samples, Timeline

RATE = 48_000


def noise(frames: int, seed: int = 1, rate: int = RATE, channels: int = 2) -> Clip:
    return Clip(np.random.default_rng(seed).uniform(-0.4, 0.4, (frames, channels)).astype(np.float32), rate)


def voice(start_ms: int, clip: Clip, gain_db: float = 0.0) -> Cue:
    return Cue(start_ms / 1000, clip, CueRole.VOICE, gain_db)


def timeline(*cues: Cue, tail_ms: int = 0) -> Timeline:
    in_order = tuple(sorted(cues, key=lambda cue: cue.start))
    end = max((cue.start + -(-len(cue.clip.samples) // 48) / 1000 for cue in cues), default=0.0)
    return Timeline(in_order, round(end + tail_ms / 1000, 3))


def summed(cues: tuple[Cue, ...], frames: int) -> Samples:
    total = np.zeros((frames, 2), dtype=np.float64)
    for cue in cues:
        start = round(cue.start * RATE)
        total[start : start + len(cue.clip.samples)] += cue.clip.samples * 10 ** (cue.gain_db / 20)
    return total.astype(np.float32)


placed = st.builds(
    lambda start, frames, seed, gain: voice(start, noise(frames, seed), gain),
    st.integers(0, 1500),
    st.integers(1, 20_000),
    st.integers(0, 9),
    st.sampled_from([-6.0, 0.0, 2.5]),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(placed, max_size=6), st.integers(0, 700))
def test_a_mix_is_as_long_as_its_timeline_and_the_sum_of_its_cues(cues: list[Cue], tail_ms: int) -> None:
    line = timeline(*cues, tail_ms=tail_ms)
    clip = render(line)
    assert len(clip.samples) == round(line.duration * 1000) * 48
    assert np.abs(clip.samples - summed(line.cues, len(clip.samples))).max(initial=0.0) < 2e-6


def test_a_sine_is_found_at_its_cue_to_the_sample() -> None:
    sine = tone(0.4, 997.0, rate=RATE, channels=2)
    clip = render(timeline(voice(100, noise(4_800)), voice(777, sine), tail_ms=300))
    start = 777 * 48
    assert not clip.samples[200 * 48 : start + 1].any()
    assert np.abs(clip.samples[start : start + len(sine.samples)] - sine.samples).max() < 2e-6
    correlation = np.correlate(clip.samples[start - 100 : start + 19_300, 0], sine.samples[:, 0], mode="valid")
    assert int(correlation.argmax()) == 100


def test_cues_that_touch_do_not_overlap() -> None:
    first, second = noise(4_800, 1), noise(4_800, 2)
    clip = render(timeline(voice(0, first), voice(100, second)))
    assert np.abs(clip.samples - np.concatenate((first.samples, second.samples))).max() < 1e-8


def test_a_voice_at_24_khz_lasts_as_long_at_48() -> None:
    spoken = tone(0.35, 300.0, rate=24_000)
    clip = render(Timeline((voice(50, spoken),), 0.5))
    heard = np.flatnonzero(np.abs(clip.samples[:, 0]) > 1e-3)
    assert clip.samples.shape == (24_000, 2)
    assert heard[0] / RATE == pytest.approx(0.05, abs=0.002)
    assert heard[-1] / RATE == pytest.approx(0.40, abs=0.002)


def test_an_empty_timeline_is_silence() -> None:
    assert not render(Timeline((), 1.5)).samples.any()
    assert render(Timeline((), 1.5)).duration == 1.5


def test_the_pieces_are_the_mix() -> None:
    line = timeline(*(voice(at * 9_000, noise(48_000, at)) for at in range(20)), tail_ms=500)
    pieces = list(render_pieces(line))
    assert len(pieces) > 2
    assert np.array_equal(np.concatenate(pieces), render(line).samples)


def test_time_grows_with_the_length_and_not_with_its_square() -> None:
    clip = noise(9_600)

    def seconds(cues: int) -> float:
        line = timeline(*(voice(at * 250, clip) for at in range(cues)))
        started = time.process_time()
        render(line)
        return time.process_time() - started

    seconds(10)
    assert seconds(800) < 16 * max(seconds(100), 0.02)
