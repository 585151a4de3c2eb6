"""A text on its way from the eye to the ear: what is still as written, and what already has its spoken words.

A rule claims a stretch of the written text and says it. A claimed stretch is never read again, so that no rule sees
another's words; and every claim keeps its place in the written text, so that an editor can compare the two.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Flag, auto
from typing import Final

from tts_pipeline.french.locales import Manner
from tts_pipeline.french.patterns import compiled

Say = Callable[[re.Match[str], Manner], str | None]
"""The spoken words of a match, or None where the rule does not hold."""

SENTENCE_START: Final = r"(?:^|[.!?…][»”\"]?\s|\n)[\s«“„\"'‘’(\[—–-]*$"
ELIDED: Final = r"(?<=\b[Dd])e[ \u00a0\u202f]$"
LOOK_BACK: Final = 12
"""Characters before a claim that can tell whether a sentence starts with it."""


class Start(Flag):
    """Where in a text a rule's pattern can begin; looking only there is what makes reading fast."""

    ANYWHERE = 0
    NUMBER = auto()
    CAPITAL = auto()


NUMBERS: Final = r"(?:(?P<mark>[-+±−–‐‑‒(])[ \u00a0\u2009\u202f]?)?(?P<digits>\d+)"
CAPITALS: Final = r"(?<![^\W\d_a-zà-öø-ÿœ])[^\W\d_a-zà-öø-ÿœ]"


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is written in a certain way, and how it is said.

    A group `it` of the pattern is what is claimed; what surrounds it is only looked at. Without one, all is claimed.
    Where `signs` are given, the rule is only tried on a text that has one of these characters.
    """

    name: str
    pattern: str
    say: Say
    start: Start = Start.NUMBER
    signs: str = ""


@dataclass(frozen=True, slots=True)
class Places:
    """Where in a text numbers (with and without the sign before them) and capitals begin, and its characters."""

    numbers: tuple[int, ...]
    capitals: tuple[int, ...]
    characters: frozenset[str]

    def of(self, start: Start) -> tuple[int, ...]:
        """Return the places where such a pattern can begin."""
        if start is Start.NUMBER:
            return self.numbers
        return self.capitals if start is Start.CAPITAL else tuple(sorted({*self.numbers, *self.capitals}))


def places_of(written: str) -> Places:
    """Return where numbers and capitals begin."""
    numbers = (
        place for match in compiled(NUMBERS).finditer(written) for place in (match.start(), match.start("digits"))
    )
    capitals = (match.start() for match in compiled(CAPITALS).finditer(written))
    return Places(tuple(sorted(set(numbers))), tuple(capitals), frozenset(written))


@dataclass(frozen=True, slots=True, order=True)
class Claim:
    """Characters `start` to `end` of the written text are said as `spoken`."""

    start: int
    end: int
    spoken: str
    rule: str


@dataclass(frozen=True, slots=True)
class Draft:
    """The written text and its claims, in order of their place, none overlapping."""

    written: str
    places: Places
    claims: tuple[Claim, ...] = ()

    def is_free(self, start: int, end: int) -> bool:
        """Tell whether no rule has claimed any of these characters."""
        index = bisect_left(self.claims, start, key=lambda claim: claim.end)
        while index < len(self.claims) and self.claims[index].start < end:
            if self.claims[index].end > start:
                return False
            index += 1
        return True

    def read_by(self, rule: Rule, manner: Manner) -> "Draft":
        """Return the draft with everything claimed that the rule finds in what is still free."""
        if rule.signs and self.places.characters.isdisjoint(rule.signs):
            return self
        found = tuple(_claims_of(rule, self, manner))
        return Draft(self.written, self.places, tuple(sorted(self.claims + found))) if found else self

    def spoken(self) -> str:
        """Return the text as it is said so far, before its spaces are tidied."""
        said = ""
        position = 0
        for claim in self.claims:
            said = _elided(said + self.written[position : claim.start], claim.spoken)
            said += _set_apart(said, _cased(claim.spoken, said), self.written[claim.end : claim.end + 1])
            position = claim.end
        if said and position == len(self.written) and self.written.endswith(".") and said[-1:].isalnum():
            said += "."
        return said + self.written[position:]


def _matches_of(rule: Rule, draft: Draft) -> Iterator[re.Match[str]]:
    pattern = compiled(rule.pattern)
    if rule.start is Start.ANYWHERE:
        position = 0
        while match := pattern.search(draft.written, position):
            yield match
            position = match.start() + 1
        return
    for place in draft.places.of(rule.start):
        if match := pattern.match(draft.written, place):
            yield match


def _claims_of(rule: Rule, draft: Draft, manner: Manner) -> Iterator[Claim]:
    position = 0
    for match in _matches_of(rule, draft):
        start, end = match.span("it") if "it" in match.re.groupindex else match.span()
        if start >= position and start < end and draft.is_free(start, end):
            said = rule.say(match, manner)
            if said is not None:
                yield Claim(start, end, said, rule.name)
                position = end


def _cased(words: str, said: str) -> str:
    """Give the words a capital where a sentence starts with them, after what has been said before them."""
    before = said if len(said) < LOOK_BACK else f"-{said[-LOOK_BACK:]}"
    return words[:1].upper() + words[1:] if compiled(SENTENCE_START).search(before) else words


def _elided(before: str, words: str) -> str:
    """Shorten a "de" before one of something: une réunion d'une heure, but une hausse de un virgule cinq."""
    is_one = words in {"un", "une"} or words.startswith(("un ", "une "))
    return compiled(ELIDED).sub("'", before) if is_one and not words.startswith("un virgule ") else before


def _set_apart(before: str, said: str, after: str) -> str:
    """Keep the words apart from letters and digits that they touch."""
    if said and before[-1:].isalnum() and said[0].isalnum():
        said = f" {said}"
    return f"{said} " if said and after.isalnum() and said[-1].isalnum() else said
