"""`tts-pipeline history`: what was on air, and what was withdrawn."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from tts_pipeline.cli.options import ConfigOption, JsonOption, SetOption, settings_from
from tts_pipeline.messages import figures, say

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from tts_pipeline.model.airing import Edition


def history(
    since: Annotated[datetime | None, typer.Option("--since", help=say("history.since"), show_default=False)] = None,
    as_json: JsonOption = False,
    config: ConfigOption = None,
    assignments: SetOption = None,
) -> None:
    """Show the editions since then, oldest first, in the station's time, and all that is withdrawn."""
    from tts_pipeline.airing.ledger import EPOCH
    from tts_pipeline.pipeline.station_ledger import open_ledger

    settings = settings_from({}, config, assignments)
    ledger, zone = open_ledger(settings), settings.station.zone
    editions = ledger.editions(since.replace(tzinfo=since.tzinfo or zone) if since else EPOCH)
    withdrawals = ledger.withdrawals()
    if as_json:
        told = {"editions": [asdict(one) for one in editions], "withdrawals": [asdict(one) for one in withdrawals]}
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2, default=datetime.isoformat))
        return
    for edition in editions:
        _tell(edition, zone)
    for one in withdrawals:
        text = say("history.withdrawn", slug=one.slug, at=f"{one.at.astimezone(zone):%Y-%m-%d %H:%M}")
        typer.echo(f"{text}  {one.reason}".rstrip())
    if not editions and not withdrawals:
        typer.echo(say("history.nothing"))


def _tell(edition: "Edition", zone: "ZoneInfo") -> None:
    from tts_pipeline.cli.bulletin_view import LENGTHS
    from tts_pipeline.model.rundown import StoryLength

    at = edition.at.astimezone(zone)
    seconds = figures(f"{edition.duration:.1f} s")
    typer.echo(f"{at:%Y-%m-%d %H:%M %Z}  {edition.programme}  {seconds}  {edition.outcome}")
    for airing in edition.airings:
        length = say(LENGTHS[StoryLength(airing.length)]).strip()
        typer.echo(f"  {airing.position + 1}. {airing.headline}  [{airing.slug}, {length}]")
