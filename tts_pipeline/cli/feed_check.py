"""`tts-pipeline feed check`: what directories and players would say of a feed."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from tts_pipeline.cli.options import ConfigOption, JsonOption, SetOption, settings_from
from tts_pipeline.messages import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tts_pipeline.podcast.check.findings import FeedFinding

FEED_REFUSED: Final = 65
"""sysexits: the data cannot be used as it is."""


def check(
    source: Annotated[str | None, typer.Argument(help=say("check.source"), show_default=False)] = None,
    previous: Annotated[Path | None, typer.Option("--previous", help=say("check.previous"), show_default=False)] = None,
    as_json: JsonOption = False,
    config: ConfigOption = None,
    assignments: SetOption = None,
) -> None:
    """Show all that is wrong with a feed and its files; exit code 65 where there is an error."""
    from tts_pipeline.pipeline.podcast.checking import check_sources, read_feed

    settings = settings_from({}, config, assignments)
    before = read_feed(str(previous)) if previous else b""
    checked = check_sources(settings, source, before, datetime.now(UTC))
    if as_json:
        told = [{"feed": feed, "findings": list(map(_facts, findings))} for feed, findings in checked]
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
    codes = [_verdict(feed, findings, quiet=as_json) for feed, findings in checked]
    raise typer.Exit(max(codes, default=0))


def _facts(finding: "FeedFinding") -> dict[str, str]:
    severity, rule = finding.severity.value, finding.key.partition(".")[2]
    return {"severity": severity, "rule": rule, "place": finding.place, "message": finding.message}


def _verdict(feed: str, findings: "Sequence[FeedFinding]", *, quiet: bool) -> int:
    """Print what was found and return the exit code that it means."""
    errors = sum(finding.severity.value == "error" for finding in findings)
    verdict = "check.refused" if errors else "check.good"
    if not quiet:
        for finding in findings:
            typer.echo(f"{finding.severity.value}: {finding.place}: {finding.message}")
        typer.echo(say(verdict, feed=feed, errors=errors, warnings=len(findings) - errors))
    return FEED_REFUSED if errors else 0
