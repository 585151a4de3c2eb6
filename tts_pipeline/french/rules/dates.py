"""Dates: in words, in numbers, shortened, ranges of days, years and seasons."""

import re
from typing import Final

from tts_pipeline.french.cardinals import cardinal, ordinal
from tts_pipeline.french.draft import Rule, Start
from tts_pipeline.french.locales import Manner
from tts_pipeline.french.rules.times import clock
from tts_pipeline.french.written import GAP, HYPHEN, SPACE

MONTHS: Final = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
)  # fmt: skip
DAYS_IN_MONTH: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
SHORT_MONTHS: Final = {
    "janv": 1, "jan": 1, "févr": 2, "fév": 2, "fevr": 2, "fev": 2, "avr": 4, "juill": 7, "juil": 7, "sept": 9,
    "oct": 10, "nov": 11, "déc": 12, "dec": 12,
}  # fmt: skip
SHORT_DAYS: Final = {
    "lun": "lundi", "mar": "mardi", "mer": "mercredi", "jeu": "jeudi", "ven": "vendredi", "sam": "samedi",
    "dim": "dimanche",
}  # fmt: skip
MONTH: Final = rf"(?:(?:{'|'.join(MONTHS)}|fevrier|aout|decembre)\b|(?:{'|'.join(SHORT_MONTHS)})\b\.?)"
DAY: Final = r"(?<![\w.,/-])(?P<day>0?[1-9]|[12]\d|3[01])"
YEAR: Final = r"(?P<year>[12]\d{3})(?!\d)"
CENTURY_TURN: Final = 50
"""Two-digit years below are of this century, as in 11.11.24."""


def day_in_words(day: int, manner: Manner) -> str:
    """Return the day of a month: only the first is an ordinal."""
    return "premier" if day == 1 else cardinal(day, manner)


def month_in_words(written: str) -> str:
    """Return the name of a month that may be shortened, or written without its accents."""
    bare = written.rstrip(".").lower()
    if bare in SHORT_MONTHS:
        return MONTHS[SHORT_MONTHS[bare] - 1]
    return {"fevrier": "février", "aout": "août", "decembre": "décembre"}.get(bare, bare)


def _say_day_and_month(match: re.Match[str], manner: Manner) -> str:
    year = f" {cardinal(int(match['year']), manner)}" if match["year"] else ""
    until = match["until"]
    if until:
        before = match.string[: match.start()]
        follows = int(until) == int(match["day"]) + 1 and before.lower().endswith(("les ", "des ", "aux "))
        link = "au" if before.endswith(("du ", "Du ")) else "et" if follows or "/" in match["link"] else "à"
        days = f"{day_in_words(int(match['day']), manner)} {link} {day_in_words(int(until), manner)}"
    else:
        days = day_in_words(int(match["day"]), manner)
    return f"{days} {month_in_words(match['month'])}{year}"


WRITTEN_LONG: Final = 10
SCREEN: Final = "16/9"
"""A shape of pictures rather than a date."""


def _say_numeric(match: re.Match[str], manner: Manner) -> str | None:
    day, month, year = int(match["day"]), int(match["month"]), match["year"]
    if match[0] == SCREEN or not 1 <= month <= 12 or not 1 <= day <= DAYS_IN_MONTH[month - 1]:
        return None
    said = f"{day_in_words(day, manner)} {MONTHS[month - 1]}"
    said = f"{said} {cardinal(_full_year(year), manner)}" if year else said
    hour = match.groupdict().get("hour")
    return f"{said} à {clock(int(hour), int(match['minute']), manner)}" if hour else said


def _say_without_year(match: re.Match[str], manner: Manner) -> str | None:
    """A month of one figure is one after a weekday or a day of two figures: "le 7/9" is a programme of the morning."""
    is_date = len(match["month"]) > 1 or (
        match["mark"] == "/" and bool(int(match["day"]) >= WRITTEN_LONG or match["first"] or _after_weekday(match))
    )
    return _say_numeric(match, manner) if is_date else None


def _after_weekday(match: re.Match[str]) -> bool:
    return match.string[: match.start("it")].endswith(("di ", "dimanche "))


