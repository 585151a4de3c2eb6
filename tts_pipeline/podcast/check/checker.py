"""The whole check of a feed."""

from collections.abc import Iterator
from datetime import datetime

from tts_pipeline.podcast.check.channel_rules import channel_findings
from tts_pipeline.podcast.check.document import Element, Feed, all_of, parse_feed, text_of
from tts_pipeline.podcast.check.file_rules import file_findings
from tts_pipeline.podcast.check.findings import FeedFinding, fault, flaw
from tts_pipeline.podcast.check.item_rules import item_findings
from tts_pipeline.podcast.check.shelf import Shelf


def check_feed(raw: bytes, shelf: Shelf, now: datetime, previous: bytes = b"") -> tuple[FeedFinding, ...]:
    """Return all that is wrong with a feed, and with what it points to on the shelf.

    With `previous`, an older state of the same feed, also what must not have changed since.

    Raises:
        PublicationNotFound: a server does not answer.
    """
    feed, findings = parse_feed(raw)
    if feed is None:
        return findings
    older = parse_feed(previous)[0] if previous else None
    changes = _changes(older, feed) if older else ()
    return (*findings, *channel_findings(feed), *item_findings(feed, now), *file_findings(feed, shelf), *changes)


def _changes(older: Feed, feed: Feed) -> Iterator[FeedFinding]:
    """Yield the GUIDs, dates and addresses that should have stayed."""
    guid_before, guid_now = (text_of(one.channel, "podcast:guid") for one in (older, feed))
    if guid_before and guid_now != guid_before:
        yield fault("check.changed", "channel", name="podcast:guid", before=guid_before, now=guid_now)
    dates = {text_of(item, "guid"): text_of(item, "pubDate") for item in older.items}
    owners = {url: (text_of(item, "guid"), length) for item in older.items for url, length in _enclosures(item)}
    for number, item in enumerate(feed.items):
        place, guid, date = f"item {number}", text_of(item, "guid"), text_of(item, "pubDate")
        if guid in dates and dates[guid] != date:
            yield flaw("check.changed", place, name="pubDate", before=dates[guid], now=date)
        for url, length in _enclosures(item):
            before, length_before = owners.get(url, (guid, length))
            if before != guid:
                yield fault("check.changed", place, name="guid", before=before, now=guid)
            elif length_before != length:
                yield fault("check.reused", place, url=url)


def _enclosures(item: Element) -> list[tuple[str | None, str | None]]:
    return [(enclosure.get("url"), enclosure.get("length")) for enclosure in all_of(item, "enclosure")]
