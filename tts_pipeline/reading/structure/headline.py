"""Finds the headline among the first lines: what speaks for and against each, as data.

A text copied from a page has more above its headline than menus: teasers of other articles, captions, a sentence that
says what the paper offers. What tells them apart is where they stand (the headline is right above byline or date), and
that nothing in the text comes back to them.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tts_pipeline.reading.structure.block_traits import BlockTraits, Surroundings
from tts_pipeline.reading.structure.blocks import Mark
from tts_pipeline.reading.structure.explanation import Evidence
from tts_pipeline.reading.structure.line_evidence import Feature, leads_on, marked, total, weigh
from tts_pipeline.reading.structure.notices import DATELINE
from tts_pipeline.reading.structure.off_topic_lines import foreign_lines
from tts_pipeline.reading.structure.wording import key

OPENING_BLOCKS: Final = 10
"""So far down a headline is looked for; a page's own lines above it are rarely more."""
SENTENCES_ABOVE: Final = 3
"""So many lines above a headline may be whole sentences, one each."""
SEPARATOR: Final = re.compile(r" ?[|>›»/•·] ?")
RUBRIC_WORDS: Final = (
    "suisse monde international internationale europe france belgique quebec canada regions region local locale "
    "politique "
    "economie societe culture sport sports football hockey tennis ski cyclisme sciences science sante environnement "
    "climat meteo justice faits divers faits-divers actualite actualites actu info infos news depeche breve "
    "breves flash "
    "bourse medias technologie tech education religion histoire opinion editorial edito chronique tribune interview "
    "entretien reportage analyse portrait enquete communique direct vaud geneve valais fribourg neuchatel jura berne "
    "bruxelles et de la"
)
RUBRICS: Final = frozenset(RUBRIC_WORDS.split())
"""What sections of newspapers are called; a first line of only these is no headline."""


def _is_rubric(seen: BlockTraits, around: Surroundings) -> bool:
    """Tell whether a line names a section only, or a section behind the paper's name, as in "24 heures | Vaud"."""
    section = key(SEPARATOR.split(seen.folded)[-1])
    short = seen.words <= (4 if section == seen.key else 5)
    return bool(around.below) and short and bool(section) and all(word in RUBRICS for word in section.split())


def _is_kicker(seen: BlockTraits, around: Surroundings) -> bool:
    """Two or three words over a longer open line."""
    below = around.below
    return (
        seen.words <= 3
        and below is not None
        and not below.closed
        and 4 <= below.words <= 25
        and below.repeats >= seen.repeats
    )


def _has_full_stop(seen: BlockTraits) -> bool:
    return seen.block.text.endswith((".", ".»", ". »"))


def _is_over_signature(seen: BlockTraits, around: Surroundings) -> bool:
    """Tell whether byline or date follow, as they do on a headline, or on the lede below one.

    It is not a lede if what stands above is no headline: a whole sentence, one of several teasers, of something else.
    """
    above = around.above
    teasers_above = around.run_above >= 3 and around.short_run < 3
    speaks_of_another = around.foreign_above and not around.foreign
    no_headline_above = above is None or _has_full_stop(above) or teasers_above or speaks_of_another
    return around.signed_below and no_headline_above and 4 <= seen.words <= 20 and not _has_full_stop(seen)


def _is_one_of_several(seen: BlockTraits, around: Surroundings) -> bool:
    return around.short_run >= 3 and seen.block.mark is Mark.NONE


HEADLINE: Final = (
    Feature("reading.because-marked-title", 8.0, marked(Mark.TITLE)),
    Feature("reading.because-first", 2.0, lambda _, around: around.above is None),
    Feature("reading.because-repeated", 3.0, lambda seen, _: seen.repeats > 1),
    Feature("reading.because-open", 2.0, lambda seen, _: not seen.closed),
    Feature("reading.because-full-stop", -2.0, lambda seen, _: _has_full_stop(seen)),
    Feature("reading.because-over-signature", 1.5, _is_over_signature),
    Feature(
        "reading.because-foreign",
        -2.0,
        lambda seen, around: around.foreign and around.above is None and not seen.closed,
    ),
    Feature("reading.because-short-run", -1.5, _is_one_of_several),
    Feature("reading.because-up-to-20-words", 1.0, lambda seen, _: seen.words <= 20),
    Feature("reading.because-over-25-words", -4.0, lambda seen, _: seen.words > 25),
    Feature("reading.because-sentences", -3.0, lambda seen, _: seen.sentences > 1 and seen.closed),
    Feature("reading.because-rubric", -5.0, _is_rubric),
    Feature("reading.because-kicker", -2.5, _is_kicker),
    Feature("reading.because-colon", -2.0, lambda seen, _: leads_on(seen)),
    Feature("reading.because-list", -6.0, marked(Mark.LIST)),
    Feature("reading.because-dateline", -6.0, lambda seen, _: bool(DATELINE.match(seen.block.text[:120]))),
)
HEADLINE_BIAS: Final = -0.5


def find_headline(
    kept: Sequence[BlockTraits], arounds: Sequence[Surroundings]
) -> tuple[BlockTraits, tuple[Evidence, ...]] | None:
    """Return the headline among the blocks that are not outside the article, with its evidence; None where none is."""
    best: tuple[BlockTraits, tuple[Evidence, ...]] | None = None
    foreign = foreign_lines(kept, OPENING_BLOCKS)
    for position, (seen, around) in enumerate(zip(kept[:OPENING_BLOCKS], arounds, strict=False)):
        above = around.above.index if around.above else -1
        known = replace(around, foreign=seen.index in foreign, foreign_above=above in foreign)
        evidence = weigh(HEADLINE, HEADLINE_BIAS, seen, known)
        if total(evidence) > 0 and (best is None or total(evidence) > total(best[1])):
            best = seen, evidence
        if (
            seen.reads_as_body
            and seen.block.mark is not Mark.TITLE
            and not _may_follow(kept, arounds, position, foreign)
        ):
            break
    return best


def _may_follow(
    kept: Sequence[BlockTraits], arounds: Sequence[Surroundings], position: int, foreign: frozenset[int]
) -> bool:
    """Tell whether the headline may stand below running text: a marked title, or an open line below a single sentence.

    That line has byline or date below it, or the text comes back to no word of the sentence.
    """
    below = kept[position + 1 : OPENING_BLOCKS]
    if any(one.block.mark is Mark.TITLE for one in below):
        return True
    if position >= SENTENCES_ABOVE or kept[position].sentences > 1 or not below or below[0].closed:
        return False
    return arounds[position + 1].signed_below or kept[position].index in foreign
