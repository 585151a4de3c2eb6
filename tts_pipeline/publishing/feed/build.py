"""Builds a feed from the catalogue: the same bytes where nothing has changed."""

import hashlib
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from itertools import accumulate, islice
from pathlib import Path
from typing import Final

from tts_pipeline.model.feed import Channel, PublishedEpisode
from tts_pipeline.publishing.feed import rss
from tts_pipeline.publishing.feed.catalogue import Catalogue
from tts_pipeline.publishing.feed.public_folder import paths_in
from tts_pipeline.publishing.folder import FinishedFile

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
    """A feed with the episodes in it, newest first, and each one's XML; what the listeners' page is made from."""

    channel: Channel
    episodes: tuple[PublishedEpisode, ...]
    items: tuple[bytes, ...]


Maker = Callable[[Sequence[Listed]], Iterable[FinishedFile]]
"""Makes files of the public folder's top from the station's feeds; each is written whole, only where it changed."""


def list_episodes(catalogue: Catalogue, listing: Listing, folder: Path, now: datetime) -> Listed:
    """Return what a feed lists: whatever its age, the newest; never an episode of which a file is gone."""
    found = catalogue.newest(listing.programmes, listing.max_items)
    oldest = now - timedelta(days=listing.max_days)
    if listing.max_days:
        found = tuple(e for number, e in enumerate(found) if number == 0 or e.published_at >= oldest)
    there = frozenset(paths_in(folder))
    whole = tuple(e for e in found if all(file.path in there for file in e.files))
    items = tuple(_items(catalogue, listing.channel, whole))
    sizes = accumulate(map(len, items), initial=HEAD_BYTES)
    most = listing.max_bytes or sys.maxsize
    fitting = max(1, sum(1 for size in islice(sizes, 1, None) if size <= most))
    return Listed(listing.channel, whole[:fitting], items[:fitting])


def write_feed(listed: Listed, earlier: bytes, now: datetime) -> FinishedFile:
    """Return the feed; with the date of the earlier one, and so the same bytes, where nothing else has changed."""
    channel, items = listed.channel, listed.items
    newest = listed.episodes[0].published_at if listed.episodes else None
    content = rss.feed_xml(channel, items, newest, _last_build_date(earlier) or now)
    return FinishedFile(channel.path, content if content == earlier else rss.feed_xml(channel, items, newest, now))


def _items(catalogue: Catalogue, channel: Channel, episodes: Sequence[PublishedEpisode]) -> Iterable[bytes]:
    mark = hashlib.sha256(repr((ITEM_FORM, channel)).encode()).hexdigest()
    kept = catalogue.items(channel.name, mark)
    new = {e.guid: rss.item_xml(channel, e) for e in episodes if e.guid not in kept}
    catalogue.keep_items(channel.name, mark, new)
    return (new.get(e.guid) or kept[e.guid] for e in episodes)


def _last_build_date(feed: bytes) -> datetime | None:
    """Return the date in a feed of ours; None where there is none yet or it was damaged."""
    head = feed.partition(b"<item>")[0]
    text = head.partition(b"<lastBuildDate>")[2].partition(b"</lastBuildDate>")[0]
    try:
        return parsedate_to_datetime(text.decode())
    except ValueError:
        return None
