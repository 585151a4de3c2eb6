"""How numbers are written: thousands set apart by spaces, apostrophes or points, decimals after a comma or a point."""

import re
from dataclasses import dataclass
from typing import Final

from tts_pipeline.french.cardinals import cardinal, decimals, with_leading_zeros
from tts_pipeline.french.locales import Manner

SPACE: Final = "[ \u00a0\u2009\u202f]"
"""A space inside an expression: plain, no-break, thin, narrow no-break."""
GAP: Final = f"{SPACE}?"
APOSTROPHE: Final = "['’]"
HYPHEN: Final = "[-\u2010\u2011\u2012–−]"
NOT_INSIDE: Final = r"(?<!\w)(?<!\d[.,'’])"
"""Before a number: no letter, and no digit of the same number."""
GROUPED: Final = rf"[1-9]\d{{0,2}}(?:(?:{SPACE}\d{{3}})+|(?:{APOSTROPHE}\d{{3}})+|(?:\.\d{{3}})+(?!\d|,?\.\d))(?!\d)"
INTEGER: Final = rf"(?:{GROUPED}|\d{{1,24}}(?!\d))"
NUMBER: Final = rf"(?:{INTEGER}(?:[.,]\d{{1,12}})?(?![\d]|[.,]\d))"
SIGN: Final = rf"(?:(?<![\w)%]){GAP}[+−–-]{GAP})"
SIGNED: Final = rf"(?:(?:(?<![\w)%°€$])(?P<sign>[+−–-]|±){GAP})|{NOT_INSIDE})(?P<number>{NUMBER})"
SIGN_WORDS: Final = {"+": "plus ", "±": "plus ou moins ", "-": "moins ", "−": "moins ", "–": "moins ", None: ""}
PARTS: Final = re.compile(rf"({INTEGER})(?:[.,](\d+))?")
SEPARATORS: Final = re.compile(r"\D")
TWO: Final = 2


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
        """French counts everything below two as one: 1,9 million."""
        return self.value < TWO

    def said(self, manner: Manner, *, feminine: bool = False, mark: str = "virgule") -> str:
        """Return the number in words; a serial number such as 007 keeps its zeros."""
        agreeing = feminine and not self.decimals
        if self.whole.startswith("0") and len(self.whole) > 1:
            words = with_leading_zeros(self.whole, manner)
        else:
            words = cardinal(self.value, manner, feminine=agreeing)
        return f"{words} {mark} {decimals(self.decimals, manner)}" if self.decimals else words


def read_number(written: str) -> Number:
    """Return the number that is written so; `written` matches NUMBER."""
    parts = PARTS.fullmatch(written)
    if parts is None:
        return Number(SEPARATORS.sub("", written) or "0")
    return Number(SEPARATORS.sub("", parts[1]), parts[2] or "")
