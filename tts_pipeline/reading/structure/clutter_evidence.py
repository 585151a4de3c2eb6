"""Finds what stands around the article: furniture, boxes, notices and repetitions."""

import re
from collections.abc import Sequence
from itertools import islice, pairwise
from typing import Final

from tts_pipeline.reading.structure.block_traits import BlockTraits
from tts_pipeline.reading.structure.blocks import Mark
from tts_pipeline.reading.structure.clutter_lines import LEFT_OUT_FROM, clutter_of
from tts_pipeline.reading.structure.dates import is_only_a_date
from tts_pipeline.reading.structure.explanation import Evidence
from tts_pipeline.reading.structure.notices import are_names, byline, is_a_name
from tts_pipeline.reading.structure.press_office_lines import CONTACT

BOX_TITLES: Final = frozenset(
    ["reading.left-related", "reading.left-newsletter", "reading.left-comments", "reading.left-share"]
)
FILLED: Final = re.compile(r":\s*\w")
"""A notice that says all in one line, as in "Lire aussi : …", opens no box."""
BOX_LINE_WORDS: Final = 25
"""A link or a slogan in a box is shorter; running text is longer or ends with a full stop."""
PULL_QUOTE_WORDS: Final = 60
MOST_PULL_QUOTES: Final = 40
"""More are not looked for in the text, so that a long page takes time in proportion."""
SIGNATURE_PLACES: Final = 5
SIGNATURE_BEFORE_DATE: Final = 14
"""A copied page has its menu above; there a name is an author's only right over the date."""
CONTACT_WORDS: Final = 18
SURE_CONTACT: Final = 3.5
"""The weight of a telephone number or address; the titles above them weigh less."""
TAIL_SHARE: Final = 0.3
"""A press office's contacts and self-portrait are shorter than this part of the whole."""
SLUG_LINE: Final = re.compile(r"^[A-Z]{2,}(?:[-/][A-ZÀ-Þ0-9]{2,}){1,5}\b")
"""How agencies name a dispatch, as in "SUI-POLITIQUE-ASILE 3"."""
NOTICE_PLACES: Final = 10
"""Bylines and bare dates stand among so many blocks at the top, or the last three."""


def outside_evidence(everything: Sequence[BlockTraits]) -> tuple[tuple[Evidence, ...], ...]:
    """Return for each block the evidence that it is not part of the article; none where it is."""
    found: list[tuple[Evidence, ...]] = []
    in_box = 0
    pulled, signed = _pull_quotes(everything), _signature(everything)
    tail = _tail(everything)
    for seen in everything:
        evidence = _own_evidence(seen, len(everything))
        if (
            evidence
            and evidence[0].key == CONTACT
            and found
            and not found[-1]
            and _announces(everything[seen.index - 1])
        ):
            evidence = ()
        if not evidence and seen.index in pulled:
            evidence = (Evidence("reading.left-pull-quote", 3.0),)
        elif not evidence and seen.index == signed:
            evidence = (Evidence("reading.left-author", 2.5),)
        elif not evidence and seen.index > tail:
            evidence = (Evidence(CONTACT, 2.5),)
        if not evidence and in_box and _fits_in_a_box(seen, everything, in_box):
            evidence = (Evidence("reading.left-box", 2.0),)
            in_box += 1
        elif evidence:
            if evidence[0].key in BOX_TITLES and seen.words <= 8 and not FILLED.search(seen.block.text):
                in_box = 1
        else:
            in_box = 0
        found.append(evidence)
    return tuple(found)


def _announces(seen: BlockTraits) -> bool:
    """Tell whether a sentence leads on to the next line, as in "Écrivez à cette adresse :"."""
    return seen.words >= 5 and seen.block.text.endswith(":")


def _pull_quotes(everything: Sequence[BlockTraits]) -> frozenset[int]:
    """Return which quotations say again what stands in a paragraph, as pages set them in large type."""
    quotes = [seen for seen in everything if seen.block.mark is Mark.QUOTE and 4 <= seen.words <= PULL_QUOTE_WORDS]
    text = "|".join(seen.key for seen in everything if seen.block.mark is not Mark.QUOTE) if quotes else ""
    return frozenset(seen.index for seen in quotes[:MOST_PULL_QUOTES] if seen.key in text)


def _tail(everything: Sequence[BlockTraits]) -> int:
    """Return behind which line only a press office speaks of itself; how many lines there are where none does so."""
    words, below = sum(seen.words for seen in everything), 0
    contacts = [(seen, clutter_of(seen.folded, seen.words)) for seen in everything if seen.words <= CONTACT_WORDS]
    titles = {seen.index: kind for seen, kind in contacts if kind and kind.key == CONTACT}
    addressed = any(kind.weight >= SURE_CONTACT for kind in titles.values())
    tail = len(everything)
    for seen in reversed(everything[3:]):
        kind = titles.get(seen.index)
        if below > TAIL_SHARE * words:
            break
        if kind and kind.weight < SURE_CONTACT and (addressed or kind.weight >= LEFT_OUT_FROM):
            tail = seen.index
        below += seen.words
    return tail


