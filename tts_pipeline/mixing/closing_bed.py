"""A bulletin ends on the second: the bed plays on after the last word until it is time for the closing."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tts_pipeline.mixing.cues import FRAME_MS
from tts_pipeline.mixing.ducking import bed_between
from tts_pipeline.model.script import Seconds
from tts_pipeline.model.sound import Clip, Cue, CueRole, Timeline
from tts_pipeline.settings.template_schema import BedPlace
from tts_pipeline.sound.montage import start_ms

SHORTEST: Final[Seconds] = 0.6
"""A bed that is heard alone for less than that is taken for a mistake; the closing then just comes that much later."""
UNDER_CLOSING: Final[Seconds] = 0.5
"""The bed is gone that long after the closing has begun."""


def end_at(timeline: Timeline, end: Seconds, clip: Clip, bed: BedPlace) -> Timeline:
    """Return the timeline as long as `end` says, to a frame of 24 ms; one that is longer already stays as it is.

    A bed comes in under the last part's words, gives way to them, plays on alone, and ends as the closing begins.
    """
    missing_ms = int(1000 * (end - timeline.duration)) // FRAME_MS * FRAME_MS
    if missing_ms <= 0:
        return timeline
    cues = [_later(cue, missing_ms) if cue.role is CueRole.CLOSING_JINGLE else cue for cue in timeline.cues]
    closing = next((cue for cue in cues if cue.role is CueRole.CLOSING_JINGLE), None)
    duration = timeline.duration + missing_ms / 1000
    if missing_ms / 1000 >= SHORTEST or closing is None:
        until = min(duration, closing.start + UNDER_CLOSING) if closing else duration
        cues.append(_bed(cues, until, clip, bed))
    return Timeline(tuple(sorted(cues, key=lambda cue: cue.start)), duration)


def _later(cue: Cue, by_ms: int) -> Cue:
    return replace(cue, start=(start_ms(cue) + by_ms) / 1000)


def _bed(cues: Sequence[Cue], until: Seconds, clip: Clip, bed: BedPlace) -> Cue:
    """Return the bed from the last voice's first word, or from where an earlier bed has ended, to `until`."""
    voices = [cue for cue in cues if cue.role is CueRole.VOICE]
    earlier = max((cue.end for cue in cues if cue.role is CueRole.BED), default=0.0)
    start = max(voices[-1].start, min(earlier, voices[-1].end))
    fades = {"fade_out": min(bed.fade_out, max(0.5, (until - voices[-1].end) / 2))}
    return bed_between(clip, voices, (start, round(until, 3)), bed.model_copy(update=fades))
