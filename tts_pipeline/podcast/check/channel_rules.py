"""What the channel has to say, and how: RSS 2.0, Apple, PSP-1, Podcasting 2.0, and the W3C validator's rules."""

import re
from collections.abc import Callable, Iterator
from typing import Final
from uuid import UUID

from tts_pipeline.model.apple_categories import SEPARATOR, is_category
from tts_pipeline.podcast.check.document import (
    Element,
    Feed,
    address_findings,
    all_of,
    date_findings,
    suffix_of,
    text_of,
)
from tts_pipeline.podcast.check.findings import FeedFinding, fault, flaw

CHANNEL: Final = "channel"
REQUIRED: Final = (
    "title", "description", "link", "language", "itunes:category", "itunes:explicit", "itunes:image",
)  # fmt: skip
"""PSP-1 and Apple."""
RECOMMENDED: Final = ("itunes:author", "itunes:type", "podcast:guid", "podcast:locked", "lastBuildDate")
ONLY_ONE: Final = (
    "title", "description", "link", "language", "pubDate", "lastBuildDate", "generator", "image", "managingEditor",
    "itunes:explicit", "itunes:image", "itunes:author", "itunes:owner", "itunes:type", "podcast:guid", "podcast:locked",
    "podcast:medium",
)  # fmt: skip
LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,4})?")
MEDIA: Final = frozenset(
    ("podcast", "music", "video", "film", "audiobook", "newsletter", "blog", "publisher", "course", "mixed")
)
"""Podcast namespace, `podcast:medium`; each may end in L for a list."""
MANAGING_EDITOR: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+( \(.+\))?")
LONGEST_DESCRIPTION: Final = 4_000
LONGEST_NOTE, LONGEST_PURPOSE, LONGEST_PERSON = 4_000, 128, 128
"""Characters, podcast namespace."""

Rule = Callable[[Feed], Iterator[FeedFinding]]


def channel_findings(feed: Feed) -> Iterator[FeedFinding]:
    """Yield what is wrong with the channel."""
    for rule in RULES:
        yield from rule(feed)


def _what_is_missing(feed: Feed) -> Iterator[FeedFinding]:
    for names, found in ((REQUIRED, fault), (RECOMMENDED, flaw)):
        for name in names:
            if not all_of(feed.channel, name):
                yield found("check.missing", CHANNEL, name=name)
    if not feed.items:
        yield fault("check.no-item", CHANNEL)


def _what_is_twice(feed: Feed) -> Iterator[FeedFinding]:
    for name in ONLY_ONE:
        if len(all_of(feed.channel, name)) > 1:
            yield fault("check.twice", CHANNEL, name=name)


def _links(feed: Feed) -> Iterator[FeedFinding]:
    own = [link for link in all_of(feed.channel, "atom:link") if link.get("rel") == "self"]
    if len(own) != 1:
        yield fault("check.self-link", CHANNEL, count=len(own))
    for link in all_of(feed.channel, "atom:link"):
        yield from address_findings(link.get("href"), f"{CHANNEL} atom:link")
    yield from address_findings(text_of(feed.channel, "link"), f"{CHANNEL} link")


def _words(feed: Feed) -> Iterator[FeedFinding]:
    for name in ("title", "description"):
        if text_of(feed.channel, name) == "":
            yield fault("check.empty", CHANNEL, name=name)
    description = text_of(feed.channel, "description") or ""
    if len(description.encode()) > LONGEST_DESCRIPTION:
        yield fault("check.too-long", CHANNEL, name="description", most=f"{LONGEST_DESCRIPTION} bytes")
    language = text_of(feed.channel, "language")
    if language is not None and not LANGUAGE.fullmatch(language):
        yield fault("check.bad-value", CHANNEL, name="language", value=language)
    editor = text_of(feed.channel, "managingEditor")
    if editor is not None and not MANAGING_EDITOR.fullmatch(editor):
        yield fault("check.bad-value", CHANNEL, name="managingEditor", value=editor)


def _dates(feed: Feed) -> Iterator[FeedFinding]:
    for name in ("pubDate", "lastBuildDate"):
        yield from date_findings(text_of(feed.channel, name), f"{CHANNEL} {name}")


def _categories(feed: Feed) -> Iterator[FeedFinding]:
    for outer in all_of(feed.channel, "itunes:category"):
        main = outer.get("text") or ""
        below = [f"{main}{SEPARATOR}{inner.get('text')}" for inner in all_of(outer, "itunes:category")]
        for category in below or [main]:
            if not category or not is_category(category):
                yield fault("check.bad-value", CHANNEL, name="itunes:category", value=category)


def _owner(feed: Feed) -> Iterator[FeedFinding]:
    for owner in all_of(feed.channel, "itunes:owner"):
        email = text_of(owner, "itunes:email") or ""
        if not MANAGING_EDITOR.fullmatch(email):
            yield fault("check.bad-value", CHANNEL, name="itunes:email", value=email)


def _choices(feed: Feed) -> Iterator[FeedFinding]:
    choices = (
        ("podcast:locked", frozenset({"yes", "no"})),
        ("itunes:type", frozenset({"episodic", "serial"})),
        ("podcast:medium", MEDIA | {f"{medium}L" for medium in MEDIA}),
    )
    for name, allowed in choices:
        value = text_of(feed.channel, name)
        if value is not None and value not in allowed:
            yield fault("check.bad-value", CHANNEL, name=name, value=value)
    for place in (feed.channel, *feed.items):
        value = text_of(place, "itunes:explicit")
        if value is not None and value not in {"true", "false"}:
            yield fault("check.bad-value", CHANNEL, name="itunes:explicit", value=value)


def _guid(feed: Feed) -> Iterator[FeedFinding]:
    guid = text_of(feed.channel, "podcast:guid")
    if guid is not None and not _is_uuid5(guid):
        yield fault("check.bad-value", CHANNEL, name="podcast:guid", value=guid)


def _is_uuid5(text: str) -> bool:
    try:
        return UUID(text).version == 5 and str(UUID(text)) == text.lower()
    except ValueError:
        return False


def _artwork(feed: Feed) -> Iterator[FeedFinding]:
    for place in (feed.channel, *feed.items):
        for image in all_of(place, "itunes:image"):
            yield from address_findings(image.get("href"), f"{CHANNEL} itunes:image")
            if suffix_of(image.get("href")) not in {".jpg", ".jpeg", ".png"}:
                yield fault("check.bad-value", CHANNEL, name="itunes:image", value=image.get("href"))
    for image in all_of(feed.channel, "image"):
        for name in ("url", "title", "link"):
            if not text_of(image, name):
                yield fault("check.missing", f"{CHANNEL} image", name=name)


def _notes_and_people(feed: Feed) -> Iterator[FeedFinding]:
    for place in (feed.channel, *feed.items):
        yield from _notes_and_people_of(place)


def _notes_and_people_of(place: Element) -> Iterator[FeedFinding]:
    for note in all_of(place, "podcast:txt"):
        if len(note.text or "") > LONGEST_NOTE or len(note.get("purpose") or "") > LONGEST_PURPOSE:
            yield fault("check.too-long", str(place.tag), name="podcast:txt", most=LONGEST_NOTE)
    for person in all_of(place, "podcast:person"):
        if not 0 < len((person.text or "").strip()) <= LONGEST_PERSON:
            yield fault("check.bad-value", str(place.tag), name="podcast:person", value=person.text)


RULES: Final[tuple[Rule, ...]] = (
    _what_is_missing, _what_is_twice, _links, _words, _dates, _categories, _owner, _choices, _guid, _artwork,
    _notes_and_people,
)  # fmt: skip
