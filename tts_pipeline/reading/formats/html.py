"""HTML: the article of a page, found by an extractor, repaired from the page itself."""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import tzinfo
from itertools import groupby
from typing import Final

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from tts_pipeline.errors import ArticleError
from tts_pipeline.reading.formats.plain import speakable_list
from tts_pipeline.reading.page.description import lede_of
from tts_pipeline.reading.page.extraction import extracted_from
from tts_pipeline.reading.page.head_data import page_data
from tts_pipeline.reading.page.run_evidence import Page, kept_runs
from tts_pipeline.reading.page.text_runs import SKIPPED, Run, runs_of
from tts_pipeline.reading.page.title import headline_run, shown_headline
from tts_pipeline.reading.structure.blocks import Block, Draft, Mark, Metadata
from tts_pipeline.reading.structure.clutter_lines import clutter_of
from tts_pipeline.reading.structure.quotation_marks import quoted
from tts_pipeline.reading.structure.wording import fold, key, without_site, word_count

TYPED_BULLET: Final = re.compile(r"^[*•▪■►●]\s+(?=\w)")
"""Typed by the author, not set by the page."""
PAYWALL: Final = "reading.left-paywall"
MOST_ELEMENTS: Final = 60_000
"""The longest real pages have some 10,000."""
XML_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")


def read_html(text: str, name: str, zone: tzinfo) -> Draft:
    """Return the article of a page: its blocks in order, and what the page says about it.

    Raises:
        ArticleError: there is no text in it, or it is too complex to be an article.
    """
    tree = _parse(text, name)
    data = page_data(tree, zone)
    etree.strip_elements(tree, etree.Comment, etree.ProcessingInstruction, *SKIPPED, with_tail=False)
    page = Page(tuple(runs_of(tree)), extracted_from(deepcopy(tree)), data)
    title = headline_run(page.runs, data)
    kept = kept_runs(page, title)
    if not kept:
        raise ArticleError("reading.no-content", path=name)
    blocks = list(_blocks(page, kept, title))
    blocks.extend(_barriers(page, kept[-1].order))
    metadata = Metadata(
        lede=None
        if _has_standfirst(blocks)
        else lede_of(data.descriptions, data.headlines, [run.text for run in kept]),
        headline=None if title else next((without_site(one) for one in data.headlines), None),
        published_at=data.published_at,
        author=data.author,
        language=data.language,
        source=data.canonical,
        section=data.section,
        expires_at=data.expires_at,
    )
    return Draft("html", tuple(blocks), metadata)


def read_fragment(text: str) -> tuple[Block, ...]:
    """Return the blocks of a piece of HTML that is known to be the article, such as a feed's content."""
    if not text.strip():
        return ()
    tree = _parse(f"<html><body>{text}</body></html>", "")
    runs = tuple(runs_of(tree))
    return tuple(_merged((run, _block(run)) for run in runs if not run.traits.hidden))


def _parse(text: str, name: str) -> HtmlElement:
    try:
        tree = lxml_html.document_fromstring(XML_DECLARATION.sub("", text.replace("\0", "")))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ArticleError("reading.no-content", path=name) from error
    elements = sum(1 for _ in tree.iter())
    if elements > MOST_ELEMENTS:
        raise ArticleError("reading.too-complex", path=name, elements=MOST_ELEMENTS)
    return tree


def _blocks(page: Page, kept: Sequence[Run], title: Run | None) -> Iterator[Block]:
    """Yield the kept runs as blocks, and what stands between them as left out."""
    chosen = {run.order for run in kept}
    start = title.order if title else kept[0].order
    standfirst = _standfirst(page, kept, title)
    pairs = []
    for run in page.runs[min(start, kept[0].order) : kept[-1].order + 1]:
        if run is title:
            pairs.append((run, Block(shown_headline(run, page.data), run.line, Mark.TITLE, 1)))
        elif run is standfirst:
            pairs.append((run, Block(run.text, run.line, Mark.STANDFIRST)))
        elif run.order in chosen:
            pairs.append((run, _block(run)))
        elif not run.traits.hidden and run.order > start:
            reason = "reading.left-photo" if run.traits.caption else "reading.left-outside"
            pairs.append((run, Block(run.text, run.line, left_out=reason)))
    return _merged(pairs)


def _barriers(page: Page, last: int) -> Iterator[Block]:
    """Yield what says below the text that there is more of it for subscribers."""
    if not page.data.is_free:
        yield Block("isAccessibleForFree: false", 1, left_out=PAYWALL)
    for run in page.runs[last + 1 :]:
        traits = run.traits
        if (traits.article or traits.body) and not traits.hidden and word_count(run.text) <= 45:
            clutter = clutter_of(fold(run.text), word_count(run.text))
            if clutter and clutter.key == PAYWALL:
                yield Block(run.text, run.line, left_out=PAYWALL)


def _standfirst(page: Page, kept: Sequence[Run], title: Run | None) -> Run | None:
    """Return the lede: named so by the page's markup, or the very words of its description."""
    below = [run for run in kept if run is not title and (title is None or run.order > title.order)][:6]
    told = {key(one) for one in page.data.descriptions}
    named = (run for run in below if run.traits.standfirst and not run.traits.caption and _fits_a_lede(run))
    same = (run for run in below[:3] if key(run.text) in told and _fits_a_lede(run))
    return next(named, None) or next(same, None)


def _has_standfirst(blocks: Sequence[Block]) -> bool:
    """Tell whether the page shows a standfirst: named so, or its first paragraph in bold."""
    shown = [block for block in blocks if not block.left_out and block.mark is not Mark.TITLE]
    return any(block.mark is Mark.STANDFIRST for block in shown) or any(one.mark is Mark.BOLD for one in shown[:1])


def _fits_a_lede(run: Run) -> bool:
    return 6 <= word_count(run.text) <= 120 and run.tag != "li" and run.linked < 0.75


def _block(run: Run) -> Block:
    run = replace(run, text=TYPED_BULLET.sub("", run.text))
    if run.traits.caption:
        return Block(run.text, run.line, Mark.CAPTION)
    if run.traits.item:
        return Block(run.text, run.line, Mark.LIST)
    if run.traits.quote:
        return Block(quoted(run.text), run.line, Mark.QUOTE)
    if re.fullmatch(r"h[1-6]", run.tag):
        return Block(run.text, run.line, Mark.HEADING, max(2, int(run.tag[1])))
    teaser = run.linked > 0.9 and not run.text.endswith((".", "!", "?", "»")) and "@" not in run.text
    left_out = "reading.left-related" if teaser or (run.bold > 0.95 and run.linked > 0.6) else None
    return Block(run.text, run.line, Mark.BOLD if run.bold > 0.95 else Mark.PARAGRAPH, left_out=left_out)


def _merged(pairs: "Iterator[tuple[Run, Block]] | Sequence[tuple[Run, Block]]") -> Iterator[Block]:
    """Yield the blocks, the items of one list joined."""
    for is_list, group in groupby((block for _, block in pairs), key=lambda one: one.mark is Mark.LIST):
        blocks = list(group)
        if is_list:
            yield replace(blocks[0], text=speakable_list([block.text for block in blocks]))
        else:
            yield from blocks
