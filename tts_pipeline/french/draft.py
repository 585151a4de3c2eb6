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

Say = Callable[[re.Match[str], Manner], str | None]
"""The spoken words of a match, or None where the rule does not hold."""

SENTENCE_START: Final = re.compile(r"(?:^|[.!?…][»”\"]?\s|\n)[\s«“„\"'‘’(\[—–-]*$")
LOOK_BACK: Final = 12
"""Characters before a claim that can tell whether a sentence starts with it."""


class Trait(Flag):
    """What a text must contain before a rule can find anything in it."""

    ANY = 0
    DIGIT = auto()
    CAPITAL = auto()
    MARK = auto()


TRAITS: Final = (
    (Trait.DIGIT, re.compile(r"\d")),
    (Trait.CAPITAL, re.compile(r"[^\W\d_a-zà-ÿ]")),
    (Trait.MARK, re.compile(r"[^\w\s,;:!?'’-]|_")),
)


def traits_of(written: str) -> Trait:
    """Return what the text contains."""
    found = Trait.ANY
    for trait, pattern in TRAITS:
        if pattern.search(written):
            found |= trait
    return found


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is written in a certain way, and how it is said.

    A group `it` of the pattern is what is claimed; what surrounds it is only looked at. Without one, all is claimed.
    """

    name: str
    pattern: re.Pattern[str]
    say: Say
    needs: Trait = Trait.DIGIT


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
        found = tuple(_claims_of(rule, self, manner))
        return Draft(self.written, tuple(sorted(self.claims + found))) if found else self

    def spoken(self) -> str:
        """Return the text as it is said so far, before its spaces are tidied."""
        said = ""
        position = 0
        for claim in self.claims:
            said += self.written[position : claim.start]
            said += _set_apart(said, _cased(claim.spoken, said), self.written[claim.end : claim.end + 1])
            position = claim.end
        return said + self.written[position:]


def _claims_of(rule: Rule, draft: Draft, manner: Manner) -> Iterator[Claim]:
    group = "it" if "it" in rule.pattern.groupindex else 0
    position = 0
    while match := rule.pattern.search(draft.written, position):
        start, end = match.span(group)
        said = rule.say(match, manner) if start < end and draft.is_free(start, end) else None
        if said is None:
            position = match.start() + 1
        else:
            yield Claim(start, end, said, rule.name)
            position = end


def _cased(words: str, said: str) -> str:
    """Give the words a capital where a sentence starts with them, after what has been said before them."""
    before = said if len(said) < LOOK_BACK else f"-{said[-LOOK_BACK:]}"
    return words[:1].upper() + words[1:] if SENTENCE_START.search(before) else words


def _set_apart(before: str, said: str, after: str) -> str:
    """Keep the words apart from letters and digits that they touch."""
    if said and before[-1:].isalnum() and said[0].isalnum():
        said = f" {said}"
    return f"{said} " if said and after.isalnum() and said[-1].isalnum() else said
