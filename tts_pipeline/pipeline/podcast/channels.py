"""What each of the station's feeds says of itself and lists, as the settings have it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from tts_pipeline.errors import SettingsError
from tts_pipeline.model.podcast import Channel
from tts_pipeline.podcast.artwork import artwork_path
from tts_pipeline.podcast.catalogue import Catalogue
from tts_pipeline.podcast.feed_file import Listing
from tts_pipeline.settings import Settings
from tts_pipeline.settings.podcast_schema import ProgrammeFeedSettings

MAIN_FEED: Final = "feed"
ARTICLES, JOURNAL, FLASH = "articles", "journal", "flash"
"""The programmes of segments, bulletins and flashes."""
Picture = Callable[[str, tuple[str, str]], str]
"""Puts the station's own picture, or one made of its names, in its place and returns its path there."""


def listings_of(settings: Settings, catalogue: Catalogue, folder: Path) -> tuple[Listing, ...]:
    """Return the station's feeds: the main one, then that of each programme.

    Raises:
        SettingsError: the station has not said where its podcast stands, or its artwork cannot be used.
    """
    feed = settings.feed
    picture = partial(artwork_path, catalogue, folder, settings.identity.look)
    limits = (feed.max_items, feed.max_days, feed.max_kilobytes * 1000)
    main = Listing(channel_of(settings, MAIN_FEED, ProgrammeFeedSettings(), picture), feed.only, *limits)
    others = (
        Listing(
            channel_of(settings, name, own, picture),
            (name,),
            feed.max_items if own.max_items is None else own.max_items,
            feed.max_days if own.max_days is None else own.max_days,
            feed.max_kilobytes * 1000,
        )
        for name, own in feed.programmes.items()
    )
    return (main, *others)


def main_channel(settings: Settings) -> Channel:
    """Return what the station's main feed says of itself, with no artwork yet.

    Raises:
        SettingsError: the station has not said where its podcast stands.
    """
    return channel_of(settings, MAIN_FEED, ProgrammeFeedSettings(), lambda _own, _names: "")


def channel_of(settings: Settings, name: str, own: ProgrammeFeedSettings, picture: Picture) -> Channel:
    """Return what one of the station's feeds says of itself, with the artwork in its place.

    Raises:
        SettingsError: the station has not said where its podcast stands, or its artwork cannot be used.
    """
    feed, station = settings.feed, settings.station
    if not feed.base_url:
        raise SettingsError("feed.no-base-url")
    title = own.title or feed.title or f"{station.name} – {station.programme}"
    return Channel(
        name=name,
        base_url=feed.base_url,
        title=title,
        description=own.description or feed.description or f"{title}.",
        author=feed.author or station.name,
        owner_email=feed.owner_email,
        language=feed.language or station.locale,
        category=own.category or feed.category or "News",
        image=picture(own.image or feed.image, (station.name, station.programme)),
        hub=feed.hub,
        disclosure=settings.disclosure.shown,
        explicit=feed.explicit,
        locked=feed.locked,
        numbered=feed.numbered,
        tells_corrections=feed.tell_corrections,
    )
