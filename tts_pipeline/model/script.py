"""What will be said: an ordered script of spoken parts, cut into utterances."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NewType

Seconds = float

SpokenText = NewType("SpokenText", str)
"""Text as the ear gets it. Only `french.normalise` makes one, so the type checker refuses raw text at an engine."""


class Role(StrEnum):
    """What a part does in the segment; pauses, sounds and casting go by it."""

    OPENING = "opening"
    HEADLINE = "headline"
    LEDE = "lede"
    HEADING = "heading"
    BODY = "body"
    QUOTE = "quote"
    SIGN_OFF = "sign_off"


@dataclass(frozen=True, slots=True)
class Replacement:
    """One place where the ear gets other words than the eye: `span` is in characters of the written text."""

    span: tuple[int, int]
    original: str
    spoken: str
    rule: str


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """How a name of the spoken text is pronounced, where a voice would misread its spelling.

    `ipa` is in the French phonemes of espeak-ng, for engines that take phonemes; `respelling` in French letters.
    It holds for the named `engines`, for all where none is named.
    """

    written: str
    ipa: str | None
    respelling: str | None
    engines: tuple[str, ...] = ()


class Ending(StrEnum):
    """How a sentence ends to the ear; an engine that follows melodies makes it heard."""

    FALLS = "falls"
    CLOSES = "closes"
    """Lower than before: the last one of a paragraph."""
    GOES_ON = "goes_on"
    """Something follows: an item of a list, a clause."""
    ASKS = "asks"
    """For yes or no."""
    ASKS_WHAT = "asks_what"
    """By a question word."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """One sentence, the unit of synthesis, caching and repair, with the pause that follows it.

    `spoken_text` is in words; `pronunciations` are those of names in it, the first that holds for an engine prevails.
    It `continues` where it is but a piece of a sentence, and not the first.
    """

    display_text: str
    spoken_text: SpokenText
    pause_after: Seconds
    replacements: tuple[Replacement, ...] = ()
    pronunciations: tuple[Pronunciation, ...] = ()
    ending: Ending = Ending.FALLS
    continues: bool = False

    def for_engine(self, name: str) -> "Utterance":
        """Return the utterance with the pronunciations that hold for an engine, one of each name."""
        held = (p for p in reversed(self.pronunciations) if not p.engines or name in p.engines)
        chosen = {p.written: replace(p, engines=()) for p in held}
        return replace(self, pronunciations=tuple(reversed(chosen.values())))


@dataclass(frozen=True, slots=True)
class SpokenPart:
    """A headline, lede, heading or paragraph as it is spoken.

    `chapter` is the title of the chapter that begins here, None where none does; `stinger_before` asks for a sound.
    """

    role: Role
    utterances: tuple[Utterance, ...]
    chapter: str | None = None
    stinger_before: bool = False

    @property
    def display_text(self) -> str:
        """The part as it is read by eye."""
        return " ".join(utterance.display_text for utterance in self.utterances)

    @property
    def spoken_text(self) -> str:
        """The part as it is heard, in words."""
        return " ".join(utterance.spoken_text for utterance in self.utterances)


@dataclass(frozen=True, slots=True)
class Script:
    """Everything that is said in a segment, in order."""

    slug: str
    title: str
    parts: tuple[SpokenPart, ...]
    warnings: tuple[str, ...] = ()

    @property
    def utterances(self) -> tuple[Utterance, ...]:
        """The sentences of all parts, in order."""
        return tuple(utterance for part in self.parts for utterance in part.utterances)

    @property
    def spoken_text(self) -> str:
        """All that is said, in words, one part a line."""
        return "\n".join(part.spoken_text for part in self.parts)
