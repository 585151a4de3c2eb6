"""A feed taken apart: its channel, its items, and the values in them that have a form of their own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import SplitResult, urlsplit

from lxml import etree

from tts_pipeline.podcast.check.findings import FeedFinding, fault, flaw
from tts_pipeline.podcast.rss import ATOM, ITUNES, PODCAST

PREFIXES: Final = {"itunes": ITUNES, "atom": ATOM, "podcast": PODCAST}
RFC_2822: Final = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{1,2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4}"
    r" \d\d:\d\d:\d\d ([+-]\d{4}|GMT|UT)"
)
WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
PRINTABLE: Final = re.compile(r"[\x21-\x7e]+")
CONTROL: Final = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
LARGEST: Final = 1_000_000
"""Bytes; players on small devices give up on more."""

Element = etree._Element  # noqa: SLF001  lxml has no public name for it


@dataclass(frozen=True, slots=True)
class Feed:
    """A parsed feed: elements are found by the usual prefixes."""

    root: Element
    channel: Element
    items: tuple[Element, ...]


def parse_feed(raw: bytes) -> tuple[Feed | None, tuple[FeedFinding, ...]]:
    """Return the feed, None where it is none, and what is wrong with it as a document."""
    findings = list(_bytes_findings(raw))
    try:
        root = etree.fromstring(raw, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        return None, (*findings, fault("check.not-xml", "feed", problem=error))
    channel = root.find("channel")
    if root.tag != "rss" or root.get("version") != "2.0" or channel is None:
        return None, (*findings, fault("check.not-rss", "feed"))
    return Feed(root, channel, tuple(channel.findall("item"))), tuple(findings)


def all_of(parent: Element, name: str) -> list[Element]:
    """Return the children of that name, such as `itunes:image`."""
    prefix, colon, local = name.partition(":")
    return parent.findall(f"{{{PREFIXES[prefix]}}}{local}" if colon else name)


def text_of(parent: Element, name: str) -> str | None:
    """Return the text of the first child of that name, empty where it has none; None where there is no such child."""
    found = all_of(parent, name)
    return (found[0].text or "").strip() if found else None


def address_findings(url: str | None, place: str) -> Iterator[FeedFinding]:
    """Yield what is wrong with an address."""
    parts = _split(url)
    if parts.scheme not in {"http", "https"} or not parts.netloc or not PRINTABLE.fullmatch(url or ""):
        yield fault("check.bad-address", place, url=url)
    elif parts.scheme == "http":
        yield flaw("check.not-https", place, url=url)


def date_findings(text: str | None, place: str) -> Iterator[FeedFinding]:
    """Yield what is wrong with a date; nothing where there is none."""
    if text is not None and date_of(text) is None:
        yield fault("check.bad-date", place, date=text)


def date_of(text: str | None) -> datetime | None:
    """Return an RFC 2822 date, None where it is none, does not exist, or is on another weekday."""
    if text is None or not RFC_2822.fullmatch(text):
        return None
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return moment if WEEKDAYS[moment.weekday()] == text[:3] and moment.tzinfo else None


def suffix_of(url: str | None) -> str:
    """Return the end of an address's file name, in small letters, with its dot."""
    return PurePosixPath(_split(url).path).suffix.lower()


def _split(url: str | None) -> SplitResult:
    """Return the parts of an address; of what is none, such as `http://[`, empty ones."""
    try:
        return urlsplit(url or "")
    except ValueError:
        return urlsplit("")


def _bytes_findings(raw: bytes) -> Iterator[FeedFinding]:
    if not raw.startswith(b"<?xml") or b"UTF-8" not in raw[:60].upper():
        yield fault("check.no-declaration", "feed")
    if CONTROL.search(raw):
        yield fault("check.control-characters", "feed")
    if len(raw) > LARGEST:
        yield flaw("check.too-large", "feed", kilobytes=len(raw) // 1000)
