"""Feeds are looked at where they are: the station's own in its folder, others on the web."""

from datetime import datetime
from pathlib import Path

from tts_pipeline.errors import PublicationNotFound
from tts_pipeline.pipeline.podcast.channels import MAIN_FEED
from tts_pipeline.podcast.check.checker import check_feed
from tts_pipeline.podcast.check.findings import FeedFinding
from tts_pipeline.podcast.check.shelf import FolderShelf, Shelf, WebShelf
from tts_pipeline.settings import Settings


def check_sources(
    settings: Settings, source: str | None, previous: bytes, now: datetime
) -> tuple[tuple[str, tuple[FeedFinding, ...]], ...]:
    """Return for each feed where it is and what was found; without a source, for each of the station's own.

    `previous` is an older state of that source, or of the station's main feed.

    Raises:
        PublishingError: a feed cannot be read, or a server does not answer.
    """
    folder = Path(settings.feed.folder)
    feeds = [source] if source else [str(folder / f"{name}.xml") for name in (MAIN_FEED, *settings.feed.programmes)]
    return tuple(
        (feed, check_feed(read_feed(feed), _shelf(settings, feed), now, previous if feed == feeds[0] else b""))
        for feed in feeds
    )


def read_feed(source: str) -> bytes:
    """Return what is in a feed's file, or at its address.

    Raises:
        PublishingError: it cannot be read.
    """
    if _is_address(source):
        return WebShelf().content(source)
    try:
        return Path(source).read_bytes()
    except OSError as error:
        raise PublicationNotFound("check.unreadable", path=source, problem=error.strerror or error) from error


def _shelf(settings: Settings, feed: str) -> Shelf:
    return WebShelf() if _is_address(feed) else FolderShelf(Path(feed).parent, settings.feed.base_url)


def _is_address(source: str) -> bool:
    return source.startswith(("http://", "https://"))
