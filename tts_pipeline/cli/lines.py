"""Lines of a file or of standard input, as filters read them."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tts_pipeline.errors import ArticleNotFound


@contextmanager
def opened_lines(name: str) -> Iterator[IO[str]]:
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
