"""A bulletin as lines for people and as JSON for programs."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Final

from tts_pipeline.cli.segment_view import segment_lines
from tts_pipeline.messages import figures, say
from tts_pipeline.model.bulletin import BulletinEstimate, BulletinReport, Timing, ToldStory
from tts_pipeline.model.clock import clock_in_tenths
from tts_pipeline.model.rundown import Dropped, DropReason, StoryLength

LENGTHS: Final = {
    StoryLength.FULL: "bulletin.length-full",
    StoryLength.LEDE: "bulletin.length-lede",
    StoryLength.HEADLINE: "bulletin.length-headline",
}
REASONS: Final = {
    DropReason.WITHDRAWN: "bulletin.reason-withdrawn",
    DropReason.EMBARGO: "bulletin.reason-embargo",
    DropReason.EXPIRED: "bulletin.reason-expired",
    DropReason.TOO_OLD: "bulletin.reason-too-old",
    DropReason.SUPERSEDED: "bulletin.reason-superseded",
    DropReason.DUPLICATE: "bulletin.reason-duplicate",
    DropReason.TOO_MANY: "bulletin.reason-too-many",
    DropReason.NO_TIME: "bulletin.reason-no-time",
}


def bulletin_json(report: BulletinReport | BulletinEstimate) -> str:
    """Return the report as one JSON object, under its own field names."""
    told = asdict(report)
    told["timing"]["deviation"] = round(report.timing.deviation, 3)
    return json.dumps(told, ensure_ascii=False, indent=2)


def bulletin_lines(report: BulletinReport) -> Iterator[str]:
    """Yield where the bulletin is and what it measured, then the rundown."""
    yield from segment_lines(report.segment)
    yield from _timing_lines(report.timing)
    if report.hurried:
        yield "  " + say("bulletin.line-hurried")
    yield from _rundown_lines(report.stories, report.dropped)


def estimate_lines(estimate: BulletinEstimate) -> Iterator[str]:
    """Yield the rundown with estimated lengths."""
    yield say("bulletin.line-estimate", duration=figures(clock_in_tenths(estimate.timing.duration)))
    yield from _timing_lines(estimate.timing)
    yield from _rundown_lines(estimate.stories, estimate.dropped)


def _timing_lines(timing: Timing) -> Iterator[str]:
    if timing.target is not None:
        facts = {"deviation": timing.deviation, "pace": timing.pace, "tail": timing.tail}
        lengths = {"duration": timing.duration, "target": timing.target}
        times = {name: figures(clock_in_tenths(seconds)) for name, seconds in lengths.items()}
        yield "  " + say("bulletin.line-timing", **times, **facts)
    if timing.missed_because:
        yield "  " + say("cli.warning", text=timing.missed_because)


def _rundown_lines(stories: Iterable[ToldStory], dropped: Iterable[Dropped]) -> Iterator[str]:
    for number, story in enumerate(stories, 1):
        facts = {"length": say(LENGTHS[story.length]), "seconds": story.seconds, "headline": story.headline}
        yield "  " + say("bulletin.line-story", number=number, **facts)
    yield from dropped_lines(dropped)


def dropped_lines(dropped: Iterable[Dropped]) -> Iterator[str]:
    """Yield what was left out, and why."""
    for one in dropped:
        reason = say(REASONS[one.reason], told_instead=one.told_instead)
        yield "  " + say("bulletin.line-dropped", headline=one.headline, slug=one.slug, reason=reason)
