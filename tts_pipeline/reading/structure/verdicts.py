"""Decides what every block is: headline, lede, heading, body, or nothing of the article."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo
from typing import Final

from tts_pipeline.reading.structure.block_traits import NUMBERED, BlockTraits, Surroundings, look_around, look_at
from tts_pipeline.reading.structure.blocks import Draft, Mark, Metadata
from tts_pipeline.reading.structure.clutter_evidence import outside_evidence
from tts_pipeline.reading.structure.explanation import Evidence, Taken
from tts_pipeline.reading.structure.headline import find_headline
from tts_pipeline.reading.structure.interview import interview_questions
from tts_pipeline.reading.structure.line_evidence import (
    HEADING,
    HEADING_BIAS,
    LEDE,
    LEDE_BIAS,
    total,
    weigh,
)
from tts_pipeline.reading.structure.notices import learn, without_agency
from tts_pipeline.reading.structure.wording import key

SIGNATURES: Final = frozenset(["reading.left-date", "reading.left-author"])
SURELY_A_LEDE: Final = 2.0
"""So much evidence, and an editor's own lede replaces it instead of standing above it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a block was taken for and why; `reason` is the catalogue key of something left out.

    `taken_off` is a part of the block that does not belong to the article, such as a dateline.
    """

    seen: BlockTraits
    taken: Taken
    evidence: tuple[Evidence, ...]
    reason: str | None = None
    text: str = ""
    taken_off: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdicts in the order of the source, and the metadata that was learned on the way."""

    verdicts: tuple[Verdict, ...]
    metadata: Metadata


def judge(draft: Draft, zone: tzinfo) -> Judgement:
    """Return what each block of the draft is. Times without an offset are local times of `zone`."""
    everything = look_at(draft.blocks)
    outside = outside_evidence(everything)
    verdicts: dict[int, Verdict] = {}
    metadata = draft.metadata
    for seen, evidence in zip(everything, outside, strict=True):
        if evidence:
            reason = max(evidence, key=lambda one: one.weight).key
            verdicts[seen.index] = Verdict(seen, Taken.LEFT_OUT, evidence, reason)
            metadata = learn(metadata, seen.block, reason, zone)
    kept = [seen for seen in everything if seen.index not in verdicts]
    verdicts |= _top(kept, metadata, _signed(everything, verdicts))
    rest = [seen for seen in kept if seen.index not in verdicts]
    verdicts |= _sections(rest)
    opening = min((index for index, one in verdicts.items() if one.taken is Taken.BODY), default=-1)
    for index, verdict in verdicts.items():
        if verdict.taken in {Taken.BODY, Taken.LEDE}:
            text, taken_off, credit = without_agency(
                verdict.seen.block.text, first=index == opening or verdict.taken is Taken.LEDE
            )
            verdicts[index] = replace(verdict, text=text, taken_off=taken_off)
            metadata = replace(metadata, credit=metadata.credit or credit)
    return Judgement(tuple(verdicts[seen.index] for seen in everything), metadata)


def _signed(everything: Sequence[BlockTraits], left_out: Mapping[int, Verdict]) -> frozenset[int]:
    """Return the blocks that a byline or a date follows."""
    notices = {index for index, one in left_out.items() if one.reason in SIGNATURES}
    return frozenset(seen.index for seen in everything if seen.index + 1 in notices)


