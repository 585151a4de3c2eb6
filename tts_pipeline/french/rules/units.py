"""Units of measure, percentages and temperatures."""

import re
from typing import Final

from tts_pipeline.french.cardinals import cardinal
from tts_pipeline.french.draft import Rule, Start
from tts_pipeline.french.locales import Manner
from tts_pipeline.french.patterns import compiled
from tts_pipeline.french.rules.unit_names import BY_SYMBOL, NEEDS_NO_NUMBER, Unit
from tts_pipeline.french.written import AMOUNT, GAP, Number, read_number, said_before

SYMBOL: Final = "|".join(re.escape(symbol) for symbol in sorted(BY_SYMBOL, key=len, reverse=True))
PER_WORDS: Final = {
    "h": "heure", "j": "jour", "jour": "jour", "an": "an", "mois": "mois", "s": "seconde", "min": "minute",
    "mn": "minute", "l": "litre", "L": "litre", "pers.": "personne", "pers": "personne", "hab.": "habitant",
    "hab": "habitant", "q": "quintal",
    "sem.": "semaine", "100 km": "cent kilomètres", "km2": "kilomètre carré", "m2": "mètre carré",
}  # fmt: skip
PER_UNIT: Final = (
    "100 km|km²|km2|km|m²|m2|m³|m3|ha|kg|g|l|L|h|j|s|min|mn|jour|an|mois|semaine|heure|nuit|litre|personne|"
    r"pers\.?|hab\.?|sem\.|habitant|baril|tonne|t|kWh|MWh|once|mètre carré|kilo|trimestre|action|élève|place|unité|q|"
    "SMS|appel|minute|page"
)
PER: Final = rf"(?P<per>{GAP}/{GAP}(?:{PER_UNIT})(?!\w))"
ONE: Final = r"(?i)\b(?:du|le|un|au|par|chaque)\s$"
WHOLE_METRES_BELOW: Final = 10
"""Up to here metres with two decimals are said as heights are: un mètre quatre-vingts."""


def said_per(written: str | None) -> str:
    """Return what is said for "/mois", with the space before it, or an empty string."""
    if not written:
        return ""
    unit = written.strip(" \u00a0\u202f/")
    named = BY_SYMBOL.get(unit)
    word = PER_WORDS.get(unit) or (named.one if named else unit.rstrip("."))
    return f" aux {word}" if word.startswith("cent ") else f" par {word}"


NO_UNIT: Final = r"-\d+o$|\b(?:[Ll]a|[Uu]ne|sa) \dL$"
CHAPTER: Final = r"\.?[ \u00a0]?(?:\d|[IVX]+\b)"
"""After "ch": art. 251 ch. 1 is a paragraph of a law, no horsepower."""


def _say_measure(match: re.Match[str], manner: Manner) -> str | None:
    """Say a measure; GPT-4o has no octets, la 4L is a car."""
    if compiled(NO_UNIT).search(match.string[max(0, match.start() - 4) : match.end("unit")]):
        return None
    if match["unit"] == "ch" and compiled(CHAPTER).match(match.string, match.end("unit")):
        return None
    unit = BY_SYMBOL[match["unit"]]
    number = read_number(match["number"])
    if match["unit"] == "m" and not match["low"] and _is_height(number):
        return said_before(match, manner, feminine=False) + _height(number.value, number.decimals, manner)
    said = number.said(manner, feminine=unit.feminine)
    return (
        f"{said_before(match, manner, feminine=unit.feminine)}{said} {_counted(unit, number)}{said_per(match['per'])}"
    )


def _counted(unit: Unit, number: Number) -> str:
    name = unit.one if number.is_singular else unit.many
    return f"{'de ' if number.is_round_million else ''}{name}"


def _is_height(number: Number) -> bool:
    return len(number.decimals) == 2 and 0 < number.value < WHOLE_METRES_BELOW


