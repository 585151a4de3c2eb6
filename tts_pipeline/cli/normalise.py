"""`tts-pipeline normalise`: written lines in, spoken lines out."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from tts_pipeline.cli.lines import opened_lines
from tts_pipeline.cli.options import ConfigOption, JsonOption, LocaleOption, SetOption, manner_from
from tts_pipeline.messages import say

if TYPE_CHECKING:
    from tts_pipeline.french import Normalised


def normalise(
    file: Annotated[str, typer.Argument(help=say("cli.lines"), show_default=False)] = "-",
    locale: LocaleOption = None,
    as_json: JsonOption = False,
    config: ConfigOption = None,
    assignments: SetOption = None,
) -> None:
    """Print each line as it will be said, as soon as it is read."""
    from tts_pipeline.french import normalise_in

    manner = manner_from(locale, config, assignments)
    show = _as_json if as_json else _as_words
    with opened_lines(file) as lines:
        for line in lines:
            typer.echo(show(normalise_in(manner, line.removesuffix("\n"))))


def _as_words(said: "Normalised") -> str:
    return said.spoken


def _as_json(said: "Normalised") -> str:
    return json.dumps(asdict(said), ensure_ascii=False)
