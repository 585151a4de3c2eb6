"""French dates in words and figures, as newsrooms write them under a headline."""

import re
from datetime import datetime, tzinfo
from typing import Final

from tts_pipeline.reading.structure.wording import fold

MONTHS: Final = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin",
    "juillet", "aout", "septembre", "octobre", "novembre", "decembre",
)  # fmt: skip
SHORT_MONTHS: Final = {
    "janv": 1, "jan": 1, "fevr": 2, "fev": 2, "avr": 4, "juil": 7, "sept": 9, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
MONTH_NUMBERS: Final = {name: number for number, name in enumerate(MONTHS, 1)} | SHORT_MONTHS
ANY_MONTH: Final = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
IN_WORDS: Final = re.compile(rf"\b(?P<day>\d{{1,2}})(?:er)? (?P<month>{ANY_MONTH})\.? (?P<year>\d{{4}})\b")
IN_FIGURES: Final = re.compile(r"\b(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>\d{4})\b")
ISO: Final = re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})\b")
TIME: Final = re.compile(r"^(?:\W|t|a|vers|des)*(?P<hour>[01]?\d|2[0-3]) ?[h:](?: ?(?P<minute>[0-5]\d))?\b")
DAYS: Final = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
ONLY_A_DATE: Final = re.compile(
    rf"^\W*(?:[a-z][a-z' -]{{1,24}}(?:, | \| | - )){{0,3}}(?:[a-z]{{3,15}} (?=le \d))?"
    rf"(?:le )?(?:{DAYS},? )?(?:le )?(?:{IN_WORDS.pattern}|{IN_FIGURES.pattern.replace('?P<', '?P<n')})"
    r"\W*(?:a |-|,)?\W*(?:\d{1,2} ?[h:] ?\d{0,2})?\W*$"
)


SIGNED: Final = re.compile(r",? par [a-z' .-]{4,40}$")


def find_date(text: str, zone: tzinfo) -> datetime | None:
    """Return the first date of a text, with its time of day where one follows; None where there is none.

    Dates in figures are read as day, month, year. A time without an offset is local time of `zone`.
    """
    exact = re.search(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?", text)
    if exact:
        try:
            found = datetime.fromisoformat(exact[0])
        except ValueError:
            return None
        return found if found.tzinfo else found.replace(tzinfo=zone)
    folded = fold(text)
    for pattern in (IN_WORDS, ISO, IN_FIGURES):
        if date := pattern.search(folded):
            return _moment(date, folded[date.end() :], zone)
    return None


def _moment(date: re.Match[str], rest: str, zone: tzinfo) -> datetime | None:
    time = TIME.match(rest)
    hour, minute = (int(time["hour"]), int(time["minute"] or 0)) if time else (0, 0)
    month = MONTH_NUMBERS.get(date["month"]) or int(date["month"])
    try:
        return datetime(int(date["year"]), month, int(date["day"]), hour, minute, tzinfo=zone)
    except ValueError:
        return None


def is_only_a_date(folded: str) -> bool:
    """Tell whether a folded line holds a date, perhaps with a time, a place and a name, and nothing else."""
    bare = SIGNED.sub("", folded)
    return len(folded) <= 90 and bool(ONLY_A_DATE.match(bare))
