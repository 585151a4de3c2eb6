"""Tells which of the first lines speak of something else than the text below them."""

import re
from collections.abc import Sequence
from typing import Final

from tts_pipeline.reading.structure.block_traits import BlockTraits

CORPUS_BLOCKS: Final = 30
"""A text returns to its headline's words within so many blocks; a long page takes no longer than a short one."""
CORPUS_STEMS: Final = 35
"""Of fewer different words (a text of 80) nothing follows: a headline of its own wit may share none with a brief."""
FEWEST_STEMS: Final = 3
STEM: Final = 5
"""Letters that the forms of a French word share, more or less: "rénove", "rénovation"."""
LONG_WORD: Final = re.compile(r"[^\W\d_]{4,}")
WORDS_OF_ALL_TEXTS: Final = (
    "dans pour avec sans sous plus moins leur leurs cette tout toute tous comme mais entre apres avant contre selon "
    "depuis encore aussi meme elle elles nous vous sont etre avoir fait faire deux trois quatre"
)
FUNCTION_WORDS: Final = frozenset(WORDS_OF_ALL_TEXTS.split())


def foreign_lines(kept: Sequence[BlockTraits], first: int) -> frozenset[int]:
    """Return the indices of those of the `first` lines whose words stand nowhere else in the text.

    None are where the text, or the line, is too short to tell.
    """
    stems = [_stems(seen) for seen in kept[:CORPUS_BLOCKS]]
    lines = range(min(first, len(stems)))
    return frozenset(kept[number].index for number in lines if _is_foreign(number, stems))


def _is_foreign(number: int, stems: Sequence[frozenset[str]]) -> bool:
    others = frozenset().union(*(one for other, one in enumerate(stems) if other != number))
    return len(stems[number]) >= FEWEST_STEMS and len(others) >= CORPUS_STEMS and not stems[number] & others


def _stems(seen: BlockTraits) -> frozenset[str]:
    words = (word for word in LONG_WORD.findall(seen.folded) if word not in FUNCTION_WORDS)
    return frozenset(word[:STEM] for word in words)
