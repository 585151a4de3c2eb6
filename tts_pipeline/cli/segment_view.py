"""A finished segment as lines for people and as JSON for programs."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime

from tts_pipeline.messages import figures, say
from tts_pipeline.model.clock import clock
from tts_pipeline.model.segment import SegmentReport


def segment_json(report: SegmentReport) -> dict[str, object]:
    """Return the report as JSON values, under its own field names."""
    return asdict(report)


def segment_lines(report: SegmentReport) -> Iterator[str]:
    """Yield what a producer wants to know: where it is, how long, how loud, who speaks, what to look at."""
    yield report.audio
    yield "  " + say(
        "cli.measured",
        duration=clock(report.duration),
        lufs=figures(f"{report.integrated_lufs:.1f}"),
        peak=figures(f"{report.true_peak_dbtp:.1f}"),
    )
    yield "  " + say(
        "cli.spoken-by",
        voice=report.voice,
        engine=report.engine,
        utterances=report.utterances,
        cached=report.cached,
    )
    if report.understood is not None:
        understood = figures(f"{100 * report.understood:.1f}")
        yield "  " + say("listening.understood", understood=understood, words=report.longest_wrong_run)
    if report.unchanged:
        yield "  " + say("cli.unchanged")
    if report.embargo_until and datetime.fromisoformat(report.embargo_until) > datetime.now(UTC):
        yield "  " + say("cli.warning", text=say("cli.embargo", until=report.embargo_until))
    if report.lint:
        yield "  " + say("cli.lint-count", count=report.lint, article=report.article)
    for warning in report.warnings:
        yield "  " + say("cli.warning", text=warning)
