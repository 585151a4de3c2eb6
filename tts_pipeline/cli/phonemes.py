"""`tts-pipeline phonemes`: written lines in, the phonemes that the neural voice is given out."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from tts_pipeline.cli.lines import opened_lines
from tts_pipeline.cli.options import ConfigOption, JsonOption, LocaleOption, SetOption, manner_from
from tts_pipeline.messages import say

if TYPE_CHECKING:
    from tts_pipeline.scripting.pronounced import PronouncedLine


def phonemes(
    file: Annotated[str, typer.Argument(help=say("cli.lines"), show_default=False)] = "-",
    locale: LocaleOption = None,
    as_json: JsonOption = False,
    config: ConfigOption = None,
    assignments: SetOption = None,
) -> None:
    """Print each line in the phonemes that the default voice is given, as soon as it is read."""
    from tts_pipeline.pipeline.toolkit import own_spellings
    from tts_pipeline.scripting.pronounced import pronounced_line

    manner = manner_from(locale, config, assignments)
    own = own_spellings(manner)
    show = _as_json if as_json else _as_ipa
    with opened_lines(file) as lines:
        for line in lines:
            typer.echo(show(pronounced_line(line.removesuffix("\n"), manner, own)))


def _as_ipa(line: "PronouncedLine") -> str:
    return line.ipa


def _as_json(line: "PronouncedLine") -> str:
    return json.dumps(asdict(line), ensure_ascii=False)
