"""Numbers that no other family has claimed."""

import re
from typing import Final

from tts_pipeline.french.cardinals import by_digit, cardinal, with_leading_zeros
from tts_pipeline.french.draft import Rule
from tts_pipeline.french.gender import counts_feminine
from tts_pipeline.french.locales import Manner
from tts_pipeline.french.patterns import compiled
from tts_pipeline.french.written import SIGNED, read_number, sign_of

NUMBERED_WITH_POINT: Final = (
    r"(?:\b(?!(?:Les?|La|Une?|De[su]?|Du|Aux?|À|En|Sur|Avec|Près|Plus|Dont|Soit|Et|Il|Elle)\b)[A-ZÀ-Ý][\w]*[\s\u00a0-]|\biOS\s|-|"
    r"\b(?:version|articles?|art\.|alinéa|chapitre|section|paragraphe|§)[\s\u00a0])$"
)
LOOK_BACK: Final = 16


def _say_number(match: re.Match[str], manner: Manner) -> str | None:
    """A point is said in versions and article numbers; a decimal point, as in Switzerland, is said as a comma is."""
    number = read_number(match["number"])
    following = match.string[match.end() :][:60]
    feminine = number.whole.endswith("1") and not number.decimals and counts_feminine(following)
    before = match.string[max(0, match.start() - LOOK_BACK) : match.start()]
    with_point = "." in match["number"] and number.decimals and compiled(NUMBERED_WITH_POINT).search(before)
    return sign_of(match) + number.said(manner, feminine=feminine, mark="point" if with_point else "virgule")


def _say_version(match: re.Match[str], manner: Manner) -> str:
    return " point ".join(with_leading_zeros(part, manner) for part in re.split(r"[.,]", match[0]))


def _say_digits(match: re.Match[str], manner: Manner) -> str:
    digits = match[0]
    return by_digit(digits) if digits.startswith("0") or len(digits) > 15 else cardinal(int(digits), manner)


RULES: Final = (
    Rule("number", SIGNED, _say_number),
    Rule("version", r"(?<![\w.])\d{1,6}(?:[.,]\d{1,6}){2,5}(?!\w|[.,]\d)", _say_version),
    Rule("digits", r"\d+", _say_digits),
)