def _top(kept: Sequence[BlockTraits], metadata: Metadata, signed: frozenset[int]) -> dict[int, Verdict]:
    """Return the verdicts on headline, lede, what stands above the headline, and repetitions of both."""
    verdicts: dict[int, Verdict] = {}
    arounds = look_around(kept, interview_questions(kept), signed)
    found = find_headline(kept, arounds)
    chosen = Verdict(found[0], Taken.HEADLINE, found[1], text=found[0].block.text) if found else None
    if chosen and metadata.headline is None:
        verdicts[chosen.seen.index] = chosen
    elif chosen and chosen.seen.block.mark in {Mark.NONE, Mark.TITLE}:
        verdicts[chosen.seen.index] = _left(chosen.seen, "reading.left-replaced-headline")
    if verdicts and chosen:
        above = kept[: kept.index(chosen.seen)]
        verdicts |= {seen.index: _left(seen, "reading.left-above-headline") for seen in above}
    headlines = {key(metadata.headline or ""), chosen.seen.key if verdicts and chosen else ""} - {""}
    for seen in kept:
        if seen.index not in verdicts and seen.key in headlines:
            verdicts[seen.index] = _left(seen, "reading.left-repeated-headline")
    below = [seen for seen in kept if seen.index not in verdicts]
    return verdicts | _lede_verdicts(
        {seen.index: one for seen, one in zip(kept, arounds, strict=True)}, below, metadata.lede
    )


def _lede_verdicts(
    arounds: Mapping[int, Surroundings], below: Sequence[BlockTraits], given: str | None
) -> dict[int, Verdict]:
    """Return the verdicts on the lede and its repetitions; one that is given replaces what surely was the lede."""
    verdicts: dict[int, Verdict] = {}
    found = _lede(arounds, below)
    if found and given is None:
        verdicts[found.seen.index] = found
    elif found and total(found.evidence) >= SURELY_A_LEDE:
        verdicts[found.seen.index] = _left(found.seen, "reading.left-replaced-lede")
    ledes = {key(given or ""), found.seen.key if verdicts and found else ""} - {""}
    for seen in below[:4]:
        if seen.index not in verdicts and seen.key in ledes:
            verdicts[seen.index] = _left(seen, "reading.left-repeated-lede")
    return verdicts


def _is_loose(seen: BlockTraits, short_run: int) -> bool:
    """Tell whether a line under the text is one of several of a few words, as pages end on their tags."""
    few = seen.words <= 4 and not any(char.isdigit() for char in seen.block.text)
    return few and short_run >= 2 and not seen.closed and seen.block.mark is Mark.NONE


def _left(seen: BlockTraits, reason: str) -> Verdict:
    return Verdict(seen, Taken.LEFT_OUT, (Evidence(reason, 3.0),), reason)


def _lede(arounds: Mapping[int, Surroundings], below: Sequence[BlockTraits]) -> Verdict | None:
    """Return the lede: a marked one among the first blocks below the headline, or the very first if it looks so."""
    for position, seen in enumerate(below[:4]):
        evidence = weigh(LEDE, LEDE_BIAS, seen, arounds[seen.index])
        if total(evidence) > 0 and (position == 0 or seen.block.mark is Mark.STANDFIRST):
            return Verdict(seen, Taken.LEDE, evidence, text=seen.block.text)
    return None


def _sections(rest: Sequence[BlockTraits]) -> dict[int, Verdict]:
    """Return the verdicts on everything below the top: headings and body; a heading over nothing is left out."""
    verdicts: dict[int, Verdict] = {}
    text_follows, level_below = False, 0
    for seen, around in reversed(list(zip(rest, look_around(rest, interview_questions(rest)), strict=True))):
        evidence = weigh(HEADING, HEADING_BIAS, seen, around)
        if not text_follows and total(evidence) <= 0 and _is_loose(seen, around.short_run):
            verdicts[seen.index] = _left(seen, "reading.left-tags")
        elif total(evidence) <= 0:
            against = tuple(Evidence(one.key, -one.weight) for one in evidence)
            verdicts[seen.index] = Verdict(seen, Taken.BODY, against, text=seen.block.text)
            text_follows, level_below = True, 0
        elif text_follows and not 0 < level_below <= seen.block.level:
            level_below = seen.block.level
            number = NUMBERED.match(seen.block.text)
            bare = seen.block.text[number.end() :] if number else seen.block.text
            verdicts[seen.index] = Verdict(seen, Taken.HEADING, evidence, text=bare)
        else:
            verdicts[seen.index] = _left(seen, "reading.left-empty-heading")
    return verdicts
