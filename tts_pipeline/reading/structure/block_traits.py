"""A block with what can be seen of it and of its surroundings, measured once for all evidence."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median_low
from typing import Final

from tts_pipeline.reading.structure.blocks import Block
from tts_pipeline.reading.structure.wording import (
    ends_like_a_sentence,
    fold,
    key,
    sentence_count,
    without_site,
    word_count,
)

TITLE_BLOCKS: Final = 5
"""A copied page begins with the title of its window: the headline, and the site's name behind it."""
LONGEST_NOTICE: Final = 2_000
"""Characters; a longer line is text, and no pattern has to look at it."""


@dataclass(frozen=True, slots=True)
class BlockTraits:
    """A block, measured: `closed` tells that it ends like a sentence; `repeats` how often its words occur in all.

    `folded` is empty for text too long to be a notice.
    """

    block: Block
    index: int
    folded: str
    key: str
    words: int
    sentences: int
    closed: bool
    repeats: int

    @property
    def reads_as_body(self) -> bool:
        """Whether this can only be running text: a closed line of 15 words, or of several sentences."""
        return self.closed and (self.words >= 15 or (self.sentences >= 2 and self.words >= 8))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What surrounds a block among those that are kept; None at either end.

    `body_words` is the median length of running paragraphs; `short_run` counts the short open lines in a row with it;
    `asked` and `asked_below` tell that it, or the next one, is a question of an interview; `signed_below` that byline
    or date follow at once; `foreign` and `foreign_above` that it, or the line above, speaks of something else than the
    text; `run_above` counts the short open lines in a row with the line above.
    """

    above: BlockTraits | None
    below: BlockTraits | None
    second_below: BlockTraits | None
    body_words: int
    short_run: int
    asked: bool = False
    asked_below: bool = False
    signed_below: bool = False
    run_above: int = 0
    foreign: bool = False
    foreign_above: bool = False


def look_at(blocks: Sequence[Block]) -> tuple[BlockTraits, ...]:
    """Return the blocks, measured."""
    keys = tuple(key(block.text[:LONGEST_NOTICE]) for block in blocks)
    titles = (key(without_site(block.text)) for block in blocks[:TITLE_BLOCKS])
    counted = Counter(keys) + Counter(title for title, own in zip(titles, keys, strict=False) if title != own)
    return tuple(
        BlockTraits(
            block=block,
            index=index,
            folded=fold(block.text) if len(block.text) <= LONGEST_NOTICE else "",
            key=keys[index],
            words=word_count(block.text),
            sentences=sentence_count(block.text),
            closed=ends_like_a_sentence(block.text),
            repeats=counted[keys[index]],
        )
        for index, block in enumerate(blocks)
    )


def look_around(
    kept: Sequence[BlockTraits], questions: frozenset[int] = frozenset(), signed: frozenset[int] = frozenset()
) -> tuple[Surroundings, ...]:
    """Return the surroundings of each of these blocks, in their order.

    `questions` are the indices of those of an interview, `signed` of what byline or date follow at once.
    """
    lengths = [seen.words for seen in kept if seen.reads_as_body]
    typical = median_low(lengths) if lengths else 0
    runs = _short_runs(kept)
    padded = (*kept, None, None)
    asked = [seen is not None and seen.index in questions for seen in padded]
    return tuple(
        Surroundings(
            above=kept[i - 1] if i else None,
            below=padded[i + 1],
            second_below=padded[i + 2],
            body_words=typical,
            short_run=runs[i],
            asked=asked[i],
            asked_below=asked[i + 1],
            signed_below=seen.index in signed,
            run_above=runs[i - 1] if i else 0,
        )
        for i, seen in enumerate(kept)
    )


def _short_runs(kept: Sequence[BlockTraits]) -> list[int]:
    """Return for each block how many short open lines stand in a row where it stands."""
    runs = [0] * len(kept)
    start = 0
    for index in range(len(kept) + 1):
        short = index < len(kept) and _is_short(kept[index])
        if not short:
            runs[start:index] = [index - start] * (index - start)
            start = index + 1
    return runs


def _is_short(seen: BlockTraits) -> bool:
    """Tell whether a line is short, open, and not set apart from its neighbours."""
    return not seen.closed and seen.words <= 12 and not seen.block.alone


SPEAKER: Final = re.compile(r"^(?:[A-ZÀ-Þ][\w.'’-]*(?: [\w.'’-]+){0,3}|[QR]) ?: ")
"""A name or an outlet that is about to speak, as in "RTS : …"."""
NUMBERED: Final = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*[.)]|\d{1,2}(?:\.\d{1,2})+|[IVX]{1,5}[.)]|[A-Z][.)]) (?=\S)")
"""The number of a heading, as in "2. …", "1.1 …" or "IV. …"."""
RESULT: Final = re.compile(r"\b\d{1,3} ?[-–:] ?\d{1,3}\b")
"""A score."""
