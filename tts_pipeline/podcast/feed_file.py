"""Builds a feed from the catalogue: the same bytes where nothing has changed."""

import hashlib
import sys
from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from itertools import accumulate, islice
from typing import Final

from tts_pipeline.files.whole_files import FinishedFile
from tts_pipeline.model.podcast import Channel, PublishedEpisode
from tts_pipeline.podcast import rss
from tts_pipeline.podcast.catalogue import Catalogue

ITEM_FORM: Final = "1"
"""To be raised with every change in how an item is written: what is kept of older ones no longer holds."""

HEAD_BYTES: Final = 8_000
"""More than a feed has beside its items: two paragraphs of 1,000 characters at most, addresses, names."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Which episodes a feed lists: of which programmes (all where empty), how many, how old, in how many bytes.

    0 is no limit.
    """

    channel: Channel
    programmes: tuple[str, ...] = ()
    max_items: int = 0
    max_days: float = 0.0
    max_bytes: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """A feed and the XML of each of its items, newest first; `newest` is the date of the first, None without any."""

    channel: Channel
    guids: tuple[str, ...]
    items: tuple[bytes, ...]
    newest: datetime | None
    catalogue: Catalogue

    @property
    def episodes(self) -> tuple[PublishedEpisode, ...]:
        """All of each episode; read while the catalogue is open."""
        return self.first(len(self.guids))

    def first(self, most: int) -> tuple[PublishedEpisode, ...]:
        """Return all of so many of the newest episodes; read while the catalogue is open."""
        return self.catalogue.episodes(self.guids[:most])


def list_episodes(catalogue: Catalogue, listing: Listing, there: Container[str], now: datetime) -> Listed:
    """Return what a feed lists: whatever its age, the newest; never an expired one or one without all its files.

    `there` are the files of the public folder.
    """
    found = catalogue.newest(now, listing.programmes, listing.max_items)
    oldest = (now - timedelta(days=listing.max_days)).timestamp()
    if listing.max_days:
        found = tuple(line for number, line in enumerate(found) if number == 0 or line.published_at >= oldest)
    whole = tuple(line for line in found if all(path in there for path in line.paths))
    guids = tuple(line.guid for line in whole)
    items = _items(catalogue, listing.channel, guids)
    sizes = accumulate(map(len, items), initial=HEAD_BYTES)
    most = listing.max_bytes or sys.maxsize
    fitting = max(1, sum(1 for size in islice(sizes, 1, None) if size <= most))
    newest = datetime.fromtimestamp(whole[0].published_at, UTC) if whole else None
    return Listed(listing.channel, guids[:fitting], items[:fitting], newest, catalogue)


def write_feed(listed: Listed, earlier: bytes, now: datetime) -> FinishedFile:
    """Return the feed; with the date of the earlier one, and so the same bytes, where nothing else has changed."""
    channel, items, newest = listed.channel, listed.items, listed.newest
    content = rss.feed_xml(channel, items, newest, _last_build_date(earlier) or now)
    return FinishedFile(channel.path, content if content == earlier else rss.feed_xml(channel, items, newest, now))


def _items(catalogue: Catalogue, channel: Channel, guids: Sequence[str]) -> tuple[bytes, ...]:
    mark = hashlib.sha256(repr((ITEM_FORM, channel)).encode()).hexdigest()
    kept = catalogue.items(channel.name, mark)
    missing = catalogue.episodes([guid for guid in guids if guid not in kept])
    new = {episode.guid: rss.item_xml(channel, episode) for episode in missing}
    catalogue.keep_items(channel.name, mark, new)
    return tuple(new.get(guid) or kept[guid] for guid in guids)


def _last_build_date(feed: bytes) -> datetime | None:
    """Return the date in a feed of ours; None where there is none yet or it was damaged."""
    head = feed.partition(b"<item>")[0]
    text = head.partition(b"<lastBuildDate>")[2].partition(b"</lastBuildDate>")[0]
    try:
        return parsedate_to_datetime(text.decode())
    except ValueError:
        return None