def _height(metres: int, centimetres: str, manner: Manner) -> str:
    said = f"{cardinal(metres, manner)} mètre{'s' if metres > 1 else ''}"
    if not int(centimetres):
        return said
    zero = "zéro " if centimetres.startswith("0") else ""
    return f"{said} {zero}{cardinal(int(centimetres), manner)}"


def _say_height(match: re.Match[str], manner: Manner) -> str:
    return _height(int(match["metres"]), match["centimetres"], manner)


def _say_share(match: re.Match[str], manner: Manner) -> str:
    words = "pour mille" if match["mark"] == "‰" else "pour cent"
    number = read_number(match["number"]).said(manner)
    return f"{said_before(match, manner, feminine=False)}{number} {words}{said_per(match['per'])}"


def _say_degrees(match: re.Match[str], manner: Manner) -> str:
    number = read_number(match["number"])
    scale = {"C": " Celsius", "F": " Fahrenheit"}.get(match["scale"] or "", "")
    said = f"{number.said(manner)} degré{'' if number.is_singular else 's'}{scale}"
    return said_before(match, manner, feminine=False) + said


def _say_position(match: re.Match[str], manner: Manner) -> str:
    """Latitude or longitude."""
    minutes, seconds = (int(match[name] or 0) for name in ("minutes", "seconds"))
    degrees = read_number(match["degrees"])
    said = f"{degrees.said(manner)} degré{'' if degrees.is_singular else 's'}"
    for count, unit in ((minutes, "minute"), (seconds, "seconde")):
        if count:
            said += f" {cardinal(count, manner, feminine=True)} {unit}{'s' if count > 1 else ''}"
    direction = {"N": "nord", "S": "sud", "E": "est", "W": "ouest", "O": "ouest"}[match["direction"]]
    return f"{said} {direction}"


def _say_lone_unit(match: re.Match[str], _: Manner) -> str:
    unit = BY_SYMBOL[match[0]]
    return unit.one if compiled(ONE).search(match.string[max(0, match.start() - 8) : match.start()]) else unit.many


POSITIONS: Final = (
    Rule(
        "position",
        (
            rf"(?<![\w.,])(?P<degrees>\d{{1,3}}(?:[.,]\d{{1,6}})?){GAP}°{GAP}(?:(?P<minutes>\d{{1,2}}){GAP}['’′]{GAP})?"
            rf"(?:(?P<seconds>\d{{1,2}}){GAP}(?:\"|″|''){GAP})?(?P<direction>[NSEWO])\b"
        ),
        _say_position,
        signs="°",
    ),
)
"""Before times: the minutes and seconds of a position are none of a clock."""

RULES: Final = (
    Rule("share", rf"{AMOUNT}{GAP}(?P<mark>[%‰]|pc\b){PER}?", _say_share, signs="%‰p"),
    Rule("degrees", rf"{AMOUNT}{GAP}(?:[°º˚]{GAP}(?P<scale>[CF])?(?![\w]|['’]\w)|℃)", _say_degrees, signs="°º˚℃"),
    Rule("height", rf"(?<![\w.,])(?P<metres>\d){GAP}m{GAP}(?P<centimetres>\d\d)(?!\w|[.,]\d)", _say_height),
    Rule(
        "measure", rf"{AMOUNT}{GAP}(?P<unit>{SYMBOL}){PER}?(?![\w²³]|['’]\w|\.\w\.)(?:\.(?= [a-zà-ÿ]))?", _say_measure
    ),
    Rule("per", rf"(?<=\w){PER}", lambda match, _: said_per(match["per"]), Start.ANYWHERE, "/"),
    Rule(
        "lone unit",
        rf"(?<![\w'’-])(?:{'|'.join(NEEDS_NO_NUMBER)})(?![\w²³'’-])",
        _say_lone_unit,
        Start.ANYWHERE,
        "kcmhdMGT²³",
    ),
    Rule(
        "lone share",
        "[%‰]",
        lambda match, _: "pour cent" if match[0] == "%" else "pour mille",
        Start.ANYWHERE,
        "%‰",
    ),
)
