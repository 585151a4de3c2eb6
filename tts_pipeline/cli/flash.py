"""`tts-pipeline flash`: what is fresh, on the air, in time; for cron."""

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NoReturn

import typer

from tts_pipeline.cli.durations import seconds_of
from tts_pipeline.cli.feed_view import publishing_settings, tell_published, watch_sending
from tts_pipeline.cli.options import ConfigOption, JsonOption, SetOption, settings_from
from tts_pipeline.errors import SettingsError
from tts_pipeline.messages import figures, say

if TYPE_CHECKING:
    from collections.abc import Callable
    from zoneinfo import ZoneInfo

    from tts_pipeline.model.flash import FlashReport
    from tts_pipeline.settings import Settings

OptionalText = str | None
_OUTCOMES: Final = {
    "DONE": "flash.outcome-done",
    "NOTHING_NEW": "flash.outcome-nothing-new",
    "NOTHING_FRESH": "flash.outcome-nothing-fresh",
    "DEADLINE": "flash.outcome-deadline",
    "FAILED": "flash.outcome-failed",
    "ALREADY_RUNNING": "flash.outcome-already-running",
}


def flash(
    source: Annotated[OptionalText, typer.Option("--from", help=say("flash.from"), show_default=False)] = None,
    feed: Annotated[OptionalText, typer.Option("--feed", help=say("flash.feed"), show_default=False)] = None,
    max_age: Annotated[OptionalText, typer.Option("--max-age", help=say("flash.max-age"), show_default=False)] = None,
    stories: Annotated[int | None, typer.Option("--stories", help=say("flash.stories"), show_default=False)] = None,
    target: Annotated[OptionalText, typer.Option("--target", help=say("flash.target"), show_default=False)] = None,
    deadline: Annotated[
        OptionalText, typer.Option("--deadline", help=say("flash.deadline"), show_default=False)
    ] = None,
    keep: Annotated[int | None, typer.Option("--keep", help=say("flash.keep"), show_default=False)] = None,
    healthcheck_url: Annotated[
        OptionalText, typer.Option("--healthcheck-url", help=say("flash.healthcheck-url"), show_default=False)
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help=say("cli.output"), show_default=False)] = None,
    publish: Annotated[bool, typer.Option("--publish", help=say("feed.publish"))] = False,
    as_json: JsonOption = False,
    config: ConfigOption = None,
    assignments: SetOption = None,
) -> None:
    """Make the flash of this hour; the exit code says how it ended (docs/flash.md)."""
    flags: dict[str, object] = {
        "output.folder": str(output) if output else None,
        "flash.max_age_hours": seconds_of(max_age) / 3600 if max_age else None,
        "flash.stories": stories,
        "flash.target": seconds_of(target) if target else None,
        "flash.deadline": seconds_of(deadline) if deadline else None,
        "flash.keep": keep,
        "flash.healthcheck_url": healthcheck_url,
    }
    settings = _settings(publishing_settings if publish else settings_from, flags, config, assignments)

    from tts_pipeline.airing.run_report import report_values
    from tts_pipeline.cli.log_lines import log_as_json
    from tts_pipeline.cli.progress import watch
    from tts_pipeline.pipeline.flash.run import run_flash
    from tts_pipeline.pipeline.flash.shift import flash_folder, open_flash_desk

    log_as_json()
    with watch() as on_stage:
        report = run_flash(open_flash_desk(settings, on_stage, feed or source or ""))
    if not as_json:
        _tell(report, flash_folder(settings), settings.station.zone)
    code = int(report.outcome)
    if publish:
        report, failed = _published(report, settings, as_json=as_json)
        code = failed or code
    if as_json:
        typer.echo(json.dumps(report_values(report), ensure_ascii=False, indent=2))
    _leave(code, at_once=report.left_behind)


def _published(report: "FlashReport", settings: "Settings", *, as_json: bool) -> "tuple[FlashReport, int]":
    """Publish the flash; return the report that says so, and the exit code of what went wrong, or 0."""
    from tts_pipeline.cli.error_line import complain
    from tts_pipeline.model.flash import InPodcast
    from tts_pipeline.pipeline.flash.podcast import announce
    from tts_pipeline.pipeline.podcast.release import ReleaseOptions

    with watch_sending() as on_sent:
        announced = announce(settings, report, ReleaseOptions(on_sent=on_sent))
    podcast = announced.report.podcast
    if podcast and podcast.state is InPodcast.CAUGHT_UP:
        typer.echo("  " + say("flash.caught-up"), err=as_json)
    if announced.published:
        tell_published(announced.published, as_json=as_json)
    codes = [complain(problem) for problem in announced.problems]
    return announced.report, next(iter(codes), 0)


def _settings(
    load: "Callable[[dict[str, object], Path | None, list[str] | None], Settings]",
    flags: dict[str, object],
    config: Path | None,
    assignments: list[str] | None,
) -> "Settings":
    """Return the settings; where they are wrong, what is stale still leaves the air, of the folder that is known."""
    try:
        return load(flags, config, assignments)
    except SettingsError:
        from tts_pipeline.pipeline.flash.run import expire
        from tts_pipeline.settings import load_settings

        expire(load_settings(Path.cwd(), {}, {"output.folder": flags["output.folder"]}, Path(os.devnull)))
        raise


def _tell(report: "FlashReport", folder: Path, zone: "ZoneInfo") -> None:
    text = say(_OUTCOMES[report.outcome.name]) + (f": {report.reason}" if report.reason else "")
    typer.echo(f"{text} ({figures(f'{report.seconds:.1f}')} s)", err=report.outcome.name == "FAILED")
    typer.echo("  " + _standing(report, folder, zone))
    for warning in report.warnings:
        typer.echo("  " + say("cli.warning", text=warning), err=True)


def _standing(report: "FlashReport", folder: Path, zone: "ZoneInfo") -> str:
    if report.on_air is None:
        return say("flash.off-air")
    path = folder / f"latest{Path(report.on_air.audio).suffix}"
    until = report.on_air.edition.valid_until
    if until is None:
        return say("flash.never-stale", path=path)
    return say("flash.on-air", path=path, until=f"{until.astimezone(zone):%Y-%m-%d %H:%M %Z}")


def _leave(code: int, *, at_once: bool) -> NoReturn:
    """Leave with this code; `at_once` without waiting for threads that may never end, as Python would."""
    if at_once:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    raise typer.Exit(code)
