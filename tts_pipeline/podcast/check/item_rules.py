"""What each item has to say, what items must not share, and in which order they come."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

from tts_pipeline.podcast.check.document import (
    Element,
    Feed,
    address_findings,
    all_of,
    date_findings,
    date_of,
    suffix_of,
    text_of,
)
from tts_pipeline.podcast.check.findings import FeedFinding, fault, flaw

ENCLOSURES: Final = {".mp3": "audio/mpeg", ".m4a": "audio/x-m4a", ".mp4": "video/mp4"}
TRANSCRIPTS: Final = {
    ".vtt": ("text/vtt",),
    ".srt": ("application/x-subrip", "application/srt"),
    ".json": ("application/json",),
    ".html": ("text/html",),
    ".txt": ("text/plain",),
}
CHAPTERS: Final = "application/json+chapters"
DURATION: Final = re.compile(r"\d+|(\d+:)?[0-5]?\d:[0-5]\d")
EPISODE_TYPES: Final = frozenset(("full", "trailer", "bonus"))
LONGEST_TITLE: Final = 255
LONGEST_DESCRIPTION: Final = 4_000
MARKUP: Final = re.compile(r"</?(?:p|br|b|i|a|em|strong|span|div|h[1-6])(?:\s[^>]*)?/?>", re.IGNORECASE)
ONLY_ONE: Final = ("title", "link", "description", "guid", "pubDate", "itunes:duration", "podcast:chapters")
CLOCK_SKEW: Final = timedelta(days=1)


def item_findings(feed: Feed, now: datetime) -> Iterator[FeedFinding]:
    """Yield what is wrong with the items."""
    for number, item in enumerate(feed.items):
        for part in (_words, _guid, _enclosure, _times, _transcripts, _chapters):
            yield from part(item, f"item {number}")
        yield from _future(item, f"item {number}", now)
    yield from _shared(feed)
    yield from _order(feed)


def _words(item: Element, place: str) -> Iterator[FeedFinding]:
    title = text_of(item, "title") or ""
    if not title:
        yield fault("check.missing", place, name="title")
    if len(title) > LONGEST_TITLE:
        yield fault("check.too-long", place, name="title", most=LONGEST_TITLE)
    if MARKUP.search(title):
        yield flaw("check.markup", place, name="title")
    if len((text_of(item, "description") or "").encode()) > LONGEST_DESCRIPTION:
        yield fault("check.too-long", place, name="description", most=f"{LONGEST_DESCRIPTION} bytes")
    kind = text_of(item, "itunes:episodeType")
    if kind is not None and kind not in EPISODE_TYPES:
        yield fault("check.bad-value", place, name="itunes:episodeType", value=kind)
    for name in ONLY_ONE:
        if len(all_of(item, name)) > 1:
            yield fault("check.twice", place, name=name)
    if (link := text_of(item, "link")) is not None:
        yield from address_findings(link, f"{place} link")


def _guid(item: Element, place: str) -> Iterator[FeedFinding]:
    guid = text_of(item, "guid")
    if not guid:
        yield fault("check.missing", place, name="guid")
    elif all_of(item, "guid")[0].get("isPermaLink") != "false" and not guid.startswith(("http://", "https://")):
        yield fault("check.permalink", place, guid=guid)


def _enclosure(item: Element, place: str) -> Iterator[FeedFinding]:
    found = all_of(item, "enclosure")
    if len(found) != 1:
        yield fault("check.enclosures", place, count=len(found))
    for enclosure in found:
        url, length, kind = (enclosure.get(name) for name in ("url", "length", "type"))
        yield from address_findings(url, f"{place} enclosure")
        if not (length or "").isdecimal() or int(length or 0) <= 0:
            yield fault("check.bad-value", place, name="length", value=length)
        if ENCLOSURES.get(suffix_of(url)) != kind:
            yield fault("check.bad-type", place, type=kind, url=url)


def _times(item: Element, place: str) -> Iterator[FeedFinding]:
    date, duration = text_of(item, "pubDate"), text_of(item, "itunes:duration")
    for name, value in (("pubDate", date), ("itunes:duration", duration)):
        if value is None:
            yield flaw("check.missing", place, name=name)
    yield from date_findings(date, f"{place} pubDate")
    if duration is not None and not DURATION.fullmatch(duration):
        yield fault("check.bad-value", place, name="itunes:duration", value=duration)


def _future(item: Element, place: str, now: datetime) -> Iterator[FeedFinding]:
    moment = date_of(text_of(item, "pubDate"))
    if moment and moment > now + CLOCK_SKEW:
        yield flaw("check.future", place, date=text_of(item, "pubDate"))


def _transcripts(item: Element, place: str) -> Iterator[FeedFinding]:
    found = all_of(item, "podcast:transcript")
    if not found:
        yield flaw("check.missing", place, name="podcast:transcript")
    elif all(transcript.get("type") != "text/vtt" for transcript in found):
        yield flaw("check.no-vtt", place)
    for transcript in found:
        url, kind = transcript.get("url"), transcript.get("type")
        yield from address_findings(url, f"{place} podcast:transcript")
        if not kind or kind not in TRANSCRIPTS.get(suffix_of(url), (kind,)):
            yield fault("check.bad-type", place, type=kind, url=url)


def _chapters(item: Element, place: str) -> Iterator[FeedFinding]:
    for chapters in all_of(item, "podcast:chapters"):
        url, kind = chapters.get("url"), chapters.get("type")
        yield from address_findings(url, f"{place} podcast:chapters")
        if kind == "application/json":
            yield flaw("check.bad-type", place, type=kind, url=url)
        elif kind != CHAPTERS:
            yield fault("check.bad-type", place, type=kind, url=url)


def _shared(feed: Feed) -> Iterator[FeedFinding]:
    """Yield the GUIDs and the addresses of audio that a second item has, too."""
    guids: set[str] = set()
    urls: set[str] = set()
    for number, item in enumerate(feed.items):
        guid = text_of(item, "guid") or ""
        addresses = [enclosure.get("url") or "" for enclosure in all_of(item, "enclosure")]
        if guid in guids:
            yield fault("check.shared", f"item {number}", name="guid", value=guid)
        for url in urls.intersection(addresses):
            yield fault("check.shared", f"item {number}", name="enclosure", value=url)
        guids.add(guid)
        urls.update(addresses)


def _order(feed: Feed) -> Iterator[FeedFinding]:
    dated = [(number, date_of(text_of(item, "pubDate"))) for number, item in enumerate(feed.items)]
    known = [(number, moment) for number, moment in dated if moment]
    for (_, earlier), (number, later) in pairwise(known):
        if later > earlier:
            yield flaw("check.order", f"item {number}")
