"""Addresses of the web as people and servers write them, made fit for a request."""

import contextlib
from typing import Final
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from tts_pipeline.errors import ArticleError
from tts_pipeline.model.incoming import is_url

KEPT: Final = "/:@!$&'()*+,;=?#[]~%"
"""Signs that mean something in an address (RFC 3986), the percent sign of what is encoded already among them."""


def in_ascii(url: str) -> str:
    """Return the address with accents as a browser sends them: the host in IDNA, all below it percent-encoded.

    Raises:
        ArticleError: the host is no name.
    """
    if url.isascii():
        return url
    parts, _ = parts_of(url)
    try:
        host = parts.netloc.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise ArticleError("reading.bad-address", path=url) from error
    path, query = (quote(part, safe=KEPT) for part in (parts.path, parts.query))
    return urlunsplit((parts.scheme, host, path, query, ""))


def redirected(here: str, location: str) -> str:
    """Return where a server leads from here; its header may be UTF-8, which urllib3 reads as Latin-1.

    Raises:
        ArticleError: that is no address, or none of the web.
    """
    with contextlib.suppress(UnicodeError):  # what is Latin-1 indeed stays as it is
        location = location.encode("latin-1").decode("utf-8")
    try:
        there = urljoin(here, location)
    except ValueError as error:
        raise ArticleError("reading.bad-address", path=location) from error
    if not is_url(there):
        raise ArticleError("reading.bad-address", path=there)
    return in_ascii(there)


def parts_of(url: str) -> tuple[SplitResult, int]:
    """Return the parts of an address, and its port.

    Raises:
        ArticleError: it has no host, a port that cannot be, or white space.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme.lower() == "https" else 80)
    except ValueError as error:
        raise ArticleError("reading.bad-address", path=url) from error
    if not parts.hostname or any(char in url for char in "\r\n\t "):
        raise ArticleError("reading.bad-address", path=url)
    return parts, port
