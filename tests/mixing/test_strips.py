from itertools import pairwise

import numpy as np

from tts_pipeline.mixing.strips import cut_into_strips
from tts_pipeline.model.sound import Clip, Cue, CueRole, Timeline


def cue(start_ms: int, length_ms: int) -> Cue:
    return Cue(start_ms / 1000, Clip(np.zeros((length_ms * 48, 1)), 48_000), CueRole.VOICE)


def cut(*cues: Cue, end_ms: int) -> list[tuple[int, int, int]]:
    strips = list(cut_into_strips(Timeline(cues, end_ms / 1000)))
    assert strips[0].start_ms == 0
    assert strips[-1].end_ms == end_ms
    assert all(one.end_ms == other.start_ms for one, other in pairwise(strips))
    return [(strip.start_ms, strip.end_ms, len(strip.cues)) for strip in strips]


def test_silence_between_cues_is_a_strip_of_its_own() -> None:
    assert cut(cue(100, 50), cue(300, 50), end_ms=500) == [
        (0, 100, 0),
        (100, 150, 1),
        (150, 300, 0),
        (300, 350, 1),
        (350, 500, 0),
    ]


def test_cues_that_overlap_share_a_strip() -> None:
    assert cut(cue(0, 200), cue(150, 100), end_ms=250) == [(0, 250, 2)]


def test_cues_share_a_strip_when_a_third_joins_them() -> None:
    assert cut(cue(0, 500), cue(100, 50), cue(300, 50), end_ms=500) == [(0, 500, 3)]


def test_cues_that_only_touch_are_cut_apart() -> None:
    assert cut(cue(0, 100), cue(100, 100), end_ms=200) == [(0, 100, 1), (100, 200, 1)]


def test_cues_need_not_come_in_order() -> None:
    assert cut(cue(100, 100), cue(0, 100), end_ms=200) == [(0, 100, 1), (100, 200, 1)]


def test_a_timeline_without_cues_is_one_silence() -> None:
    assert cut(end_ms=250) == [(0, 250, 0)]
