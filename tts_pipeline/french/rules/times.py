"""Clock times and durations."""

import re
from typing import Final

from tts_pipeline.french.cardinals import cardinal, ordinal
from tts_pipeline.french.draft import Rule
from tts_pipeline.french.locales import Manner
from tts_pipeline.french.patterns import compiled
from tts_pipeline.french.written import GAP, HYPHEN, NOT_INSIDE

LAST_HOUR: Final = 24
H: Final = r"(?:h(?:eures?|rs?)?|H)"
NOT_A_COUNT: Final = rf"(?!\w|[.,:]\d|{GAP}(?:millions?|milliards?|%|€|km|ans|personnes)\b)"
CLOCK: Final = (
    rf"(?P<hour>\d{{1,3}}){GAP}{H}(?:(?:{GAP}|\.)(?P<minute>[0-5]\d)(?:{GAP}(?P<min>min\b|mn\b))?)?{NOT_A_COUNT}"
)
SECONDS_MARK: Final = "(?:''|\"|″|”|’’|s(?:ec)?\\b)"
MINUTES_MARK: Final = "(?:['’′]|min\\b|mn\\b)"


def counted(value: int, unit: str, manner: Manner) -> str:
    """Return a number of hours, minutes or seconds: all three are feminine."""
    return f"{cardinal(value, manner, feminine=True)} {unit}{'s' if value > 1 else ''}"


def clock(hour: int, minute: int, manner: Manner) -> str:
    """Return a time of day or a length in hours and minutes: "vingt et une heures trente"."""
    hours = counted(hour, "heure", manner)
    return f"{hours} {cardinal(minute, manner, feminine=True)}" if minute else hours


def _say_clock(match: re.Match[str], manner: Manner) -> str | None:
    said = clock(int(match["hour"]), int(match["minute"] or 0), manner)
    return f"{said} {'minute' if int(match['minute']) < 2 else 'minutes'}" if match["min"] else said


def _say_clock_range(match: re.Match[str], manner: Manner) -> str | None:
    begin = clock(int(match["hour"]), int(match["minute"] or 0), manner)
    return f"{begin} à {clock(int(match['hour2']), int(match['minute2'] or 0), manner)}"


def _say_hours_range(match: re.Match[str], manner: Manner) -> str:
    begin = cardinal(int(match["hour"]), manner, feminine=True)
    return f"{begin} à {clock(int(match['hour2']), int(match['minute2'] or 0), manner)}"


def _say_colon(match: re.Match[str], manner: Manner) -> str | None:
    hour, minute, second = int(match["hour"]), int(match["minute"]), match["second"]
    if hour > LAST_HOUR:
        return None
    said = clock(hour, minute, manner)
    if second:
        minutes = counted(minute, "minute", manner)
        said = f"{counted(hour, 'heure', manner)} {minutes} et {counted(int(second), 'seconde', manner)}"
    return said


def _say_round_the_clock(match: re.Match[str], _: Manner) -> str:
    if match["bare"]:
        return "vingt-quatre heures sur vingt-quatre et sept jours sur sept"
    return "vingt-quatre heures sur vingt-quatre" if match["hours"] else "sept jours sur sept"


def _say_duration(match: re.Match[str], manner: Manner) -> str:
    parts = [counted(int(match["hour"]), "heure", manner)] if match["hour"] else []
    parts.append(counted(int(match["minute"]), "minute", manner))
    second = int(match["second"])
    parts.append(counted(second, "seconde", manner) if match["mark"] else cardinal(second, manner, feminine=True))
    return " ".join(parts) + _fraction(match, manner)


def _say_seconds(match: re.Match[str], manner: Manner) -> str:
    return counted(int(match["second"]), "seconde", manner) + _fraction(match, manner)


def _fraction(match: re.Match[str], manner: Manner) -> str:
    digits = match["fraction"]
    return f" {'zéro ' if digits.startswith('0') else ''}{cardinal(int(digits), manner)}" if digits else ""


IN_BRACKETS: Final = r"\([^()]*$"
AT_THE: Final = r"\b(?:la|sa|cette) $"


