"""`tts-pipeline normalise`: written lines in, spoken lines out."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from tts_pipeline.cli.options import ConfigOption, JsonOption, LocaleOption, SetOption, manner_from
from tts_pipeline.errors import ArticleNotFound
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
    with _opened(file) as lines:
        for line in lines:
            typer.echo(show(normalise_in(manner, line.removesuffix("\n"))))


def _as_words(said: "Normalised") -> str:
    return said.spoken


def _as_json(said: "Normalised") -> str:
    return json.dumps(asdict(said), ensure_ascii=False)


@contextmanager
def _opened(name: str) -> Iterator[IO[str]]:
    """Yield the lines of a file, or of standard input; a byte that is not UTF-8 becomes a sign that the guard reports.

    Raises:
        ArticleNotFound: there is no such file, or it cannot be read.
    """
    source: int | Path = sys.stdin.fileno() if name == "-" else Path(name)
    try:
        opened = open(source, encoding="utf-8", errors="replace", closefd=name != "-")  # noqa: SIM115  a number
    except OSError as error:
        raise ArticleNotFound("cli.unreadable-lines", path=name, problem=error.strerror or error) from error
    with opened:
        yield opened
