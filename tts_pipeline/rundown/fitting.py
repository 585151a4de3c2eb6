"""Which length of each story fills the time there is."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tts_pipeline.model.rundown import Story
from tts_pipeline.model.script import Seconds

STEP: Final[Seconds] = 0.1
"""Totals are told apart by that much."""
LEAD_COUNTS: Final = 0.12
"""By that share, each story counts less than the one before it: the lead is told longest."""
NEAR: Final = (0.5, 1.0, 2.0, 4.0)
"""Within so many seconds of the budget the better choice is taken before the nearer one."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A story at one of its lengths, and how long that takes."""

    story: Story
    seconds: Seconds


@dataclass(frozen=True, slots=True)
class Choice:
    """One length for each story; `worth` grows with what is told, evenly told stories being worth more."""

    tellings: tuple[Telling, ...] = ()
    seconds: Seconds = 0.0
    worth: float = 0.0

    @property
    def stories(self) -> tuple[Story, ...]:
        """The stories at the chosen lengths."""
        return tuple(telling.story for telling in self.tellings)

    def with_telling(self, telling: Telling) -> "Choice":
        """Return the choice with one more story; a second more is worth the less, the longer the story already is."""
        weight = 1 / (1 + LEAD_COUNTS * len(self.tellings))
        worth = self.worth + weight * math.sqrt(telling.seconds)
        return Choice((*self.tellings, telling), self.seconds + telling.seconds, worth)


def fit(ladders: Sequence[Sequence[Telling]], budget: Seconds) -> Choice:
    """Return the lengths that fill the budget; `ladders` are each story's lengths, the shortest first.

    Where not even the shortest fit, these; where all there is does not fill it, all.
    """
    choices: dict[int, Choice] = {0: Choice()}
    for ladder in ladders:
        reached: dict[int, Choice] = {}
        for choice in choices.values():
            for telling in ladder:
                longer = choice.with_telling(telling)
                total = round(longer.seconds / STEP)
                if total not in reached or reached[total].worth < longer.worth:
                    reached[total] = longer
        choices = reached
    for near in NEAR:
        if within := [one for one in choices.values() if abs(one.seconds - budget) <= near]:
            return max(within, key=lambda one: one.worth)
    return min(choices.values(), key=lambda one: abs(one.seconds - budget))