def _signature(everything: Sequence[BlockTraits]) -> int | None:
    """Return which line is its authors': names under the text, or over it a name that the text does not speak of."""
    end = len(everything) - 1
    if end > 2 and _is_signature(everything[end], everything):
        return end
    in_text = False
    for seen, below in islice(pairwise(everything), 1, SIGNATURE_BEFORE_DATE):
        in_text = in_text or seen.reads_as_body
        is_above_text = seen.index < SIGNATURE_PLACES and not in_text
        unmarked = seen.block.mark in {Mark.NONE, Mark.PARAGRAPH, Mark.BOLD}
        if unmarked and is_a_name(seen.block.text) and (is_above_text or _is_date(below)):
            return None if _is_spoken_of(seen, everything) else seen.index
    return None


def _is_signature(seen: BlockTraits, everything: Sequence[BlockTraits]) -> bool:
    """Tell whether the line under the text is who wrote it: names, or a name that the text does not speak of."""
    if seen.block.mark not in {Mark.NONE, Mark.PARAGRAPH, Mark.BOLD}:
        return False
    below_text = everything[seen.index - 1].closed
    alone = below_text and is_a_name(seen.block.text) and not _is_spoken_of(seen, everything)
    return alone or are_names(seen.block.text)


def _is_date(seen: BlockTraits) -> bool:
    clutter = clutter_of(seen.folded, seen.words)
    return (clutter is not None and clutter.key == "reading.left-date") or is_only_a_date(seen.folded)


def _is_spoken_of(name: BlockTraits, everything: Sequence[BlockTraits]) -> bool:
    last = name.key.rpartition(" ")[2]
    return any(last in other.key.split() for other in everything if other.index != name.index)


def _own_evidence(seen: BlockTraits, count: int) -> tuple[Evidence, ...]:
    block = seen.block
    if block.left_out or block.mark is Mark.CAPTION:
        return (Evidence(_plainer(seen, block.left_out or "reading.left-photo"), 3.0),)
    if seen.index < 3 and seen.words <= 10 and SLUG_LINE.match(block.text):
        return (Evidence("reading.left-field", 3.0),)
    if block.mark in {Mark.TITLE, Mark.STANDFIRST} and seen.words >= 3:
        return ()
    return _notice(seen, count) or _clutter(seen, count)


def _clutter(seen: BlockTraits, count: int) -> tuple[Evidence, ...]:
    found = clutter_of(seen.folded, seen.words) if seen.folded or not seen.words else None
    running_on = seen.sentences > 1 and (seen.index >= count - 3 or seen.words > 25)
    sure = found and found.weight - (1.0 if running_on else 0.0) >= LEFT_OUT_FROM
    return (Evidence(found.key, found.weight),) if found and sure else ()


def _plainer(seen: BlockTraits, reason: str) -> str:
    """Return why a line is left out that the page's markup left out: what it says tells more."""
    if reason != "reading.left-outside" or not seen.folded:
        return reason
    if byline(seen.block.text):
        return "reading.left-author"
    clutter = clutter_of(seen.folded, seen.words)
    return clutter.key if clutter else "reading.left-date" if is_only_a_date(seen.folded) else reason


def _notice(seen: BlockTraits, count: int) -> tuple[Evidence, ...]:
    """Return the evidence for a bare date or a byline where such lines stand."""
    at_the_edge = seen.index < NOTICE_PLACES or seen.index >= count - 3
    if at_the_edge and is_only_a_date(seen.folded):
        return (Evidence("reading.left-date", 3.0),)
    if at_the_edge and byline(seen.block.text):
        return (Evidence("reading.left-author", 3.0),)
    return ()


def _fits_in_a_box(seen: BlockTraits, everything: Sequence[BlockTraits], in_box: int) -> bool:
    """Tell whether a line goes on with the box above it: short and open, and not the heading of the text below."""
    if seen.block.mark is Mark.LIST:
        return in_box == 1
    if seen.block.mark in {Mark.PARAGRAPH, Mark.BOLD}:
        return not seen.closed and seen.words <= 12 and not seen.block.text.endswith((":", ",", ";"))
    if seen.block.mark is not Mark.NONE or (seen.closed and not seen.block.text.endswith("?")):
        return False
    below = everything[seen.index + 1] if seen.index + 1 < len(everything) else None
    heads_text = in_box > 1 and below is not None and below.reads_as_body
    return seen.words <= BOX_LINE_WORDS and not heads_text
