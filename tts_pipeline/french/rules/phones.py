"""Telephone numbers, in the groups in which they are written and remembered."""

import re
from typing import Final

from tts_pipeline.french.cardinals import by_digit, cardinal, with_leading_zeros
from tts_pipeline.french.draft import Rule
from tts_pipeline.french.locales import Manner
from tts_pipeline.french.patterns import compiled
from tts_pipeline.french.written import SPACE

MARK: Final = rf"(?:{SPACE}|[./-])"
LENGTHS: Final = (9, 10)
"""Digits of a national number in Belgium (9 or 10), France and Switzerland (10), the leading zero included."""
SHORT_NUMBERS: Final = "3919|3018|3114|3977|3020|3939|3646|3631|3699|3103|3959|3975|3230|3237|3244|3250|1414|1313|1733"
"""French services of four digits that are known by heart, among them violence (3919) and suicide (3114)."""
CALLING: Final = (
    r"(?i:appel|compos|numéro|joign|joint|contact|écoute|ligne|téléphon|tél\b|faire le|faites le|via le).{0,40}$"
    r"|\b(?:[Ll]e|au|du)\s$"
)
COUNTRIES: Final = r"1|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|7|8[1246]|9[0-58]|\d{3}"
"""Country codes of one and two digits (ITU-T E.164); all others have three."""
LOOK_BACK: Final = 60
DIGITS: Final = r"\d+"


def _groups(written: str) -> list[str]:
    groups = compiled(DIGITS).findall(written)
    if len(groups) == 1:
        digits = groups[0]
        odd = len(digits) % 2
        groups = [digits[:odd]] * odd + [digits[index : index + 2] for index in range(odd, len(digits), 2)]
    return groups


def _say_national(match: re.Match[str], manner: Manner) -> str | None:
    first, *others = _groups(match["digits"])
    pairs = [(group[:2], group[2:]) if len(group) == 4 else (group,) for group in others]
    groups = [first, *(part for group in pairs for part in group)]
    if sum(map(len, groups)) not in LENGTHS:
        return None
    return ", ".join(with_leading_zeros(group, manner) for group in groups)


def _say_international(match: re.Match[str], manner: Manner) -> str:
    prefix = with_leading_zeros(match["prefix"], manner)
    plus = "plus" if match["plus"] == "+" else "zéro zéro"
    return ", ".join((f"{plus} {prefix}", *(with_leading_zeros(group, manner) for group in _groups(match["digits"]))))


def _say_american(match: re.Match[str], _: Manner) -> str:
    """In Québec, numbers are said digit by digit."""
    return ", ".join(by_digit(group) for group in compiled(DIGITS).findall(match[0]))


def _say_three(match: re.Match[str], manner: Manner) -> str | None:
    """In Québec, 911 and 811 are said digit by digit."""
    before = match.string[max(0, match.start() - LOOK_BACK) : match.start()]
    return by_digit(match[0]) if manner.locale == "fr-CA" and compiled(CALLING).search(before) else None


def _say_short(match: re.Match[str], manner: Manner) -> str | None:
    if not compiled(CALLING).search(match.string[max(0, match.start() - LOOK_BACK) : match.start()]):
        return None
    digits = "".join(compiled(DIGITS).findall(match["it"]))
    return f"{with_leading_zeros(digits[:2], manner)} {with_leading_zeros(digits[2:], manner)}"


ASKED_TO_CALL: Final = (
    r"(?i:\b(?:appel|compos|téléphon)\w*|\bjoindre|\bfai(?:re|tes)) (?:au |le )?(?:numéro )?(?:gratuit )?(?:le )?$"
)


def _say_called(match: re.Match[str], manner: Manner) -> str | None:
    """Four figures that listeners are asked to call: "appelez le 1212"."""
    if not compiled(ASKED_TO_CALL).search(match.string[max(0, match.start() - LOOK_BACK) : match.start()]):
        return None
    return f"{cardinal(int(match[0][:2]), manner)} {with_leading_zeros(match[0][2:], manner)}"


RULES: Final = (
    Rule(
        "international number",
        rf"(?<![\w+])(?P<plus>\+|00)(?P<prefix>{COUNTRIES})(?:{MARK}?\(0\))?{MARK}?(?P<digits>\d{{1,4}}(?:{MARK}?\d{{2,4}}){{2,5}})(?!\d)",
        _say_international,
        signs="+0",
    ),
    Rule(
        "telephone number",
        rf"(?<![\w.,/+-])(?P<digits>0\d{{9}}|0\d{{0,3}}(?:{MARK}\d{{2,4}}){{2,4}})(?!\d|[.,/-]\d)",
        _say_national,
        signs="0",
    ),
    Rule(
        "american number",
        rf"(?<![\w.,/+-])(?:1[ -])?(?:\(\d{{3}}\){SPACE}?|\d{{3}}[ .-])\d{{3}}[.-]\d{{4}}(?![\d-])",
        _say_american,
    ),
    Rule(
        "short number",
        rf"(?<![\w.,/+-])(?P<it>3\d{SPACE}\d\d|(?:{SHORT_NUMBERS}))\b(?![.,]\d|{SPACE}\d|\s?(?:m|km|€|%)\b|\s?mètres)",
        _say_short,
    ),
    Rule("three figures", r"(?<![\w.,/+-])[2-9]11(?![\w/-]|[.,]\d|\s\d)", _say_three),
    Rule("called number", r"(?<![\w.,/+-])[1-9]\d{3}(?![\w/-]|[.,]\d|\s\d)(?!\s[a-zà-ÿ]{4,})", _say_called),
)
