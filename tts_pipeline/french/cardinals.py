"""Numbers in words: cardinals from num2words, and what it does not know: gender, ordinals, decimals, digit by digit."""

import re
from functools import lru_cache
from typing import Final

from tts_pipeline.french.locales import Manner
from tts_pipeline.french.patterns import compiled

LONGEST: Final = 15
"""Digits of the longest number that is read as one; beyond billions (10¹²) a listener needs single digits."""
SAID_AS_ONE: Final = 3
"""Decimals that are read as one number: "virgule vingt-cinq", "virgule cent quarante et un"; longer ones by digit."""
TEENS: Final = ("dix", "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf")
BEYOND_SIXTY: Final = rf"\b(soixante|quatre-vingt)(?:-| et )({'|'.join(sorted(TEENS, key=len, reverse=True))})\b"
EIGHTY: Final = r"\bquatre-vingt(?:(s)\b|-(un)\b|(?=[- ]))"
DIGITS: Final = ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf")
ENDS_IN_ONE: Final = r"(?:^|[ -])un$"


@lru_cache(maxsize=4096)
def _words(value: int) -> str:
    from num2words import num2words

    return str(num2words(value, lang="fr"))


def cardinal(value: int, manner: Manner, *, feminine: bool = False) -> str:
    """Return the number in words: 21 is "vingt et un", or "vingt et une" before a feminine noun.

    From 10¹⁵ on it is read digit by digit. Septante, huitante and nonante are made from num2words' French: its own
    fr_CH and fr_BE say "neuf cents huitante", "un milliards" and "quatre-vingt et un" (0.5.14).
    """
    if value >= 10**LONGEST:
        return by_digit(str(value))
    words = _words(value)
    if manner.locale in ("fr-CH", "fr-BE"):
        words = compiled(BEYOND_SIXTY).sub(_septante, words)
        if manner.locale == "fr-CH" and manner.eighty == "huitante":
            words = compiled(EIGHTY).sub(lambda match: "huitante et un" if match[2] else "huitante", words)
    return f"{words}e" if feminine and compiled(ENDS_IN_ONE).search(words) else words


def _septante(match: re.Match[str]) -> str:
    tens = "septante" if match[1] == "soixante" else "nonante"
    unit = TEENS.index(match[2])
    return tens if unit == 0 else f"{tens} et un" if unit == 1 else f"{tens}-{DIGITS[unit]}"


def by_digit(digits: str) -> str:
    """Return the digits one after another: 007 is "zéro zéro sept"."""
    return " ".join(DIGITS[int(digit)] for digit in digits)


def with_leading_zeros(digits: str, manner: Manner) -> str:
    """Return the digits as one number, leading zeros said: 05 is "zéro cinq"."""
    significant = digits.lstrip("0") if digits.strip("0") else ""
    zeros = by_digit("0" * (len(digits) - len(significant)))
    return f"{zeros} {cardinal(int(significant), manner)}".strip() if significant else zeros


def decimals(digits: str, manner: Manner) -> str:
    """Return what is said after "virgule"."""
    return with_leading_zeros(digits, manner) if len(digits) <= SAID_AS_ONE else by_digit(digits)


def ordinal(value: int, manner: Manner, *, feminine: bool = False) -> str:
    """Return the ordinal: "premier", "première", "vingt et unième", "quatre-vingtième"."""
    if value == 1:
        return "première" if feminine else "premier"
    words = cardinal(value, manner)
    if words.endswith(("vingts", "cents", "millions", "milliards")):
        words = words[:-1]
    if words.endswith("cinq"):
        return f"{words}uième"
    if words.endswith("neuf"):
        return f"{words[:-1]}vième"
    return f"{words.removesuffix('e')}ième"
