"""Why a line of the source was taken for what it is."""

from dataclasses import dataclass
from enum import StrEnum

from tts_pipeline.messages import say


class Taken(StrEnum):
    """What a line of the source was taken for."""

    HEADLINE = "headline"
    LEDE = "lede"
    HEADING = "heading"
    BODY = "body"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason and its weight: positive speaks for what the line was taken for, negative against it.

    `key` is a message of the catalogue.
    """

    key: str
    weight: float

    @property
    def text(self) -> str:
        """The reason in the user's language."""
        return say(self.key)


@dataclass(frozen=True, slots=True)
class LineExplanation:
    """A line, what it was taken for, and on which evidence; `line` counts from 1."""

    line: int
    text: str
    taken_for: Taken
    evidence: tuple[Evidence, ...]
    level: int = 0
    mark: str = "none"

    @property
    def score(self) -> float:
        """The weights, added up."""
        return round(sum(reason.weight for reason in self.evidence), 2)


@dataclass(frozen=True, slots=True)
class Explanation:
    """Every line of a source and what it was taken for. `kind` is the format it was read as."""

    source: str
    kind: str
    lines: tuple[LineExplanation, ...]
