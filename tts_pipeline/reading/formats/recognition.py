"""Which format a text is in, by what it holds, and the reader for it."""

import re
from datetime import tzinfo
from typing import Final

from tts_pipeline.reading.formats.plain import read_plain
from tts_pipeline.reading.structure.blocks import Draft

FEED: Final = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]")
PAGE: Final = re.compile(
    r"<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]|<(?:article|main)[\s>]|<p[\s>].*</p>", re.I | re.S
)
FRONT_MATTER: Final = re.compile(r"\A\s*---[ \t]*\r?\n.{0,20000}?\n---[ \t]*\r?(?:\n|\Z)", re.S)
MARKDOWN: Final = re.compile(
    r"^#{1,6} \S|^\S.*\n(?:={3,}|-{3,})[ \t]*$|\[[^\]\n]+\]\([^)\s]+\)|(?<!\w)\*\*\S[^*\n]*\*\*|^```", re.M
)
HEAD: Final = 4096
"""Characters in which a format shows itself."""


def kind_of(text: str, name: str = "", content_type: str = "") -> str:
    """Return "feed", "html", "markdown" or "text". The content decides; the name only where Markdown is in doubt."""
    start = text[:HEAD].lstrip("\ufeff \t\r\n")
    if start.startswith("<") or "html" in content_type or "xml" in content_type:
        if FEED.search(start):
            return "feed"
        if PAGE.search(start) or "html" in content_type:
            return "html"
    if FRONT_MATTER.match(text[:20_100]) or name.lower().endswith((".md", ".markdown")):
        return "markdown"
    return "markdown" if len(MARKDOWN.findall(text[: 4 * HEAD])) >= 2 else "text"


def drafts_of(text: str, name: str, zone: tzinfo, content_type: str = "") -> tuple[Draft, ...]:
    """Return the articles of a text as its reader finds them, at least one.

    Raises:
        ArticleError: the format is broken beyond reading.
    """
    match kind_of(text, name, content_type):
        case "feed":
            from tts_pipeline.reading.formats.feed import read_feed

            return read_feed(text, name)
        case "html":
            from tts_pipeline.reading.formats.html import read_html

            return (read_html(text, name, zone),)
        case "markdown":
            from tts_pipeline.reading.formats.markdown import read_markdown

            return (read_markdown(text, name, zone),)
        case _:
            return (read_plain(text),)
