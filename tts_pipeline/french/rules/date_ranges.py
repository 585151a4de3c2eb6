"""Several days at once: 26 juil.-11 août, les 26/11 et 27/11, du 1 au 5 mai."""

import re
from typing import Final

from tts_pipeline.french.cardinals import cardinal
from tts_pipeline.french.draft import Rule
from tts_pipeline.french.locales import Manner
from tts_pipeline.french.rules.dates import DAY, MONTH, MONTHS, YEAR, day_in_words, month_in_words
from tts_pipeline.french.written import GAP, HYPHEN, SPACE

DAY_AND_MONTH: Final = r"(?:0?[1-9]|[12]\d|3[01])/(?:0[1-9]|1[0-2])"


def _say_days_and_months(match: re.Match[str], manner: Manner) -> str:
    def said(found: re.Match[str]) -> str:
        return f"{day_in_words(int(found[1]), manner)} {MONTHS[int(found[2]) - 1]}"

    return re.sub(r"(\d+)/(\d+)", said, match["it"])


def _say_from_to(match: re.Match[str], manner: Manner) -> str:
    begin = f"{day_in_words(int(match['day']), manner)} {month_in_words(match['month'])}"
    end = f"{day_in_words(int(match['last_day']), manner)} {month_in_words(match['last_month'])}"
    return f"{begin} au {end}" + (f" {cardinal(int(match['year']), manner)}" if match["year"] else "")


RULES: Final = (
    Rule(
        "from day to day",
        (
            rf"{DAY}(?:er\b)?{SPACE}(?P<month>{MONTH}){GAP}{HYPHEN}{GAP}"
            rf"(?P<last_day>0?[1-9]|[12]\d|3[01])(?:er\b)?{SPACE}(?P<last_month>{MONTH})(?:{SPACE}{YEAR})?"
        ),
        _say_from_to,
        signs="-‐‑‒–−",
    ),
    Rule("first day", rf"(?<=\b[Dd]u )1(?= au \d{{1,2}}{SPACE}{MONTH})", lambda _, __: "premier"),
    Rule(
        "days and months",
        (
            rf"(?:(?<=\b[LlDd]es )|(?<=\b[Aa]ux ))(?P<it>{DAY_AND_MONTH}(?:(?:, | et | ou ){DAY_AND_MONTH})+)"
            r"(?![./,]?\d|\s?[%€$]|\s(?:ans|des?|du)\b|\sd['’])"
        ),
        _say_days_and_months,
        signs="/",
    ),
)
"""Before single dates."""
