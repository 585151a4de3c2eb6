"""The feed as RSS 2.0, with what Apple and the Podcasting 2.0 namespace add to it.

Each item is written on its own, so that a station with ten thousand of them writes the new one only.
"""

from collections.abc import Iterable
from datetime import datetime
from email.utils import format_datetime
from functools import cache
from typing import Final

from lxml import etree

from tts_pipeline.model.apple_categories import SEPARATOR
from tts_pipeline.model.podcast import Channel, PublishedEpisode
from tts_pipeline.podcast.episode_text import description_html, title_of
from tts_pipeline.publishing.plain_text import one_line

ITUNES: Final = "http://www.itunes.com/dtds/podcast-1.0.dtd"
ATOM: Final = "http://www.w3.org/2005/Atom"
PODCAST: Final = "https://podcastindex.org/namespace/1.0"
NAMESPACES: Final = {"itunes": ITUNES, "atom": ATOM, "podcast": PODCAST}
DECLARATION: Final = b'<?xml version="1.0" encoding="UTF-8"?>\n'
END: Final = b"</channel>\n</rss>\n"
GENERATOR: Final = "tts_pipeline"
"""Without its version: a new one alone is no news."""
RSS_TYPE: Final = "application/rss+xml"


def feed_xml(channel: Channel, items: Iterable[bytes], newest: datetime | None, changed: datetime) -> bytes:
    """Return the whole feed; `items` from `item_xml`, `newest` the date of the first of them, None where none is."""
    root, head = _document("channel")
    for name, text in _channel_texts(channel, newest, changed):
        _add(head, name, text)
    _add(head, f"{{{ATOM}}}link", href=channel.url_of(channel.path), rel="self", type=RSS_TYPE)
    if channel.hub:
        _add(head, f"{{{ATOM}}}link", href=channel.hub, rel="hub")
    _add(head, f"{{{ITUNES}}}image", href=channel.url_of(channel.image))
    image = _add(head, "image")
    picture = {"url": channel.url_of(channel.image), "title": one_line(channel.title), "link": f"{channel.base_url}/"}
    for name, text in picture.items():
        _add(image, name, text)
    _add_category(head, channel.category)
    _add_owner(head, channel)
    _add(head, f"{{{PODCAST}}}locked", "yes" if channel.locked else "no", **_owner_attribute(channel))
    if channel.disclosure:
        _add(head, f"{{{PODCAST}}}txt", "true", purpose="ai-content")
    written = etree.tostring(root, encoding="utf-8")
    return b"".join((DECLARATION, written.rpartition(b"</channel>")[0], *items, END))


def item_xml(channel: Channel, episode: PublishedEpisode) -> bytes:
    """Return one item of the channel's feed, ending in a line break, for `feed_xml` to take in."""
    root, item = _document("item")
    for name, text in _item_texts(channel, episode):
        _add(item, name, text)
    _add(item, "guid", episode.guid, isPermaLink="false")
    audio = episode.audio
    _add(item, "enclosure", url=channel.url_of(audio.path), length=str(audio.bytes), type=audio.type)
    for file in episode.transcripts:
        url = channel.url_of(file.path)
        _add(item, f"{{{PODCAST}}}transcript", url=url, type=file.type, language=episode.language)
    if chapters := episode.chapters_file:
        _add(item, f"{{{PODCAST}}}chapters", url=channel.url_of(chapters.path), type=chapters.type)
    for voice in filter(None, map(one_line, episode.voices)):
        _add(item, f"{{{PODCAST}}}person", voice[:128], role="host", group="cast")
    if channel.disclosure:
        _add(item, f"{{{PODCAST}}}txt", "true", purpose="ai-content")
    return etree.tostring(root, encoding="utf-8")[len(_opening_tag()) : -len("</rss>")]


def rss_date(moment: datetime) -> str:
    """Return a moment as RFC 2822 wants it."""
    return format_datetime(moment)


def _channel_texts(channel: Channel, newest: datetime | None, changed: datetime) -> Iterable[tuple[str, str]]:
    yield "title", one_line(channel.title)
    yield "link", f"{channel.base_url}/"
    yield "description", one_line(channel.description)
    yield "language", channel.language
    yield "generator", GENERATOR
    if newest:
        yield "pubDate", rss_date(newest)
    yield "lastBuildDate", rss_date(changed)
    if channel.owner_email:
        yield "managingEditor", f"{channel.owner_email} ({one_line(channel.author)})"
    yield f"{{{ITUNES}}}author", one_line(channel.author)
    yield f"{{{ITUNES}}}type", "episodic"
    yield f"{{{ITUNES}}}explicit", str(channel.explicit).lower()
    yield f"{{{PODCAST}}}guid", channel.guid
    yield f"{{{PODCAST}}}medium", "podcast"


def _item_texts(channel: Channel, episode: PublishedEpisode) -> Iterable[tuple[str, str]]:
    yield "title", title_of(episode)
    yield "link", channel.page_of(episode)
    yield "description", description_html(channel, episode)
    yield "pubDate", rss_date(episode.published_at)
    yield f"{{{ITUNES}}}duration", str(max(1, round(episode.duration)))
    yield f"{{{ITUNES}}}episodeType", "full"
    if channel.numbered:
        for space in (ITUNES, PODCAST):
            yield f"{{{space}}}season", str(episode.published_at.year)
            yield f"{{{space}}}episode", str(episode.number)


def _add_category(head: "etree._Element", category: str) -> None:
    main, _, below = category.partition(SEPARATOR)
    outer = _add(head, f"{{{ITUNES}}}category", text=main)
    if below:
        _add(outer, f"{{{ITUNES}}}category", text=below)


def _add_owner(head: "etree._Element", channel: Channel) -> None:
    if channel.owner_email:
        owner = _add(head, f"{{{ITUNES}}}owner")
        _add(owner, f"{{{ITUNES}}}name", one_line(channel.author))
        _add(owner, f"{{{ITUNES}}}email", channel.owner_email)


def _owner_attribute(channel: Channel) -> dict[str, str]:
    return {"owner": channel.owner_email} if channel.owner_email else {}


def _document(name: str) -> tuple["etree._Element", "etree._Element"]:
    """Return an <rss> that declares the namespaces, and an element in it."""
    root = etree.Element("rss", {"version": "2.0"}, NAMESPACES)
    return root, _add(root, name)


def _add(parent: "etree._Element", tag: str, content: str | None = None, /, **attributes: str) -> "etree._Element":
    """Add an element on a line of its own."""
    element = etree.SubElement(parent, tag, attributes)
    element.text = content
    element.tail = "\n"
    return element


@cache
def _opening_tag() -> bytes:
    root = etree.Element("rss", {"version": "2.0"}, NAMESPACES)
    root.text = "\n"
    return etree.tostring(root, encoding="utf-8").partition(b">")[0] + b">"
