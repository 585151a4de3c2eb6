"""Every file that the feed points to is there, as long, of the kind and of the duration that the feed states."""

import io
from collections.abc import Iterator
from typing import Final

from tts_pipeline.messages import figures
from tts_pipeline.podcast.artwork import LARGEST, MOST_BYTES, SMALLEST
from tts_pipeline.podcast.check.document import Element, Feed, all_of, suffix_of, text_of
from tts_pipeline.podcast.check.findings import FeedFinding, fault, flaw
from tts_pipeline.podcast.check.shelf import Found, Shelf

FORMATS: Final = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG"}
MOST_OFF: Final = 1.0
"""Seconds between stated and real duration: whole seconds are stated."""


def file_findings(feed: Feed, shelf: Shelf) -> Iterator[FeedFinding]:
    """Yield what is wrong with the files; those that the shelf does not know are passed over."""
    pictures = {image.get("href") or "" for place in (feed.channel, *feed.items) for image in _images(place)}
    for url in sorted(pictures):
        if shelf.knows(url):
            yield from _picture(url, shelf)
    for number, item in enumerate(feed.items):
        for enclosure in all_of(item, "enclosure"):
            yield from _audio(item, enclosure, f"item {number}", shelf)
        for name in ("podcast:transcript", "podcast:chapters"):
            for element in all_of(item, name):
                yield from _sidecar(element, f"item {number} {name}", shelf)


def _images(place: Element) -> list[Element]:
    return all_of(place, "itunes:image")


def _picture(url: str, shelf: Shelf) -> Iterator[FeedFinding]:
    from PIL import Image, UnidentifiedImageError

    place = "itunes:image"
    if shelf.find(url) is None:
        yield fault("check.file-missing", place, url=url)
        return
    content = shelf.content(url)
    try:
        with Image.open(io.BytesIO(content)) as picture:
            form, (width, height), mode = picture.format, picture.size, picture.mode
    except (OSError, UnidentifiedImageError):
        yield fault("check.picture-unreadable", place, url=url)
        return
    fits = width == height and SMALLEST <= width <= LARGEST and mode == "RGB" and form == FORMATS.get(suffix_of(url))
    if not fits:
        yield fault("check.picture-unfit", place, found=f"{form} {width} × {height} {mode}", url=url)
    if len(content) > MOST_BYTES:
        yield flaw("check.picture-heavy", place, kilobytes=len(content) // 1024)


def _audio(item: Element, enclosure: Element, place: str, shelf: Shelf) -> Iterator[FeedFinding]:
    url = enclosure.get("url") or ""
    if not shelf.knows(url):
        return
    found = shelf.find(url)
    if found is None:
        yield fault("check.file-missing", place, url=url)
        return
    yield from _as_stated(found, enclosure, place)
    if suffix_of(url) == ".mp3":
        yield from _duration(shelf.seconds(url), text_of(item, "itunes:duration"), place)


def _as_stated(found: Found, enclosure: Element, place: str) -> Iterator[FeedFinding]:
    length, kind = enclosure.get("length"), enclosure.get("type")
    if found.bytes is not None and str(found.bytes) != length:
        yield fault("check.other-length", place, stated=length, real=found.bytes)
    if found.type is not None and found.type != kind:
        yield fault("check.other-type", place, stated=kind, real=found.type)


def _duration(real: float | None, stated: str | None, place: str) -> Iterator[FeedFinding]:
    if real is None:
        yield fault("check.audio-unreadable", place)
        return
    seconds = _seconds(stated or "")
    if seconds is not None and abs(seconds - real) > MOST_OFF:
        yield fault("check.other-duration", place, stated=stated, real=figures(f"{real:.1f}"))


def _seconds(text: str) -> int | None:
    """Return a duration in seconds, given as such or as [H:]MM:SS."""
    steps = text.split(":")
    if not all(step.isdecimal() for step in steps):
        return None
    seconds = 0
    for step in steps:
        seconds = seconds * 60 + int(step)
    return seconds


def _sidecar(element: Element, place: str, shelf: Shelf) -> Iterator[FeedFinding]:
    url = element.get("url") or ""
    if not shelf.knows(url):
        return
    found = shelf.find(url)
    if found is None:
        yield fault("check.file-missing", place, url=url)
    elif found.bytes == 0:
        yield fault("check.file-empty", place, url=url)
    elif found.type == "text/html":
        yield fault("check.other-type", place, stated=element.get("type"), real=found.type)
