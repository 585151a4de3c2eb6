"""What was written: the article with its structure, before anything is decided about how it sounds."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

MOST_URGENT: Final = 1
NORMAL_PRIORITY: Final = 5
LEAST_URGENT: Final = 9
"""IPTC's urgency (NewsML-G2 `urgency`, IPTC-IIM 2:10): 1 comes first, 5 is any day's news, 9 can wait."""


@dataclass(frozen=True, slots=True)
class Section:
    """Paragraphs under one heading; `heading` is None for an opening without one.

    `level` counts as in HTML: the headline is 1, a section below it 2, a subsection 3.
    """

    heading: str | None
    level: int
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line of the source that is not part of the article, and why."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class ForeignPassage:
    """A sentence or quotation in another language, as it stands in a paragraph; `language` is an ISO 639-1 code."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Article:
    """A written article, whole, with nothing in it that is not the article.

    `slug` is ASCII, stable, at most 80 characters and safe as a file name. `source` is the path or URL it came from,
    `source_id` a feed's own identifier of the entry. `priority` counts as IPTC's urgency, 1 to 9. An article is not
    aired before `embargo_until` nor from `expires_at` on; all moments have a time zone.
    """

    slug: str
    headline: str
    lede: str | None
    sections: tuple[Section, ...]
    left_out: tuple[LeftOut, ...] = ()
    published_at: datetime | None = None
    language: str = "fr"
    source: str = ""
    author: str | None = None
    credit: str | None = None
    embargo_until: datetime | None = None
    foreign: tuple[ForeignPassage, ...] = ()
    source_id: str | None = None
    section: str | None = None
    priority: int = NORMAL_PRIORITY
    breaking: bool = False
    expires_at: datetime | None = None
