"""Where articles come from: a file, standard input or the web, as bytes within limits."""

import stat
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tts_pipeline.errors import ArticleError, ArticleNotFound

STDIN: Final = "-"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is taken in before a source is given up. Sizes in bytes (decompressed), times in seconds.

    `allow_private_addresses` lets URLs lead to this machine and the local network.
    """

    max_bytes: int = 20_000_000
    max_seconds: float = 20.0
    max_redirects: int = 5
    allow_private_addresses: bool = False


@dataclass(frozen=True, slots=True)
class Raw:
    """What was found at a source: `name` is the path or final URL; `content_type` as a server said it, else empty."""

    data: bytes
    name: str
    content_type: str = ""

    @property
    def is_web(self) -> bool:
        """Whether it came from the web."""
        return is_url(self.name)


def is_url(source: str) -> bool:
    """Tell whether a source is the address of a web page."""
    return source.lower().startswith(("http://", "https://"))


def load(source: str, limits: Limits) -> Raw:
    """Return the bytes of a path, of standard input ("-") or of an http(s) URL.

    Raises:
        ArticleNotFound: there is no readable file or page there.
        ArticleError: it is larger than `limits` allow, or the address is refused.
    """
    if source == STDIN:
        return _checked(Raw(sys.stdin.buffer.read(limits.max_bytes + 1), "stdin"), limits)
    if is_url(source):
        from tts_pipeline.reading.fetch import fetch

        return fetch(source, limits)
    if "://" in source.partition("?")[0][:12]:
        raise ArticleNotFound("reading.unknown-scheme", path=source)
    return _checked(_load_file(source, limits), limits)


def _load_file(source: str, limits: Limits) -> Raw:
    try:
        path = Path(source)
        kind = path.stat().st_mode
        if stat.S_ISDIR(kind):
            raise ArticleNotFound("reading.directory", path=source)
        if not stat.S_ISREG(kind):
            raise ArticleNotFound("reading.not-a-file", path=source)
        with path.open("rb") as file:
            return Raw(file.read(limits.max_bytes + 1), source)
    except FileNotFoundError as error:
        raise ArticleNotFound("reading.missing-file", path=source) from error
    except PermissionError as error:
        raise ArticleNotFound("reading.no-permission", path=source) from error
    except (OSError, ValueError) as error:  # a loop of links, a name too long, a NUL in it
        raise ArticleNotFound("reading.unreadable", path=source, problem=error) from error


def _checked(raw: Raw, limits: Limits) -> Raw:
    if len(raw.data) > limits.max_bytes:
        raise ArticleError("reading.too-large", path=raw.name, megabytes=limits.max_bytes // 1_000_000)
    return raw
