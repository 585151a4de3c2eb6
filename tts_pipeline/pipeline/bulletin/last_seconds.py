"""The last seconds to a target: a little faster or slower, then the bed's tail."""

from dataclasses import dataclass, replace
from typing import Final

from tts_pipeline.messages import figures, say
from tts_pipeline.mixing.closing_bed import end_at
from tts_pipeline.model.bulletin import Timing
from tts_pipeline.model.script import Seconds
from tts_pipeline.model.sound import Timeline
from tts_pipeline.model.speech import Speech
from tts_pipeline.pipeline.station_mix import laid_out
from tts_pipeline.pipeline.toolkit import Toolkit
from tts_pipeline.sound.stretching import at_pace

MOST_CHANGE: Final = 0.04
"""Of the pace; less than a presenter's own pace varies between two sentences."""
SHORTEST_TAIL: Final[Seconds] = 0.7
LONGEST_TAIL: Final[Seconds] = 5.0
MOST_TRIES: Final = 3
"""Cues start on frames of 24 ms, so that many sentences add up to another length than their pace foretells."""
TOLERANCE: Final[Seconds] = 1.5


@dataclass(frozen=True, slots=True)
class Fitted:
    """A speech at its pace, laid out, and how it meets the target."""

    speech: Speech
    timeline: Timeline
    timing: Timing


def fit_to(target: Seconds | None, speech: Speech, toolkit: Toolkit) -> Fitted:
    """Return the speech on a timeline that ends at the target, as near as pace and tail can bring it.

    The pace is left alone where the tail alone can do it.
    """
    if target is None:
        timeline = laid_out(speech, toolkit)
        return Fitted(speech, timeline, Timing(None, timeline.duration))
    bed = toolkit.template.bed if toolkit.sounds else None
    pace = 1.0
    paced, timeline, change = speech, laid_out(speech, toolkit), 0.0
    for _ in range(MOST_TRIES):
        change += _missing(timeline.duration, _reach(target, has_tail=bed is not None))
        if (better := _pace(speech, change)) == pace:
            break
        pace, paced = better, _at_pace(speech, better)
        timeline = laid_out(paced, toolkit)
    spoken = timeline.duration
    if bed and toolkit.sounds:
        is_near = target - spoken <= LONGEST_TAIL + TOLERANCE
        end = target if is_near else spoken + LONGEST_TAIL
        timeline = end_at(timeline, end, toolkit.sounds.clip(bed.sound), bed)
    timing = Timing(target, timeline.duration, pace, round(timeline.duration - spoken, 3))
    return Fitted(paced, timeline, replace(timing, missed_because=_why_missed(timing)))


def estimated_timing(target: Seconds | None, timeline: Timeline, toolkit: Toolkit) -> Timing:
    """Return how a bulletin of that timeline is expected to meet its target, the tail included."""
    if target is None:
        return Timing(None, timeline.duration)
    bed = toolkit.template.bed if toolkit.sounds else None
    tail = min(max(target - timeline.duration, 0.0), LONGEST_TAIL) if bed else 0.0
    timing = Timing(target, round(timeline.duration + tail, 3), tail=round(tail, 3))
    return replace(timing, missed_because=_why_missed(timing))


def within_reach(target: Seconds | None, speech: Speech, toolkit: Toolkit) -> bool:
    """Return whether pace and tail can bring the speech to the target."""
    if target is None:
        return True
    timeline = laid_out(speech, toolkit)
    shortest, longest = _reach(target, has_tail=bool(toolkit.template.bed and toolkit.sounds))
    spoken = _seconds_spoken(speech)
    most, least = timeline.duration + spoken * (1 / (1 - MOST_CHANGE) - 1), timeline.duration - spoken * MOST_CHANGE
    return least <= longest and shortest <= most


def _reach(target: Seconds, *, has_tail: bool) -> tuple[Seconds, Seconds]:
    """Return between which lengths a bulletin needs no other pace."""
    return (target - LONGEST_TAIL, target - SHORTEST_TAIL) if has_tail else (target - 0.1, target + 0.1)


def _missing(duration: Seconds, reach: tuple[Seconds, Seconds]) -> Seconds:
    """Return by how much a length has to change to be within reach; 0 where it is."""
    return min(max(duration, reach[0]), reach[1]) - duration


def _pace(speech: Speech, change: Seconds) -> float:
    """Return the pace at which a speech is longer by `change`, as near as it may be."""
    spoken = _seconds_spoken(speech)
    needed = spoken / max(spoken + change, 0.1)
    return round(min(max(needed, 1 - MOST_CHANGE), 1 + MOST_CHANGE), 4)


def _seconds_spoken(speech: Speech) -> Seconds:
    return sum(spoken.clip.duration for part in speech.parts for spoken in part.utterances)


def _at_pace(speech: Speech, pace: float) -> Speech:
    parts = []
    for part in speech.parts:
        spoken = tuple(replace(one, clip=at_pace(one.clip, pace)) for one in part.utterances)
        parts.append(replace(part, utterances=spoken))
    return replace(speech, parts=tuple(parts))


def _why_missed(timing: Timing) -> str | None:
    if abs(timing.deviation) <= TOLERANCE:
        return None
    key = "bulletin.too-short" if timing.deviation < 0 else "bulletin.too-long"
    return say(key, seconds=figures(f"{abs(timing.deviation):.1f}"), percent=round(100 * MOST_CHANGE))
