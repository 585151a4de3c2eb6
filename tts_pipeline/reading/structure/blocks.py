"""What every reader hands to the judge: the blocks of a source, in order, and what the source says about itself."""

from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum
from typing import Self


class Mark(StrEnum):
    """What the source itself calls a block; plain text calls most of them nothing."""

    NONE = "none"
    TITLE = "title"
    STANDFIRST = "standfirst"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BOLD = "bold"
    QUOTE = "quote"
    LIST = "list"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or list as it stands in the source, in one line of text.

    `line` counts from 1. `level` is that of a marked heading as in HTML, 0 where none is marked. `alone` tells that
    blank lines (or tags) set the block apart. `left_out` is a catalogue key where the reader already knows that this
    is not the article.
    """

    text: str
    line: int
    mark: Mark = Mark.NONE
    level: int = 0
    alone: bool = True
    left_out: str | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What front matter, tags or lines such as "Publié le …" say about the article; None where nothing is said.

    `source_id` is a feed's own identifier of its entry.
    """

    headline: str | None = None
    lede: str | None = None
    published_at: datetime | None = None
    author: str | None = None
    credit: str | None = None
    embargo_until: datetime | None = None
    language: str | None = None
    slug: str | None = None
    source: str | None = None
    source_id: str | None = None
    section: str | None = None
    priority: int | None = None
    breaking: bool | None = None
    expires_at: datetime | None = None

    def completed_with(self, other: Self) -> Self:
        """Return this with what only the other one knows."""
        names = (field.name for field in fields(self))
        return replace(self, **{name: getattr(other, name) for name in names if getattr(self, name) is None})


@dataclass(frozen=True, slots=True)
class Draft:
    """One article as a reader found it, before it is decided what each block is. `kind` is the format's name."""

    kind: str
    blocks: tuple[Block, ...]
    metadata: Metadata = Metadata()
