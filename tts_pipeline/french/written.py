"""How numbers are written: thousands set apart by spaces, apostrophes or points, decimals after a comma or a point."""

import re
from dataclasses import dataclass
from typing import Final

from tts_pipeline.french.cardinals import cardinal, decimals, with_leading_zeros
from tts_pipeline.french.locales import Manner
from tts_pipeline.french.patterns import compiled

SPACE: Final = "[ \u00a0\u2009\u202f]"
"""A space inside an expression: plain, no-break, thin, narrow no-break."""
GAP: Final = f"{SPACE}?"
HYPHEN: Final = "[-\u2010\u2011\u2012–−]"
UPPER: Final = "A-ZÀ-ÖØ-ÞŒŠŽ"
LOWER: Final = "a-zà-öø-ÿœ"
NOT_INSIDE: Final = r"(?:(?<!\w)(?<!\d[.,'’:/])|(?<=\d[x×]))"
"""Before a number: no letter, and no digit of the same number; "4x100 m" has two numbers."""
GROUPED: Final = (
    rf"[1-9]\d{{0,2}}(?:(?:{SPACE}\d{{3}})+|(?:['’]\d{{3}})+|(?:\.\d{{3}})+(?!\d|,?\.\d)|(?:,\d{{3}}){{2,}})(?!\d)"
)
INTEGER: Final = rf"(?:{GROUPED}|\d{{1,24}}(?!\d))"
NUMBER: Final = rf"(?:{INTEGER}(?:[.,]\d{{1,12}})?(?!\d|[.,]\d))"
ATTACHED_SIGN: Final = rf"(?<![\w)%°€$/])(?P<sign>[+±]{GAP}|−{GAP}|[–-])"
SPACED_MINUS: Final = (
    rf"(?<=\b(?:à|a|y) )|(?<=\b(?:de|et|ou) )|(?<=\b(?:fera|sous) )|(?<=\bentre )|(?<=[:(,;]{SPACE})|(?<=\()"
)
ALONE: Final = rf"^(?=[–-]{SPACE}[\d.,' \u00a0\u2009\u202f]+[^\w\s]?\w{{0,4}}[€$%]?\s*$)"
"""A text that is nothing but an amount, as a cell of a table is; a dash before a sentence is that of a list."""
SIGNED: Final = rf"(?:{ATTACHED_SIGN}|{NOT_INSIDE})(?P<number>{NUMBER})"
AMOUNT: Final = (
    rf"(?:(?:{SPACED_MINUS}|{ALONE})(?P<far_sign>[–-]){SPACE}|{ATTACHED_SIGN}|{NOT_INSIDE})"
    rf"(?:(?P<low>{NUMBER}){GAP}{HYPHEN}{GAP})?(?P<number>{NUMBER})"
)
"""A number before a unit, perhaps a range: "-0,4", "- 5" after a preposition, "5-10"."""
SIGN_WORDS: Final = {"+": "plus ", "±": "plus ou moins ", "-": "moins ", "−": "moins ", "–": "moins "}
PARTS: Final = rf"({INTEGER})(?:[.,](\d+))?"
NOT_DIGITS: Final = r"\D"
SINGULAR_BELOW: Final = 2
"""French counts everything below two as one: "1,9 million"."""


@dataclass(frozen=True, slots=True)
class Number:
    """A written number without its sign: `whole` and `decimals` are digits, `decimals` empty where there are none."""

    whole: str
    decimals: str = ""

    @property
    def value(self) -> int:
        """The whole part."""
        return int(self.whole)

    @property
    def is_singular(self) -> bool:
        """Whether what is counted stands in the singular."""
        return self.value < SINGULAR_BELOW

    @property
    def is_round_million(self) -> bool:
        """Whether "de" follows: un million d'euros, but un million deux cents euros."""
        return self.value >= 10**6 and self.value % 10**6 == 0 and not self.decimals

    def said(self, manner: Manner, *, feminine: bool = False, mark: str = "virgule") -> str:
        """Return the number in words; a serial number such as 007 keeps its zeros."""
        if self.whole.startswith("0") and len(self.whole) > 1:
            words = with_leading_zeros(self.whole, manner)
        else:
            words = cardinal(self.value, manner, feminine=feminine and not self.decimals)
        return f"{words} {mark} {decimals(self.decimals, manner)}" if self.decimals else words


def read_number(written: str) -> Number:
    """Return the number that is written so; `written` matches NUMBER."""
    parts = compiled(PARTS).fullmatch(written)
    if parts is None:
        return Number(compiled(NOT_DIGITS).sub("", written) or "0")
    return Number(compiled(NOT_DIGITS).sub("", parts[1]), parts[2] or "")


def sign_of(match: re.Match[str]) -> str:
    """Return what is said for the sign of a match of SIGNED or AMOUNT, with the space after it."""
    sign = match["sign"] or match.groupdict().get("far_sign") or ""
    return SIGN_WORDS.get(sign.strip(), "")


def said_before(match: re.Match[str], manner: Manner, *, feminine: bool) -> str:
    """Return what is said of an AMOUNT before its last number: the sign, and where a range begins."""
    low = f"{read_number(match['low']).said(manner, feminine=feminine)} à " if match["low"] else ""
    return sign_of(match) + low
