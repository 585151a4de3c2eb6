"""Halves of what is counted: une demi-heure, deux ans et demi, vingt cantons et cinq demi-cantons."""

import re
from typing import Final

from tts_pipeline.french.cardinals import cardinal
from tts_pipeline.french.draft import Rule
from tts_pipeline.french.gender import is_feminine
from tts_pipeline.french.locales import Manner
from tts_pipeline.french.rules.unit_names import BY_SYMBOL
from tts_pipeline.french.written import GAP, NOT_INSIDE, SPACE

HALVED: Final = (
    "heures?|h|journées?|années?|ans?|mois|jours?|siècles?|litres?|l|dl|kilos?|kg|km|tonnes?|tours?|points?|pages?|douzaines?|"
    "bouteilles?|tasses?|verres?|cuillères?|pièces?|citrons?|oignons?"
)
HALF: Final = "(?:1/2|½)"
NAMES: Final = {"h": "heure", "l": "litre", "kg": "kilo"}
ABOVE: Final = {(1, 2): "demi", (1, 3): "un tiers", (2, 3): "deux tiers", (1, 4): "quart", (3, 4): "trois quarts"}


def _named(written: str, *, many: bool) -> str:
    unit = BY_SYMBOL.get(written)
    name = NAMES.get(written) or (unit.one if unit else written)
    return f"{name}s" if many and not name.endswith("s") else name


def _half(name: str) -> str:
    return "demie" if is_feminine(name.removesuffix("s")) else "demi"


def _say_half_of(match: re.Match[str], _: Manner) -> str:
    """Say a half before what is halved: 1/2 heure."""
    name = _named(match["unit"], many=False)
    before = "" if match.string[: match.start()].lower().endswith(("un ", "une ", "chaque ", "toute ")) else "un"
    article = f"{before}{'e' if before and is_feminine(name) else ''} " if before else ""
    return f"{article}demi-{name}"


def _say_and_a_half(match: re.Match[str], manner: Manner) -> str:
    """Say a half after what is counted, or between number and name: 1 h 1/2, 2 1/2 ans."""
    count = int(match["count"])
    name = _named(match["unit"], many=count > 1)
    return f"{cardinal(count, manner, feminine=is_feminine(name))} {name} et {_half(name)}"


def _say_mixed(match: re.Match[str], manner: Manner) -> str | None:
    part = ABOVE.get((int(match["above"]), int(match["below"])))
    return f"{cardinal(int(match['count']), manner)} et {part}" if part else None


def _say_half_cantons(match: re.Match[str], manner: Manner) -> str | None:
    """In Switzerland six cantons count half where a vote needs a majority of them: 20 5/2."""
    if "canton" not in match.string:
        return None
    halves = int(match["halves"])
    name = "" if match["name"] else " demi-cantons" if halves > 1 else " demi-canton"
    whole = f"{cardinal(int(match['count']), manner)} {'cantons' if match['name'] else ''}".rstrip()
    return f"{whole} et {cardinal(halves, manner)}{name or ' demi-cantons'}"


RULES: Final = (
    Rule(
        "half cantons",
        rf"{NOT_INSIDE}(?P<count>\d{{1,2}}){SPACE}(?P<halves>[1-6])/2(?P<name>{SPACE}cantons)?(?![\w/])",
        _say_half_cantons,
        signs="/",
    ),
    Rule(
        "and a half",
        (rf"{NOT_INSIDE}(?P<count>\d{{1,3}})(?:{GAP}(?P<unit>{HALVED}){SPACE}{HALF})(?![\w/])"),
        _say_and_a_half,
        signs="/½",
    ),
    Rule(
        "so many and a half",
        rf"{NOT_INSIDE}(?P<count>\d{{1,2}})(?:{SPACE}1/2|{GAP}½){SPACE}(?P<unit>{HALVED})(?!\w)",
        _say_and_a_half,
        signs="/½",
    ),
    Rule("half of", rf"{NOT_INSIDE}1/2{SPACE}(?P<unit>{HALVED})(?!\w)", _say_half_of, signs="/"),
    Rule(
        "number and part",
        rf"{NOT_INSIDE}(?P<count>\d{{1,2}}){SPACE}(?P<above>[1-3])/(?P<below>[2-4])(?!\w|/|[.,]\d|{SPACE}(?:des?|du)\b|{SPACE}d['’])",
        _say_mixed,
        signs="/",
    ),
)
"""Before times and ranges: 1 h 1/2 is no clock time, "2 1/2 ans" no ages."""
