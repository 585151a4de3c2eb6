"""Fetches a page from the web: from public addresses only, within limits, as robots.txt allows."""

import contextlib
import ipaddress
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import SplitResult, urljoin
from urllib.robotparser import RobotFileParser

import certifi
import urllib3

from tts_pipeline import __version__
from tts_pipeline.errors import ArticleError, ArticleNotFound
from tts_pipeline.files.deadline import OutOfTime, within
from tts_pipeline.model.incoming import Incoming, IncomingLimits
from tts_pipeline.network.web_address import in_ascii, parts_of, redirected

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse
    from urllib3.connectionpool import HTTPConnectionPool

AGENT_NAME: Final = "tts-pipeline"
USER_AGENT: Final = f"{AGENT_NAME}/{__version__} (reads single articles aloud, at a person's request)"
ACCEPT: Final = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,text/plain;q=0.9,*/*;q=0.1"
REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
CHUNK: Final = 65_536
ROBOTS_BYTES: Final = 512_000
"""RFC 9309, section 2.5: parsers read at least 500 KiB."""


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    location: str
    content_type: str
    data: bytes


def fetch(url: str, limits: IncomingLimits) -> Incoming:
    """Return the page at an http(s) address, redirects followed; every address on the way is checked.

    Raises:
        ArticleNotFound: no server, no answer, or an answer other than 200.
        ArticleError: the address is private, robots.txt forbids it, or it is too large, too slow, too often redirected.
    """
    # Neither the name server nor a header that drips in byte by byte heeds a time limit: who waits, does.
    try:
        return within(limits.max_seconds + 0.5, lambda: _follow(url, limits, time.monotonic() + limits.max_seconds))
    except OutOfTime as error:
        raise ArticleError("reading.too-slow", path=url, seconds=limits.max_seconds) from error


def _follow(url: str, limits: IncomingLimits, deadline: float) -> Incoming:
    here = in_ascii(url)
    for _ in range(limits.max_redirects + 1):
        parts, port = parts_of(here)
        _checked_address(str(parts.hostname), port, here, limits)
        _check_robots(here, limits, deadline)
        answer = _get(here, limits, deadline)
        if answer.status not in REDIRECTS or not answer.location:
            if answer.status != 200:
                raise ArticleNotFound("reading.http-status", path=here, status=answer.status)
            return Incoming(answer.data, here, answer.content_type)
        here = redirected(here, answer.location)
    raise ArticleError("reading.too-many-redirects", path=url, redirects=limits.max_redirects)


def _check_robots(url: str, limits: IncomingLimits, deadline: float) -> None:
    """Return if the site's robots.txt lets us fetch the page; a missing one does, a failing one does not (RFC 9309)."""
    here = urljoin(url, "/robots.txt")
    for _ in range(limits.max_redirects + 1):
        answer = _get(here, limits, deadline, most_bytes=ROBOTS_BYTES)
        if answer.status not in REDIRECTS or not answer.location:
            break
        here = redirected(here, answer.location)
    rules = RobotFileParser()
    if answer.status == 200:
        rules.parse(answer.data.decode("utf-8", "replace").splitlines())
        if not rules.can_fetch(AGENT_NAME, url):
            raise ArticleError("reading.robots", path=url)
    elif answer.status >= 500:
        raise ArticleError("reading.robots", path=url)


def _get(url: str, limits: IncomingLimits, deadline: float, most_bytes: int | None = None) -> _Answer:
    parts, port = parts_of(url)
    address = _checked_address(str(parts.hostname), port, url, limits)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {"Host": parts.netloc.rpartition("@")[2], "User-Agent": USER_AGENT, "Accept": ACCEPT,
               "Accept-Encoding": "gzip, deflate", "Accept-Language": "fr"}  # fmt: skip
    left = deadline - time.monotonic()
    if left <= 0:
        raise ArticleError("reading.too-slow", path=url, seconds=limits.max_seconds)
    with _pool(parts, address, port, left) as pool:
        try:
            response = pool.urlopen(
                "GET",
                target,
                headers=headers,
                redirect=False,
                retries=False,
                preload_content=False,
                assert_same_host=False,
            )
            with contextlib.closing(response):
                data = b"".join(_chunks(response, most_bytes, url, (limits, deadline)))
        except urllib3.exceptions.NewConnectionError as error:
            raise ArticleNotFound("reading.no-answer", path=url, problem=error) from error
        except urllib3.exceptions.TimeoutError as error:
            raise ArticleError("reading.too-slow", path=url, seconds=limits.max_seconds) from error
        except urllib3.exceptions.HTTPError as error:
            raise ArticleNotFound("reading.no-answer", path=url, problem=error) from error
    return _Answer(
        response.status, response.headers.get("location", ""), response.headers.get("content-type", ""), data
    )


def _chunks(
    response: "BaseHTTPResponse", most_bytes: int | None, url: str, bounds: tuple[IncomingLimits, float]
) -> Iterator[bytes]:
    """Yield the body, decompressed, up to the limits of size and time; `most_bytes` cuts instead of refusing."""
    limits, deadline = bounds
    taken = 0
    while chunk := response.read1(CHUNK, decode_content=True):
        taken += len(chunk)
        if most_bytes is not None and taken > most_bytes:
            return
        if taken > limits.max_bytes:
            raise ArticleError("reading.too-large", path=url, megabytes=limits.max_bytes // 1_000_000)
        if time.monotonic() > deadline:
            raise ArticleError("reading.too-slow", path=url, seconds=limits.max_seconds)
        yield chunk


def _checked_address(host: str, port: int, url: str, limits: IncomingLimits) -> str:
    """Return the address to connect to; all that the name stands for have to be public.

    The connection goes to this very address, so that a second answer of the name server cannot lead elsewhere.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise ArticleNotFound("reading.unknown-host", path=url) from error
    addresses = [str(one[4][0]).partition("%")[0] for one in found]
    for address in addresses:
        if not limits.allow_private_addresses and not is_public(address):
            raise ArticleError("reading.private-address", path=url, address=address)
    return addresses[0]


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the open internet; those wrapped in IPv6 are unwrapped."""
    ip = ipaddress.ip_address(address)
    inner = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None) or ip
    if isinstance(ip, ipaddress.IPv6Address) and ip in ipaddress.ip_network("64:ff9b::/96"):  # NAT64, RFC 6052
        inner = ipaddress.ip_address(int(ip) & 0xFFFFFFFF)
    return bool(inner.is_global and not inner.is_multicast and ip.is_global)


def _pool(parts: SplitResult, address: str, port: int, seconds: float) -> "HTTPConnectionPool":
    timeout = urllib3.Timeout(connect=min(seconds, 10.0), read=min(seconds, 10.0))
    if parts.scheme.lower() == "http":
        return urllib3.HTTPConnectionPool(address, port, timeout=timeout)
    return urllib3.HTTPSConnectionPool(
        address, port, timeout=timeout, server_hostname=parts.hostname, assert_hostname=parts.hostname,
        ca_certs=certifi.where(),
    )  # fmt: skip