def _say_minute_of_play(match: re.Match[str], manner: Manner) -> str:
    """A length is counted; a moment of a match, in brackets or after "à la", is an ordinal: "(12')"."""
    minute = int(match["minute"])
    before = match.string[: match.start()]
    if minute and (compiled(IN_BRACKETS).search(before) or compiled(AT_THE).search(before)):
        return f"{ordinal(minute, manner, feminine=True)} minute"
    return counted(minute, "minute", manner)


def _say_lone_seconds(match: re.Match[str], manner: Manner) -> str | None:
    """A straight quotation mark after a number is seconds where it has no other half."""
    if match["mark"] == '"' and match.string.count('"') % 2 == 0:
        return None
    return counted(int(match["second"]), "seconde", manner)


RULES: Final = (
    Rule(
        "round the clock",
        rf"(?<![\w/.,])(?:(?P<hours>24{GAP}(?:h|H|heures){GAP}(?:/|sur){GAP}24(?:{GAP}h)?)|(?P<days>7{GAP}(?:j|J|jours){GAP}(?:/|sur){GAP}7(?:{GAP}j)?)|(?P<bare>24/7))(?![\w/])",
        _say_round_the_clock,
        signs="/s",
    ),
    Rule(
        "clock range",
        rf"{NOT_INSIDE}(?P<hour>\d{{1,2}}){GAP}{H}{GAP}(?P<minute>[0-5]\d)?{GAP}(?:{HYPHEN}|/){GAP}(?P<hour2>\d{{1,2}}){GAP}{H}{GAP}(?P<minute2>[0-5]\d)?(?!\w)",
        _say_clock_range,
        signs="hH",
    ),
    Rule(
        "hours range",
        rf"{NOT_INSIDE}(?P<hour>\d{{1,2}})(?P<minute>){GAP}{HYPHEN}{GAP}(?P<hour2>\d{{1,2}}){GAP}{H}{GAP}(?P<minute2>[0-5]\d)?(?!\w)",
        _say_hours_range,
        signs="hH",
    ),
    Rule(
        "duration",
        (
            rf"{NOT_INSIDE}(?:(?P<hour>\d{{1,3}}){GAP}[hH]{GAP})?(?P<minute>\d{{1,3}}){GAP}{MINUTES_MARK}{GAP}(?P<second>[0-5]?\d)(?!\d|[.,'’]\d)"
            rf"(?:{GAP}(?P<mark>{SECONDS_MARK})(?:{GAP}(?P<fraction>\d{{1,3}}))?)?(?!\w|[.,]\d)"
        ),
        _say_duration,
        signs="'’′mn",
    ),
    Rule(
        "seconds",
        rf"{NOT_INSIDE}(?P<second>\d{{1,3}}){GAP}{SECONDS_MARK}{GAP}(?P<fraction>\d{{1,3}})(?!\w|[.,]\d)",
        _say_seconds,
        signs="'\"″”’s",
    ),
    Rule(
        "clock with point",
        rf"{NOT_INSIDE}(?P<hour>[01]?\d|2[0-4])\.(?P<minute>[0-5]\d)(?P<min>){GAP}{H}(?!\w)",
        _say_clock,
        signs="hH",
    ),
    Rule("clock", rf"{NOT_INSIDE}{CLOCK}", _say_clock, signs="hH"),
    Rule(
        "clock with colon",
        rf"(?<![\w:.,/])(?P<hour>\d{{1,2}}):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?:{GAP}(?:h|heures)\b)?(?![\w:]|[.,]\d)",
        _say_colon,
        signs=":",
    ),
    Rule(
        "lone seconds",
        r"(?<![\w.,'’\"”″])(?P<second>\d{1,3})(?P<mark>″|''|\")(?![\w'\"])",
        _say_lone_seconds,
        signs="″'\"",
    ),
    Rule("minute", r"(?<![\w.,'’])(?P<minute>\d{1,3})['’′](?![\w'’])", _say_minute_of_play, signs="'’′"),
)
