"""Quotations that another voice can speak: those that stand alone between what introduces and what attributes them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

QUOTATION: Final = re.compile(r"«[^«»]+»|“[^“”]+”")
FEWEST_WORDS: Final = 7
"""Shorter ones are over before the ear has met the other voice."""
OPENED: Final = re.compile(r"(?:^|[:.!?…»”])\s*$")
"""What may stand before: nothing, the end of a sentence, or the colon of "il a déclaré :"."""
CLOSED: Final = re.compile(r"\s*(?P<mark>[.!?…]*)(?:\s*$|\s+(?=[^\Wa-zà-ÿœ]|[«“])|\s*,\s+(?=[^\W\d]))")
"""What may stand after: the end of the sentence, or the comma of ", a déclaré le ministre"."""
INTERRUPTED: Final = re.compile(
    r"[,!?…]\s+(?:\w+(?:-t)?-(?:il|elle|on|ils|elles)\b|(?:a|ont|avait|avaient)\s+(?:\w+[éi]|dit|répondu|conclu)\b)",
    re.IGNORECASE,
)
"""", a-t-il dit," inside the marks: the presenter would say that in the quoted person's voice."""


@dataclass(frozen=True, slots=True)
class QuotedPassage:
    """A stretch of a paragraph: the presenter's own words, or somebody else's."""

    text: str
    is_quotation: bool


def split_quotations(paragraph: str) -> tuple[QuotedPassage, ...]:
    """Return the paragraph in passages; nothing of it is lost but white space and the comma after a quotation.

    A few quoted words that are part of the presenter's own sentence stay there.
    """
    return tuple(passage for passage in _passages(paragraph) if any(c.isalnum() for c in passage.text))


def _passages(paragraph: str) -> Iterator[QuotedPassage]:
    start = 0
    for quotation in QUOTATION.finditer(paragraph):
        closed = CLOSED.match(paragraph, quotation.end())
        if closed is None or not _stands_alone(paragraph[start : quotation.start()], quotation[0]):
            continue
        yield QuotedPassage(paragraph[start : quotation.start()].strip(), is_quotation=False)
        yield QuotedPassage(quotation[0] + closed["mark"], is_quotation=True)
        start = closed.end()
    yield QuotedPassage(paragraph[start:].strip(), is_quotation=False)


def _stands_alone(before: str, quotation: str) -> bool:
    inside = quotation[1:-1].strip()
    begins = next((character for character in inside if character.isalnum()), "")
    is_sentence = begins.isupper() or begins.isdigit()
    return (
        is_sentence
        and len(inside.split()) >= FEWEST_WORDS
        and OPENED.search(before) is not None
        and INTERRUPTED.search(inside) is None
    )
