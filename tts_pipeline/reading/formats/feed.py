"""RSS and Atom: every entry is an article, its full content preferred to its summary."""

import calendar
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tts_pipeline.errors import ArticleError
from tts_pipeline.model.incoming import is_url
from tts_pipeline.reading.structure.blocks import Block, Draft, Mark, Metadata
from tts_pipeline.reading.structure.wording import tidy, word_count

if TYPE_CHECKING:
    from collections.abc import Sequence
    from time import struct_time

FIRST_YEAR, LAST_YEAR = 1900, 9999
"""Years that a feed can mean; beyond them no time zone can be reckoned."""
URI: Final = re.compile(r"[a-z][a-z0-9+.-]*://|(?:tag|urn):", re.I)
"""What is different in every feed of the world; a bare number is not."""


def read_feed(text: str, name: str) -> tuple[Draft, ...]:
    """Return the entries of a feed in its order.

    Raises:
        ArticleError: it declares XML entities, or has no entry.
    """
    if "<!ENTITY" in text[:50_000]:
        raise ArticleError("reading.xml-entities", path=name)
    import feedparser  # type: ignore[import-untyped]  # it has no stubs

    entries = feedparser.parse(text.encode(), response_headers={"content-type": "text/xml; charset=utf-8"}).entries
    if not entries:
        raise ArticleError("reading.empty-feed", path=name)
    return tuple(_draft(entry, name) for entry in entries)


def _draft(entry: Any, feed: str) -> Draft:  # noqa: ANN401  feedparser's entries have no type
    from tts_pipeline.reading.formats.html import read_fragment

    contents = [str(one.get("value", "")) for one in entry.get("content", ())]
    summary = str(entry.get("summary", ""))
    longest = max((*contents, summary), key=len)
    blocks: Sequence[Block] = read_fragment(longest)
    lede = _lede(summary, blocks) if contents and longest != summary else None
    return Draft(
        "feed",
        tuple(blocks),
        Metadata(
            headline=" ".join(block.text for block in read_fragment(str(entry.get("title", "")))) or None,
            lede=lede,
            published_at=_moment(entry.get("published_parsed") or entry.get("updated_parsed")),
            author=tidy(str(entry.get("author", ""))) or None,
            source=str(entry.get("link", "")) or None,
            section=_section(entry),
            expires_at=_moment(entry.get("expired_parsed") or entry.get("validity_end_parsed")),
            source_id=_source_id(str(entry.get("id", "") or entry.get("link", "")), feed) or None,
        ),
    )


def _moment(parsed: "struct_time | None") -> datetime | None:
    """Return a moment of feedparser's, which are in UTC; None for a day that never was, such as 0000-00-00."""
    if parsed is None or not FIRST_YEAR <= parsed.tm_year < LAST_YEAR:
        return None
    return datetime.fromtimestamp(calendar.timegm(parsed), UTC)


def _section(entry: Any) -> str | None:  # noqa: ANN401  feedparser's entries have no type
    """Return the first of the entry's categories, by the name that people see."""
    names = (tidy(str(tag.get("label") or tag.get("term") or "")) for tag in entry.get("tags", ()))
    return next((name for name in names if name), None)


def _source_id(found: str, feed: str) -> str:
    """Return an id that no other feed has: its own where it is an address, tag or URN; else with the feed's name."""
    if not found or URI.match(found):
        return found
    return f"{feed if is_url(feed) else Path(feed).name}#{found}"


def _lede(summary: str, blocks: "Sequence[Block]") -> str | None:
    """Return the summary where it is a lede: one short paragraph that is not just the start of the text."""
    from tts_pipeline.reading.formats.html import read_fragment

    found = [block.text for block in read_fragment(summary) if block.mark is Mark.PARAGRAPH]
    if len(found) != 1 or not 6 <= word_count(found[0]) <= 70:
        return None
    start = found[0].rstrip(" .…[]")[:60]
    return None if any(block.text.startswith(start) and block.text != found[0] for block in blocks) else found[0]
