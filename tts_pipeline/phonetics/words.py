"""The words of a sentence on their way to phonemes, and what a rule sees of their neighbours."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tts_pipeline.phonetics.general.table import Reading

MARKS: Final = ";:,.!?—…“”()"
"""The marks in Kokoro's vocabulary: it hears pauses and intonation in them."""


class Source(StrEnum):
    """Who knew how a word is said."""

    STATION = "station"
    LEXICON = "lexicon"
    GENERAL = "general"
    RULE = "rule"
    LETTERS = "letters"


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or a compound that a lexicon knows as a whole.

    `before` is what stands between it and the word before; `form` is in small letters with a plain apostrophe. The
    first of the `readings` is how it is said; where it `keeps_stress`, with the marks that a lexicon has given it.
    """

    text: str
    before: str
    readings: tuple[Reading, ...]
    source: Source
    form: str
    keeps_stress: bool = False

    @property
    def ipa(self) -> str:
        """How it is said."""
        return self.readings[0].ipa

    @property
    def parts(self) -> str:
        """The parts of speech that it can be."""
        return "".join(reading.parts for reading in self.readings)

    @property
    def opens_clause(self) -> bool:
        """Tell whether a mark stands before it."""
        return any(mark in self.before for mark in MARKS)

    @property
    def is_joined(self) -> bool:
        """Tell whether it is written in one with the word before, by a hyphen or an apostrophe."""
        return not any(map(str.isspace, self.before)) and not self.opens_clause

    def is_any(self, parts: str) -> bool:
        """Tell whether it can be one of these parts of speech."""
        return any(part in self.parts for part in parts)


@dataclass(frozen=True, slots=True)
class Place:
    """A word in its sentence: all that a rule sees."""

    words: tuple[Word, ...]
    index: int

    @property
    def word(self) -> Word:
        """The word itself."""
        return self.words[self.index]

    def near(self, offset: int) -> Word | None:
        """Return the word so far before or behind in the same clause, None where there is none."""
        there = self.index + offset
        if not 0 <= there < len(self.words):
            return None
        first, last = sorted((self.index, there))
        return None if any(word.opens_clause for word in self.words[first + 1 : last + 1]) else self.words[there]

    def form(self, offset: int) -> str:
        """Return the form of a word near by, empty where there is none in the clause."""
        word = self.near(offset)
        return word.form if word else ""

    @property
    def closes_clause(self) -> bool:
        """Tell whether a mark or nothing follows."""
        return self.near(1) is None

    @property
    def before(self) -> tuple[Word, ...]:
        """The words before it in its clause, in order."""
        start = self.index
        while start and not self.words[start].opens_clause:
            start -= 1
        return self.words[start : self.index]
