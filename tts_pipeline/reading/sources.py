"""Where articles come from: a file, standard input or the web, as bytes within limits."""

import stat
import sys
from pathlib import Path
from typing import Final

from tts_pipeline.errors import ArticleError, ArticleNotFound
from tts_pipeline.model.incoming import Incoming, IncomingLimits, is_url

STDIN: Final = "-"


def load(source: str, limits: IncomingLimits) -> Incoming:
    """Return the bytes of a path, of standard input ("-") or of an http(s) URL.

    Raises:
        ArticleNotFound: there is no readable file or page there.
        ArticleError: it is larger than `limits` allow, or the address is refused.
    """
    if source == STDIN:
        return _checked(Incoming(sys.stdin.buffer.read(limits.max_bytes + 1), "stdin"), limits)
    if is_url(source):
        from tts_pipeline.network.fetch import fetch

        return fetch(source, limits)
    if not source:
        raise ArticleNotFound("reading.missing-file", path="“”")
    if "://" in source.partition("?")[0][:12]:
        raise ArticleNotFound("reading.unknown-scheme", path=source)
    return _checked(_load_file(source, limits), limits)


def _load_file(source: str, limits: IncomingLimits) -> Incoming:
    try:
        path = Path(source)
        kind = path.stat().st_mode
        if stat.S_ISDIR(kind):
            raise ArticleNotFound("reading.directory", path=source)
        if not stat.S_ISREG(kind):
            raise ArticleNotFound("reading.not-a-file", path=source)
        with path.open("rb") as file:
            return Incoming(file.read(limits.max_bytes + 1), source)
    except FileNotFoundError as error:
        raise ArticleNotFound("reading.missing-file", path=source) from error
    except PermissionError as error:
        raise ArticleNotFound("reading.no-permission", path=source) from error
    except (OSError, ValueError) as error:  # a loop of links, a name too long, a NUL in it
        raise ArticleNotFound("reading.unreadable", path=source, problem=error) from error


def _checked(raw: Incoming, limits: IncomingLimits) -> Incoming:
    if len(raw.data) > limits.max_bytes:
        raise ArticleError("reading.too-large", path=raw.name, megabytes=limits.max_bytes // 1_000_000)
    return raw
