"""`tts-pipeline feed`: the podcast."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from tts_pipeline.cli.error_line import complain
from tts_pipeline.cli.feed_check import check
from tts_pipeline.cli.feed_init import init
from tts_pipeline.cli.feed_serve import serve
from tts_pipeline.cli.feed_view import release_and_tell
from tts_pipeline.cli.options import ConfigOption, JsonOption, SetOption, settings_from
from tts_pipeline.errors import TtsPipelineError
from tts_pipeline.messages import say

feed = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
feed.command("init", help=say("feed.init-help"))(init)
feed.command("check", help=say("check.help"))(check)
feed.command("serve", help=say("preview.help"))(serve)

NameArgument = Annotated[str, typer.Argument(help=say("feed.name"), show_default=False)]
ReportArgument = Annotated[Path, typer.Argument(help=say("feed.report"), show_default=False)]
ReportsArgument = Annotated[list[Path], typer.Argument(help=say("feed.reports"), show_default=False)]
ProgrammeOption = Annotated[str, typer.Option("--programme", help=say("feed.programme"))]


@feed.command("add", help=say("feed.add-help"))
def add(
    reports: ReportsArgument,
    programme: ProgrammeOption = "articles",
    date: Annotated[datetime | None, typer.Option("--date", help=say("feed.date"), show_default=False)] = None,
    as_json: JsonOption = False,
    config: ConfigOption = None,
    assignments: SetOption = None,
) -> None:
    """Publish finished segments; a changed one corrects what it was, and one that fails keeps no other back."""
    from tts_pipeline.pipeline.podcast.station import open_station

    settings = settings_from({}, config, assignments)
    with open_station(settings) as station:
        dated = date.replace(tzinfo=date.tzinfo or settings.station.zone) if date else None
        outcomes, codes = [], []
        for report in reports:
            try:
                outcomes.append(station.add(report, programme, dated))
            except TtsPipelineError as error:
                codes.append(complain(error))
        release_and_tell(station, outcomes, as_json=as_json)
    raise typer.Exit(next(iter(codes), 0))


@feed.command("build", help=say("feed.build-help"))
def build(
    resend: Annotated[bool, typer.Option("--resend", help=say("feed.resend"))] = False,
    as_json: JsonOption = False,
    config: ConfigOption = None,
    assignments: SetOption = None,
) -> None:
    """Write the feeds anew; the same bytes where nothing has changed."""
    from tts_pipeline.pipeline.podcast.station import open_station

    with open_station(settings_from({}, config, assignments)) as station:
        release_and_tell(station, [], resend=resend, as_json=as_json)


@feed.command("correct", help=say("feed.correct-help"))
def correct(
    name: NameArgument,
    report: ReportArgument,
    reason: Annotated[str, typer.Option("--reason", help=say("feed.reason"), show_default=False)] = "",
    as_json: JsonOption = False,
    config: ConfigOption = None,
    assignments: SetOption = None,
) -> None:
    """Publish a segment in place of an episode."""
    from tts_pipeline.pipeline.podcast.station import open_station

    with open_station(settings_from({}, config, assignments)) as station:
        outcome = station.correct(name, report, reason)
        release_and_tell(station, [outcome], as_json=as_json)


@feed.command("withdraw", help=say("feed.withdraw-help"))
def withdraw(
    name: NameArgument,
    reason: Annotated[str, typer.Option("--reason", help=say("feed.withdraw-reason"), show_default=False)] = "",
    now: Annotated[bool, typer.Option("--now", help=say("feed.now"))] = False,
    as_json: JsonOption = False,
    config: ConfigOption = None,
    assignments: SetOption = None,
) -> None:
    """Take an episode back."""
    from tts_pipeline.pipeline.podcast.station import open_station

    with open_station(settings_from({}, config, assignments)) as station:
        outcome = station.withdraw(name, reason)
        release_and_tell(station, [outcome], at_once=now, as_json=as_json)