def _full_year(written: str) -> int:
    year = int(written)
    if len(written) == 4:
        return year
    return year + (2000 if year < CENTURY_TURN else 1900)


def _say_short_month_and_year(match: re.Match[str], manner: Manner) -> str:
    return f"{month_in_words(match['month'])} {cardinal(int(match['year']), manner)}"


def _say_part_of_year(match: re.Match[str], manner: Manner) -> str:
    """The third quarter of a year, as companies write it: T3 2024."""
    written = match["quarter"] or match["half"]
    return f"{ordinal(int(written[1]), manner)} {'trimestre' if match['quarter'] else 'semestre'}"


NUMERIC_YEAR: Final = r"(?P<year>[12]\d{3}|\d{2})(?![\d]|[./-]\d)"


def _say_swiss(match: re.Match[str], manner: Manner) -> str | None:
    """In Switzerland, a date may end with a point: "du 3.5. au 7.5."."""
    return _say_numeric(match, manner) if manner.locale == "fr-CH" else None


RULES: Final = (
    Rule(
        "swiss date",
        rf"(?<=\w )(?<![.,]\d ){DAY}\.(?P<month>0?[1-9]|1[0-2])(?P<year>)(?:\.(?=\s[a-z])|(?=\.(?:\s*$|\s[A-Z])))",
        _say_swiss,
        signs=".",
    ),
    Rule(
        "iso date",
        (
            r"(?<![\w/.-])(?P<year>[12]\d{3})(?P<mark>[-/])(?P<month>\d{2})(?P=mark)(?P<day>\d{2})"
            r"(?:T(?P<hour>[01]\d|2[0-4]):(?P<minute>[0-5]\d)(?::\d\d(?:\.\d+)?)?Z?)?(?![\w/-])"
        ),
        _say_numeric,
    ),
    Rule(
        "numeric date",
        rf"{DAY}(?P<mark>[./-])(?P<month>0?[1-9]|1[0-2])(?P=mark){NUMERIC_YEAR}",
        _say_numeric,
    ),
    Rule(
        "date",
        (
            rf"{DAY}(?:er\b|ᵉʳ)?"
            rf"(?:(?P<link>{GAP}(?:{HYPHEN}|/){GAP})(?P<until>0?[1-9]|[12]\d|3[01])(?:er\b)?)?"
            rf"(?:{SPACE}|-)(?P<month>(?i:{MONTH}))(?:{SPACE}{YEAR})?"
        ),
        _say_day_and_month,
    ),
    Rule(
        "day and month",
        (
            r"(?:(?<=\b[Ll]e )|(?<=\b[Dd]u )|(?<=\b[Cc]e )|(?<=\b[Aa]u )|(?<=\w{2}di )|(?<=\bdimanche ))"
            r"(?P<it>(?P<day>0[1-9]|[12]\d|3[01]|[1-9])(?P<first>er\b|ᵉʳ)?(?P<mark>[./])(?P<month>0[1-9]|1[0-2]|[1-9])(?P<year>)\b)"
            r"(?![./,]\d|\s?[%€$])"
        ),
        _say_without_year,
    ),
    Rule(
        "part of a year",
        rf"(?<![\w-])(?:(?P<quarter>[TQ][1-4])|(?<=[lauc][eu] )(?P<half>S[12]))(?={SPACE}[12]\d{{3}}(?!\d))",
        _say_part_of_year,
        Start.CAPITAL,
        "TQS",
    ),
    Rule(
        "shortened month",
        rf"(?i:\b(?P<month>(?:{'|'.join(SHORT_MONTHS)})\.?)){SPACE}{YEAR}",
        _say_short_month_and_year,
        Start.ANYWHERE,
        "0123456789",
    ),
    Rule(
        "shortened day",
        (
            rf"(?i:\b(?P<day>{'|'.join(SHORT_DAYS)})\.)(?:(?=\s\d)|(?<=\b(?:lun|mar|mer)\. au jeu\.)"
            r"|(?<=\b(?:[Dd]u|[Aa]u|[Ll]e) \w{3}\.)(?:(?<!jeu\.)|(?=\sau\s(?:ven|sam|dim)\.)))"
        ),
        lambda match, _: SHORT_DAYS[match["day"].lower()],
        Start.ANYWHERE,
        ".",
    ),
)
