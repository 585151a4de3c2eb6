"""`tts-pipeline schedule`: when the flash is made, by cron or by systemd."""

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from tts_pipeline.cli.options import ConfigOption, SetOption, settings_from
from tts_pipeline.errors import UsageError
from tts_pipeline.messages import say

if TYPE_CHECKING:
    from tts_pipeline.airing.timetable import Timetable

schedule = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
USER_UNITS: Final = Path(".config/systemd/user")

CronOption = Annotated[bool, typer.Option("--cron", help=say("schedule.cron"))]
SystemdOption = Annotated[bool, typer.Option("--systemd", help=say("schedule.systemd"))]
BeforeOption = Annotated[int, typer.Option("--before", min=0, max=59, help=say("schedule.before"))]
PublishOption = Annotated[bool, typer.Option("--publish", help=say("feed.publish"))]
HoursOption = Annotated[str, typer.Option("--hours", help=say("schedule.hours"), show_default=False)]


@schedule.command("show", help=say("schedule.show-help"))
def show(
    cron: CronOption = False,
    systemd: SystemdOption = False,
    before: BeforeOption = 5,
    hours: HoursOption = "",
    publish: PublishOption = False,
    config: ConfigOption = None,
    assignments: SetOption = None,
) -> None:
    """Print the lines; nothing is written anywhere."""
    from tts_pipeline.airing.timetable import SERVICE, TIMER, crontab_block, service_unit, timer_unit

    table = _timetable(before, hours, config, assignments, publish=publish)
    if _wants_cron(cron=cron, systemd=systemd):
        typer.echo(crontab_block(table), nl=False)
        return
    typer.echo(f"# {SERVICE}\n{service_unit(table)}\n# {TIMER}\n{timer_unit(table)}", nl=False)


@schedule.command("install", help=say("schedule.install-help"))
def install(
    cron: CronOption = False,
    systemd: SystemdOption = False,
    folder: Annotated[Path | None, typer.Option("--folder", help=say("schedule.folder"), show_default=False)] = None,
    before: BeforeOption = 5,
    hours: HoursOption = "",
    publish: PublishOption = False,
    config: ConfigOption = None,
    assignments: SetOption = None,
) -> None:
    """Write the crontab block, or the units; doing so again changes nothing more."""
    from tts_pipeline.airing.crontab import read_crontab, replace_crontab
    from tts_pipeline.airing.timetable import (
        SERVICE,
        TIMER,
        crontab_block,
        service_unit,
        timer_unit,
        with_block,
    )
    from tts_pipeline.files.whole_files import FinishedFile, write_together

    table = _timetable(before, hours, config, assignments, publish=publish)
    if _wants_cron(cron=cron, systemd=systemd):
        old = read_crontab()
        new = with_block(old, crontab_block(table))
        if new != old:
            replace_crontab(new)
        typer.echo(say("schedule.in-crontab"))
        return
    from tts_pipeline.files.whole_files import prepare_folder

    units = folder or Path.home() / USER_UNITS
    prepare_folder(units)
    texts = ((SERVICE, service_unit(table)), (TIMER, timer_unit(table)))
    write_together(units, [FinishedFile(name, text.encode()) for name, text in texts])
    typer.echo(say("schedule.in-folder", folder=units, timer=TIMER))


def _wants_cron(*, cron: bool, systemd: bool) -> bool:
    if cron == systemd:
        raise UsageError("schedule.which")
    return cron


def _timetable(
    before: int, hours: str, config: Path | None, assignments: list[str] | None, *, publish: bool
) -> "Timetable":
    from tts_pipeline.airing.timetable import Timetable
    from tts_pipeline.cli.feed_view import publishing_settings

    settings = (publishing_settings if publish else settings_from)({}, config, assignments)
    if before > settings.flash.lead_minutes:
        raise UsageError("schedule.too-early", before=before, most=settings.flash.lead_minutes)
    command = [sys.executable, "-m", "tts_pipeline", "flash", *(["--publish"] if publish else [])]
    command += ["--config", str(config.absolute())] if config else []
    for assignment in assignments or ():
        command += ["--set", assignment]
    zone, deadline = settings.station.timezone, settings.flash.deadline
    return Timetable(tuple(command), Path.cwd(), zone, before, _hours_of(hours), deadline)


def _hours_of(text: str) -> tuple[int, ...]:
    """Return the hours of `6-22` or `7,8,12,18`; none of an empty text."""
    hours: set[int] = set()
    for piece in filter(None, text.replace(" ", "").split(",")):
        match = re.fullmatch(r"(\d{1,2})(?:-(\d{1,2}))?", piece)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (24, 0)
        if not first <= last <= 23:
            raise UsageError("schedule.bad-hours", text=text)
        hours |= set(range(first, last + 1))
    return tuple(sorted(hours))
