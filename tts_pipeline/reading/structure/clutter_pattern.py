"""One kind of line that is not the article, told by a pattern."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clutter:
    """One kind of line that is not the article: `key` names the reason; longer lines than `most_words` are not it."""

    key: str
    pattern: re.Pattern[str]
    weight: float
    most_words: int


def line_kind(key: str, pattern: str, most_words: int, weight: float = 3.0) -> Clutter:
    """Return the kind of line that this pattern tells."""
    return Clutter(key, re.compile(pattern), weight, most_words)
