"""Letters and figures in one: G7, A380, F-16, COVID-19, H1N1, CO2, 5G."""

import re
from typing import Final

from tts_pipeline.french.cardinals import by_digit, cardinal
from tts_pipeline.french.draft import Rule, Start
from tts_pipeline.french.locales import Manner
from tts_pipeline.french.patterns import compiled
from tts_pipeline.french.rules.acronyms import said_acronym, spelled
from tts_pipeline.french.written import NOT_INSIDE, NUMBER, SPACE, UPPER, read_number

SUBSCRIPTS: Final = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
SUPERSCRIPTS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
RUN: Final = r"[^\W\d_]+|\d+|\."
LONGEST_NUMBER: Final = 4
"""Figures of a code that are said as one number; longer ones are said by digit."""


def _figures(digits: str, manner: Manner) -> str:
    if digits.startswith("0") or len(digits) > LONGEST_NUMBER:
        return by_digit(digits)
    return cardinal(int(digits), manner)


def _say_code(match: re.Match[str], manner: Manner) -> str | None:
    said = []
    for run in compiled(RUN).findall(match[0].translate(SUBSCRIPTS)):
        if run == ".":
            said.append("point")
        else:
            word = said_acronym(run, manner) if run.isupper() else run
            said.append(_figures(run, manner) if run.isdecimal() else word)
    return " ".join(said)


def _say_code_with_comma(match: re.Match[str], manner: Manner) -> str:
    letters = re.match(rf"[{UPPER}]+", match[0])
    number = re.search(r"\d+[.,]\d+", match[0])
    return (
        f"{said_acronym(letters[0], manner) if letters else ''} {read_number(number[0]).said(manner) if number else ''}"
    )


def _say_number_after_hyphen(match: re.Match[str], manner: Manner) -> str:
    return f" {_figures(match['digits'], manner)}"


def _say_times(match: re.Match[str], manner: Manner) -> str:
    return f"fois {read_number(match['after']).said(manner)}"


def _say_multiple(match: re.Match[str], manner: Manner) -> str:
    return f"{read_number(match['number']).said(manner)} fois"


def _say_countdown(match: re.Match[str], manner: Manner) -> str:
    sign = "plus" if match["mark"] == "+" else "moins"
    return f"{match['letter']} {sign} {cardinal(int(match['count']), manner)}"


RULES: Final = (
    Rule(
        "countdown",
        r"(?<![\w-])(?P<letter>[JH])\s?(?P<mark>[+–−-])\s?(?P<count>\d{1,3})(?!\w)",
        _say_countdown,
        Start.CAPITAL,
        "+–−-",
    ),
    Rule(
        "rating",
        r"(?<![\w-])(?P<letters>AAA|AA|AB|A|BBB|BB|B|CCC|CC|O)[-−](?=[\s,.;:)»]|$)",
        lambda match, _: f"{spelled(match['letters'])} moins",
        Start.CAPITAL,
        "-−",
    ),
    Rule("four by four", r"(?<!\w)4\s?[x×X]\s?4(?!\w)", lambda _, __: "quatre-quatre", signs="x×X"),
    Rule(
        "version of a program",
        r"(?<!\w)[vV](?P<numbers>\d{1,4}(?:\.\d{1,4}){1,3})(?!\w|[.,]\d)",
        lambda match, manner: (
            "version "
            + " point ".join(_figures(n, manner) if n != "0" else "zéro" for n in match["numbers"].split("."))
        ),
        Start.ANYWHERE,
        "vV",
    ),
    Rule(
        "length by width",
        rf"(?:(?<=\d{SPACE}m{SPACE})|(?<=\d{SPACE}[ckm]m{SPACE}))[x×](?={SPACE}\d)",
        lambda _, __: "sur",
        Start.ANYWHERE,
        "x×",
    ),
    Rule("by", r"(?<=\s)[x×](?=\s\d)", lambda _, __: "fois", Start.ANYWHERE, "x×"),
    Rule("times", rf"(?<![\w-])[x×]\s?(?P<after>{NUMBER})(?![\dx×])", _say_times, Start.ANYWHERE, "x×"),
    Rule("multiple", rf"{NOT_INSIDE}(?P<number>{NUMBER})\s?[x×](?=\s?\d|\s|[^\w\s]|$)", _say_multiple, signs="x×"),
    Rule(
        "code with decimals",
        (
            rf"(?<![\w.-])[{UPPER}]{{1,4}}[ -]?\d{{1,2}}[.,]\d{{1,2}}(?![\w]|[.,]\d)"
            rf"|(?<![\w.-])[{UPPER}]{{1,3}}\.\d{{1,2}}(?:\.\d{{1,2}})*(?!\w)"
        ),
        lambda match, manner: _say_code(match, manner) if "," not in match[0] else _say_code_with_comma(match, manner),
        Start.CAPITAL,
        "0123456789",
    ),
    Rule(
        "code",
        rf"(?<![\w.])(?=[\d{UPPER}₀-₉-]{{0,20}}[\d₀-₉])(?=[\d-]{{0,8}}[{UPPER}])[{UPPER}\d]+[₀-₉]*[{UPPER}\d₀-₉]*(?:-[{UPPER}\d]+)*(?:neo|bis|ter)?(?!\w)",
        _say_code,
        Start.CAPITAL | Start.NUMBER,
        "0123456789₀₁₂₃₄₅₆₇₈₉",
    ),
    Rule(
        "small letters",
        r"(?<=[^\W\d_])(?P<digits>\d{1,4})(?!\w|[.,]\d)",
        lambda match, manner: _figures(match["digits"], manner),
    ),
    Rule(
        "after hyphen",
        r"(?<=[^\W\d_])-(?P<digits>\d{1,4})(?!\w|[.,]\d|[/-]\d)",
        _say_number_after_hyphen,
    ),
    Rule(
        "power",
        r"(?<!\w)(?P<base>\d{1,6})(?P<power>[⁰¹²³⁴⁵⁶⁷⁸⁹]+)",
        lambda match, manner: (
            f"{cardinal(int(match['base']), manner)} puissance "
            f"{cardinal(int(match['power'].translate(SUPERSCRIPTS)), manner)}"
        ),
        signs="⁰¹²³⁴⁵⁶⁷⁸⁹",
    ),
)
