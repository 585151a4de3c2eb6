"""`tts-pipeline cache`: what is kept between runs, and how to be rid of it."""

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from tts_pipeline.cli.options import ConfigOption, JsonOption, SetOption, settings_from
from tts_pipeline.errors import UsageError
from tts_pipeline.messages import figures, say

if TYPE_CHECKING:
    from tts_pipeline.pipeline.caches import Store

MEGABYTE = 1 << 20  # as the setting cache.max_megabytes counts

cache = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@cache.command("info", help=say("cache.info-help"))
def info(as_json: JsonOption = False, config: ConfigOption = None, assignments: SetOption = None) -> None:
    """Show what is kept, where, and of whom."""
    from tts_pipeline.pipeline.caches import look_at_stores

    stores = look_at_stores(settings_from({}, config, assignments))
    if as_json:
        typer.echo(json.dumps([asdict(store) for store in stores], ensure_ascii=False, indent=2, default=str))
    for store in () if as_json else stores:
        _print(store)


@cache.command("clear", help=say("cache.clear-help"))
def clear(
    yes: Annotated[bool, typer.Option("--yes", "-y", help=say("cache.yes"))] = False,
    config: ConfigOption = None,
    assignments: SetOption = None,
) -> None:
    """Forget all that is kept, after a question."""
    from tts_pipeline.pipeline.caches import clear_stores, look_at_stores

    settings = settings_from({}, config, assignments)
    entries = sum(store.usage.entries for store in look_at_stores(settings))
    if not yes:
        if not sys.stdin.isatty():
            raise UsageError("cache.nobody-to-ask", entries=entries)
        if not typer.confirm(say("cache.sure", entries=entries)):
            return
    typer.echo(say("cache.cleared", entries=clear_stores(settings)))


def _print(store: "Store") -> None:
    size, limit = (figures(f"{value / MEGABYTE:.1f}") for value in (store.usage.size, store.usage.limit))
    name = say("cache.speech" if store.name == "speech" else "cache.passages")
    typer.echo(say("cache.store", name=name, entries=store.usage.entries, size=size, limit=limit, folder=store.folder))
    for one in store.speakers:
        typer.echo("  " + say("cache.speaker", voice=one.voice, engine=one.engine, sentences=one.sentences))
