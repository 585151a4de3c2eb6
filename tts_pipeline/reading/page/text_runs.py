"""Walks a page once and yields its runs of text with the traits of where they stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from tts_pipeline.reading.page.markup_names import (
    BODY_NAMES,
    CAPTION_NAMES,
    COMMENT_NAMES,
    OUTSIDE_NAMES,
    STANDFIRST_NAMES,
    names_of,
)
from tts_pipeline.reading.structure.wording import tidy, without_note_marks

BLOCKS: Final = (
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form "
    "h1 h2 h3 h4 h5 h6 header hr html li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
BLOCK_TAGS: Final = frozenset(BLOCKS.split())
NOT_TEXT: Final = (
    "script style noscript template svg math canvas iframe object embed video audio map select option textarea "
    "button head "
    "title meta link input"
)
SKIPPED: Final = frozenset(NOT_TEXT.split())
GLUED: Final = re.compile(r"[a-zà-öø-ÿ0-9.!?)][A-ZÀ-ÖØ-Þ]")
"""Where two elements meet like this, the page sets them apart; within a word they do not."""
LONG_PARAGRAPH: Final = 120
"""Characters of a paragraph that can only be running text."""
OUTSIDE_TAGS: Final = frozenset(["aside", "nav", "footer", "dialog", "menu", "pre"])
WRAPPING_TAGS: Final = frozenset(["form", "table"])
"""Outside like those, unless the whole page is laid out in one."""
CAPTION_TAGS: Final = frozenset(["figure", "figcaption", "caption"])


@dataclass(frozen=True, slots=True)
class Traits:
    """Where a run stands, inherited from the elements around it."""

    outside: bool = False
    caption: bool = False
    hidden: bool = False
    body: bool = False
    standfirst: bool = False
    article: bool = False
    item: bool = False
    quote: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Text between two block boundaries; `tag` is the innermost block, `order` counts runs from 0."""

    text: str
    tag: str
    traits: Traits
    order: int
    line: int
    linked: float
    bold: float


def traits_of(element: HtmlElement, above: Traits, prose: int = 0) -> Traits:
    """Return the traits of an element inside something with those traits, on a page with so much `prose`."""
    tag = element.tag
    names = "" if tag in {"body", "html", "main"} else names_of(element)
    style = (element.get("style") or "").replace(" ", "").lower()
    hidden = "display:none" in style or element.get("hidden") is not None or element.get("aria-hidden") == "true"
    may_wrap = tag in WRAPPING_TAGS or bool(OUTSIDE_NAMES.search(names))
    outside = tag in OUTSIDE_TAGS or (may_wrap and not _wraps_an_article(element, prose))
    return Traits(
        outside=above.outside or outside,
        caption=above.caption or tag in CAPTION_TAGS or bool(CAPTION_NAMES.search(names)),
        hidden=above.hidden or hidden,
        body=above.body or element.get("itemprop") == "articleBody" or bool(BODY_NAMES.search(names)),
        standfirst=above.standfirst or bool(STANDFIRST_NAMES.search(names)),
        article=above.article or tag == "article",
        item=above.item or tag == "li",
        quote=above.quote or tag == "blockquote",
    )


def _wraps_an_article(element: HtmlElement, prose: int) -> bool:
    """Tell whether an element is the frame of an article, whatever its name: "has-sidebar", "share-zone".

    What holds most of the page's running text is its article, unless it is called its comments.
    """
    return (
        (prose > 0 and prose_in(element) > 0.5 * prose and not COMMENT_NAMES.search(names_of(element)))
        or element.find(".//h1") is not None
        or element.find(".//*[@itemprop='articleBody']") is not None
        or len(element.findall("./p")) >= 4
    )


def prose_in(element: HtmlElement) -> int:
    """Return the characters of the running text in an element: long paragraphs that are not links."""
    texts = ("".join(p.itertext()) for p in element.iter("p") if p.find("a/*") is None)
    return sum(len(text) for text in texts if len(text) >= LONG_PARAGRAPH)


def runs_of(tree: HtmlElement) -> Iterator[Run]:
    """Yield the page's runs of text in order; two line breaks in a row part runs like a paragraph."""
    etree.strip_elements(tree, etree.Comment, etree.ProcessingInstruction, *SKIPPED, with_tail=False)
    walk = _Walk(prose_in(tree))
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if run := walk.boundary(event, element):
            yield run
        if event == "start":
            walk.enter(element)
        else:
            walk.leave(element)


class _Walk:
    """Gathers text between boundaries, and how much of it is linked or bold."""

    def __init__(self, prose: int) -> None:
        self._prose = prose
        self._stack: list[tuple[str, Traits]] = [("body", Traits())]
        self._links = self._strongs = 0
        self._order = 0
        self._clear()

    def _clear(self) -> None:
        self._parts: list[str] = []
        self._linked = self._bold = self._length = 0

    def boundary(self, event: str, element: HtmlElement) -> Run | None:
        """Return the run that ends here, if one does."""
        is_break = element.tag == "br" and event == "start"
        second_break = is_break and self._parts[-1:] == ["\n"]
        if element.tag not in BLOCK_TAGS and not second_break and not (is_break and self._is_in_bold()):
            return None
        text, run = without_note_marks(tidy("".join(self._parts))), None
        if text:
            tag, traits = self._stack[-1]
            length = max(self._length, 1)
            run = Run(
                text, tag, traits, self._order, element.sourceline or 1, self._linked / length, self._bold / length
            )
            self._order += 1
        self._clear()
        return run

    def _is_in_bold(self) -> bool:
        """Tell whether all before a line break is bold, and the bold ends there, as a question over its answer."""
        return self._bold == self._length > 0 and not self._strongs

    def enter(self, element: HtmlElement) -> None:
        """Go into an element."""
        if element.tag in BLOCK_TAGS:
            self._stack.append((element.tag, traits_of(element, self._stack[-1][1], self._prose)))
        self._links += element.tag == "a"
        self._strongs += element.tag in {"b", "strong"}
        if element.tag == "br":
            self._parts.append("\n")
        self._take(element.text)

    def leave(self, element: HtmlElement) -> None:
        """Go out of an element."""
        if element.tag in BLOCK_TAGS:
            self._stack.pop()
        self._links -= element.tag == "a"
        self._strongs -= element.tag in {"b", "strong"}
        self._take(element.tail)

    def _take(self, text: str | None) -> None:
        if text and self._parts and GLUED.search(self._parts[-1][-1:] + text[:1]):
            self._parts.append(" ")
        if text and text.strip():
            length = len(text.strip())
            self._length += length
            self._linked += length if self._links else 0
            self._bold += length if self._strongs else 0
        if text and (text.strip() or self._parts[-1:] != ["\n"]):
            self._parts.append(text)
