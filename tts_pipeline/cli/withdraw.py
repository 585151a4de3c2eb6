"""`tts-pipeline withdraw`: a story is not told again."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tts_pipeline.cli.options import ConfigOption, SetOption, settings_from
from tts_pipeline.errors import ArticleNotFound
from tts_pipeline.messages import say

if TYPE_CHECKING:
    from tts_pipeline.settings import Settings


def withdraw(
    story: Annotated[str, typer.Argument(help=say("withdraw.story"), show_default=False)],
    reason: Annotated[str, typer.Option("--reason", help=say("withdraw.reason"), show_default=False)] = "",
    undo: Annotated[bool, typer.Option("--undo", help=say("withdraw.undo"))] = False,
    config: ConfigOption = None,
    assignments: SetOption = None,
) -> None:
    """Take a story back: no bulletin and no flash tells it any more, and a flash that does leaves the air now."""
    from tts_pipeline.model.airing import Withdrawal
    from tts_pipeline.pipeline.flash.run import take_off_air
    from tts_pipeline.pipeline.station_ledger import open_ledger

    settings = settings_from({}, config, assignments)
    ledger = open_ledger(settings)
    slug = _slug_of(story, settings, recorded=ledger.withdrawn())
    if undo:
        typer.echo(say("withdraw.reinstated" if ledger.reinstate(slug) else "withdraw.was-not", slug=slug))
        return
    aired = [airing for airing in ledger.airings() if airing.slug == slug]
    ledger.withdraw(Withdrawal(slug, datetime.now(UTC), reason))
    typer.echo(say("withdraw.withdrawn", slug=slug))
    if take_off_air(settings, slug):
        typer.echo("  " + say("withdraw.off-air"))
    if aired:
        typer.echo("  " + say("withdraw.aired", count=len(aired), last=f"{aired[-1].at:%Y-%m-%d %H:%M} UTC"))
    elif not Path(story).exists() and not (Path(settings.output.folder) / f"{slug}.json").exists():
        typer.echo("  " + say("withdraw.unknown", slug=slug))


def _slug_of(story: str, settings: "Settings", *, recorded: frozenset[str]) -> str:
    """Return the name of a story: as given, or of the article in that file or at that address.

    Raises:
        ArticleNotFound: it is neither, nor could it be a name; a mistyped path would withdraw nothing.
    """
    from tts_pipeline.pipeline.toolkit import reading_options
    from tts_pipeline.reading import read_article
    from tts_pipeline.reading.structure.slug import slug_of

    if story in recorded:
        return story
    if not Path(story).is_file() and "://" not in story:
        if slug_of(story) != story:
            raise ArticleNotFound("reading.missing-file", path=story or "“”")
        return story

    return read_article(story, settings.reading, reading_options(settings)).slug
