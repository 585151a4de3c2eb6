"""A sentence into pieces short enough for the network engine, cut where a reader would breathe."""

import re
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from gtts.tokenizer import Tokenizer

BREATH: Final = re.compile(r" (?=(?:et|ou|mais|car|donc|que|qui|dont|où|pour|avec|dans|sur|par|afin|après|avant)\b)")
"""Where French breathes inside a clause: before a conjunction, a relative pronoun or a heavy preposition."""


@cache
def _clauses() -> "Tokenizer":
    """Cut after a mark and keep it: gTTS's own cases throw the comma away, and with it the voice's intonation."""
    from gtts.tokenizer import RegexBuilder, Tokenizer

    def after_mark() -> re.Pattern[str]:
        found: re.Pattern[str] = RegexBuilder(
            pattern_args=";:,.!?…»", pattern_func=lambda mark: rf"(?<={mark})\s"
        ).regex
        return found

    return Tokenizer([after_mark])


def parts_of(text: str, limit: int) -> tuple[str, ...]:
    """Return the text in as few parts of at most `limit` characters as its clauses allow: every part is a request."""
    parts: list[str] = []
    for clause in _short_clauses(text, limit):
        if parts and len(parts[-1]) + 1 + len(clause) <= limit:
            parts[-1] += " " + clause
        else:
            parts.append(clause)
    return tuple(parts)


def _short_clauses(text: str, limit: int) -> list[str]:
    found: list[str] = []
    for clause in _clauses().run(" ".join(text.split())):
        rest = clause.strip()
        while len(rest) > limit:
            cut = _cut(rest, limit)
            found.append(rest[:cut].strip())
            rest = rest[cut:].strip()
        found.append(rest)
    return [clause for clause in found if clause]


def _cut(clause: str, limit: int) -> int:
    """Return where to cut: the last breath of the second half, else the last space, else the limit itself."""
    breaths = [match.start() for match in BREATH.finditer(clause, limit // 2, limit + 1)]
    space = clause.rfind(" ", 1, limit + 1)
    return breaths[-1] if breaths else space if space > 0 else limit
