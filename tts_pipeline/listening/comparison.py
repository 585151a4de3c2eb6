"""What was heard beside what should be said: by sound, so that homophones count as understood."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

WORD: Final = re.compile(r"[^\W_]+'?")
CLOSE: Final = 0.25
"""A recogniser misspells what it understood: "Kiev s'en inquiète" as "Kief sans inquiète". What differs in at most this
share of its phonemes is taken to be said."""
BRIDGE: Final = 3
"""A single word of at most so many letters between two wrong runs is chance: "de" is heard in any babble."""

Sounds = Callable[[Sequence[str]], Sequence[str]]
"""Texts in words to their phonemes, without spaces and stress."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch that was heard otherwise: `part` is the place of its first word's part, `words` how long it is."""

    part: int
    said: str
    heard: str
    words: int


@dataclass(frozen=True, slots=True)
class Hearing:
    """What came through: `phoneme_error_rate` over all, and the stretches that were not understood."""

    phoneme_error_rate: float
    differences: tuple[Difference, ...]

    @property
    def worst(self) -> Difference | None:
        """The longest stretch that was not understood, None where all was."""
        return max(self.differences, key=lambda difference: difference.words, default=None)


def compare(parts: Sequence[str], heard: str, sounds: Sounds) -> Hearing:
    """Return how much of the parts came through in what was heard; all in words, numbers too.

    Words that are missing, exchanged, or said twice are differences; words that only are spelled otherwise are none.
    """
    said = [(word, place) for place, part in enumerate(parts) for word in words_of(part)]
    got = words_of(heard)
    spoken, understood = sounds([text_of(word for word, _ in said), text_of(got)])
    runs = [
        Difference(
            part=_part_at(said, run.start),
            said=text_of(word for word, _ in said[run.start : run.end]),
            heard=text_of(run.heard),
            words=run.words,
        )
        for run in _wrong_runs([word for word, _ in said], got)
    ]
    rate = edit_distance(spoken, understood) / max(1, len(spoken))
    return Hearing(rate, tuple(_not_understood(runs, sounds)))


def words_of(text: str) -> tuple[str, ...]:
    """Return the words without case, marks and ligatures; elided ones apart, as "l'" and "avion"."""
    plain = text.casefold().replace("œ", "oe").replace("æ", "ae")
    return tuple(WORD.findall(plain.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")))


def text_of(words: Iterable[str]) -> str:
    """Return words as a text, elided ones with the next."""
    return " ".join(words).replace("' ", "'")


def edit_distance(one: str, other: str) -> int:
    """Return the Levenshtein distance of two strings."""
    row = list(range(len(other) + 1))
    for number, left in enumerate(one, 1):
        diagonal, row[0] = row[0], number
        for place, right in enumerate(other, 1):
            diagonal, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, diagonal + (left != right))
    return row[-1]


def _part_at(said: Sequence[tuple[str, int]], place: int) -> int:
    """Return the part that a word belongs to; what was added at the end belongs to the last."""
    return said[min(place, len(said) - 1)][1] if said else 0


@dataclass(frozen=True, slots=True)
class _Run:
    """Words `start` to `end` of what was said, and what was heard instead; `words` leaves out the bridges."""

    start: int
    end: int
    heard: tuple[str, ...]
    words: int


def _wrong_runs(said: Sequence[str], heard: Sequence[str]) -> Iterator[_Run]:
    """Yield where they differ, runs with only a bridge between them as one."""
    blocks = SequenceMatcher(None, said, heard, autojunk=False).get_matching_blocks()
    start, begin, bridges = 0, 0, 0
    for block in blocks:
        if block.size == 1 and len(said[block.a]) <= BRIDGE:
            bridges += 1
            continue
        longest = max(block.a - start, block.b - begin) - bridges
        if longest > 0:
            yield _Run(start, block.a, tuple(heard[begin : block.b]), longest)
        start, begin, bridges = block.a + block.size, block.b + block.size, 0


def _not_understood(runs: Sequence[Difference], sounds: Sounds) -> Iterator[Difference]:
    texts = [text for run in runs for text in (run.said, run.heard)]
    phonemes = sounds(texts) if texts else ()
    for run, said, heard in zip(runs, phonemes[::2], phonemes[1::2], strict=True):
        if edit_distance(said, heard) > CLOSE * max(len(said), len(heard)):
            yield run
