"""The bed under the voice: how long it plays, and how it gives way to every word."""

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np

from tts_pipeline.errors import TooQuietToMeasure
from tts_pipeline.mixing.cues import on_frame
from tts_pipeline.mixing.levels import ANCHOR_LUFS
from tts_pipeline.model.script import Seconds
from tts_pipeline.model.sound import Clip, Cue, CueRole, GainPoint
from tts_pipeline.settings.template_schema import BedPlace
from tts_pipeline.sound.loudness import measure

FROM_NOTHING_DB: Final = -40.0
"""Where a fade in starts: below that, under a voice, nothing is heard of it."""
TO_NOTHING_DB: Final = -60.0
SHORTEST_RISE: Final[Seconds] = 0.3
"""A bed that comes up for less than that between two words only pumps."""
AFTER_THE_LAST_WORD: Final[Seconds] = 0.2
"""The bar that a bed ends with is the first one that ends that long after it."""


def bed_cue(clip: Clip, voices: Sequence[Cue], covered: int, bed: BedPlace) -> Cue:
    """Return the bed under the first `covered` voices: it starts with the first and gives way to all of them.

    `voices` are in order. It plays at `bed.level` against speech, `bed.duck` below that under words, and ends with a
    fade after the last word covered, or with the bar in which that word lies.
    """
    start, last = voices[0].start, voices[covered - 1].end
    fade_out, length = _ending(clip, last - start, bed)
    return bed_between(clip, voices, (start, start + length), bed.model_copy(update={"fade_out": fade_out}))


def bed_between(clip: Clip, voices: Sequence[Cue], span: tuple[Seconds, Seconds], bed: BedPlace) -> Cue:
    """Return the bed from one time to another: it fades in and out at these and gives way to all voices between."""
    start, length = span[0], span[1] - span[0]
    spans = [(voice.start - start, voice.end - start) for voice in voices if 0 <= voice.start - start < length]
    points = _sum_of(
        list(_ducked(spans, bed)),
        [(0.0, FROM_NOTHING_DB), (bed.fade_in, 0.0)],
        [(length - bed.fade_out, 0.0), (length, TO_NOTHING_DB)],
    )
    envelope = tuple(GainPoint(time, gain_db) for time, gain_db in points if time <= length)
    return Cue(start, clip, CueRole.BED, _gain_db(clip, bed.level), length=length, envelope=envelope)


def _ending(clip: Clip, spoken: Seconds, bed: BedPlace) -> tuple[Seconds, Seconds]:
    """Return how long the last fade is, and when it is over."""
    if bed.ending == "fade":
        length = on_frame(1000 * (spoken + bed.fade_out)) / 1000
        return bed.fade_out, length
    bar = clip.duration / bed.bars
    length = math.ceil((spoken + AFTER_THE_LAST_WORD) / bar) * bar
    return min(bed.fade_out, bar), math.ceil(1000 * length) / 1000


def _gain_db(clip: Clip, level: float) -> float:
    try:
        return round(ANCHOR_LUFS + level - measure(clip).integrated_lufs, 3)
    except TooQuietToMeasure:
        return level


def _ducked(spans: Sequence[tuple[Seconds, Seconds]], bed: BedPlace) -> Iterator[tuple[Seconds, float]]:
    """Yield the corners of the way down and up around words; words that are near each other share one."""
    for start, end in _merged(spans, bed.attack + SHORTEST_RISE + bed.release):
        yield from ((start - bed.attack, 0.0), (start, bed.duck), (end, bed.duck), (end + bed.release, 0.0))


def _merged(spans: Sequence[tuple[Seconds, Seconds]], near: Seconds) -> Iterator[tuple[Seconds, Seconds]]:
    if not spans:
        return
    start, end = spans[0]
    for next_start, next_end in spans[1:]:
        if next_start - end < near:
            end = max(end, next_end)
        else:
            yield start, end
            start, end = next_start, next_end
    yield start, end


def _sum_of(*curves: Sequence[tuple[Seconds, float]]) -> Iterable[tuple[Seconds, float]]:
    """Return the corners, from 0 on, of the sum of curves that are straight between theirs and level outside."""
    times = np.unique([0.0, *(max(0.0, time) for curve in curves for time, _ in curve)])
    total = sum(np.interp(times, *np.transpose(curve)) for curve in curves if curve)
    return zip(times.tolist(), np.asarray(total).tolist(), strict=True)
