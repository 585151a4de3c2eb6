"""Scores, ranges, fractions, seasons: two numbers and a mark between them."""

import re
from typing import Final

from tts_pipeline.french.cardinals import cardinal, ordinal, with_leading_zeros
from tts_pipeline.french.draft import Rule, Start
from tts_pipeline.french.gender import counts_feminine
from tts_pipeline.french.locales import Manner
from tts_pipeline.french.patterns import compiled
from tts_pipeline.french.rules.laws import is_numbered
from tts_pipeline.french.written import GAP, HYPHEN, NOT_INSIDE, NUMBER, SPACE, read_number

PAIR: Final = rf"\d{{1,3}}{HYPHEN}\d{{1,3}}"
NOT_AFTER: Final = rf"(?![\w]|[.,:/]\d|{HYPHEN}\d)"
SET: Final = rf"[0-7](?:{HYPHEN}|/)[0-7](?:{SPACE}?\(\d{{1,2}}[/-]?\d{{0,2}}\))?"
TENNIS: Final = (
    rf"{NOT_INSIDE}(?=[^()]*?[67])(?:{SET}(?:,{SPACE}?|{SPACE}|{SPACE}et{SPACE}|/{GAP})){{1,4}}{SET}{NOT_AFTER}"
)
SETS: Final = rf"(\d)(?:{HYPHEN}|/)(\d)(?:{SPACE}?\((\d{{1,2}})(?:[/-](\d{{1,2}}))?\))?"
WINNING_GAMES: Final = (6, 7)
WARS: Final = ("14-18", "39-45", "70-71")
FRACTIONS: Final = {2: ("demi", "demis"), 3: ("tiers", "tiers"), 4: ("quart", "quarts")}
SIMPLE_UP_TO: Final = 4
PARTS: Final = (5, 6, 7, 8, 9, 10, 12, 16, 20, 100, 1000)
EVEN: Final = (50, 50)
SEASON_BEFORE: Final = r"(?:saison|exercice|hiver|scolaire|campagne|championnat)s?\s$"
LOOK_BACK: Final = 16
HOURS_OF_THE_MORNING: Final = range(8, 11)
"""Where a programme of the morning ends: "le 7/9 de France Inter"."""
AIRCRAFT: Final = r"(?:Boeing|Airbus|Embraer|Bombardier|ATR)\s$"
UNICODE_FRACTIONS: Final = {
    "½": (1, 2),
    "⅓": (1, 3),
    "⅔": (2, 3),
    "¼": (1, 4),
    "¾": (3, 4),
    "⅕": (1, 5),
    "⅛": (1, 8),
    "⅜": (3, 8),
}


def _say_tennis(match: re.Match[str], manner: Manner) -> str | None:
    """Sets are said without "à": six quatre, sept six."""
    sets = compiled(SETS).findall(match[0])
    if not all(max(int(one), int(other)) in WINNING_GAMES for one, other, _, _ in sets):
        return None
    said = []
    for one, other, tie, tie_other in sets:
        said.append(f"{cardinal(int(one), manner)} {cardinal(int(other), manner)}")
        if tie:
            said.append(f"{cardinal(int(tie), manner)}{' ' + cardinal(int(tie_other), manner) if tie_other else ''}")
    return ", ".join(said)


def _say_formation(match: re.Match[str], manner: Manner) -> str:
    return " ".join(with_leading_zeros(part, manner) for part in re.findall(r"\d+", match[0]))


def _say_season(match: re.Match[str], manner: Manner) -> str | None:
    first, second = int(match["first"]), match["second"]
    full = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    if full == first + 1 and (len(second) != 4 or match["mark"] == "/"):
        return f"{cardinal(first, manner)} {cardinal(full, manner)}"
    if is_numbered(match):
        return f"{cardinal(first, manner)} {with_leading_zeros(second, manner)}"
    if match["mark"] == "/" or full <= first:
        return None if len(second) != 4 else f"{cardinal(first, manner)} {cardinal(full, manner)}"
    link = "et" if match.string[: match.start()].endswith("ntre ") else "à"
    return f"{cardinal(first, manner)} {link} {cardinal(int(second), manner)}"


def _say_range(match: re.Match[str], manner: Manner) -> str:
    first, second = (read_number(match[name]) for name in ("first", "second"))
    following = match.string[match.end() :][:60]
    feminine = "1" in (first.whole[-1], second.whole[-1]) and counts_feminine(following)
    if (
        match[0] in WARS
        and re.match(r"[^\w]*$|(?!\s*(?:ans|h\b|%|€|€|km))", following)
        and re.search(r"\b(?:guerre(?: de)?|en|de|la|le|Le)\s$", match.string[: match.start()])
    ):
        return f"{first.said(manner)} {second.said(manner)}"
    before = match.string[max(0, match.start() - LOOK_BACK) : match.start()]
    if following.startswith((" =", "=")):
        return f"{first.said(manner)} moins {second.said(manner)}"
    if before.endswith(("article ", "articles ")) or compiled(AIRCRAFT).search(before) or is_numbered(match):
        return f"{first.said(manner)} {second.said(manner)}"
    link = "et" if before.endswith("ntre ") else "à"
    return f"{first.said(manner, feminine=feminine)} {link} {second.said(manner, feminine=feminine)}"


def _say_rate(match: re.Match[str], manner: Manner) -> str:
    """So many in a thousand or in a hundred thousand inhabitants."""
    return f"{read_number(match['above']).said(manner)} pour {read_number(match['below']).said(manner)}"


def _say_fraction(match: re.Match[str], manner: Manner) -> str:
    """Halves, thirds and quarters are fractions, others where "de" follows; a mark is said with "sur"."""
    above, below = read_number(match["above"]), int(match["below"])
    if match["ages"] is not None:
        return f"{above.said(manner)} à {cardinal(below, manner)}"
    before = match.string[: match.start()]
    is_season = below == above.value + 1 and compiled(SEASON_BEFORE).search(before[-LOOK_BACK:])
    is_programme = below in HOURS_OF_THE_MORNING and 1 < above.value < below and before.endswith(("Le ", "le ", "du "))
    if (above.value, below) == EVEN or is_season or is_programme or is_numbered(match):
        return f"{above.said(manner)} {cardinal(below, manner)}"
    is_part = not above.decimals and below > 1 and above.value < below
    if is_part and (below <= SIMPLE_UP_TO or (match["of"] is not None and below in PARTS)):
        said = _fraction(above.value, below, manner)
        return said.removeprefix("un ") if before.lower().endswith(("un ", "quelque ", "chaque ")) else said
    return f"{above.said(manner)} sur {cardinal(below, manner)}"


def _fraction(above: int, below: int, manner: Manner) -> str:
    one, many = FRACTIONS.get(below) or (ordinal(below, manner), f"{ordinal(below, manner)}s")
    return f"{cardinal(above, manner)} {one if above == 1 else many}"


def _say_final(match: re.Match[str], manner: Manner) -> str | None:
    below = int(match["below"])
    if below == 2:
        return "demi-finale" + ("s" if match["plural"] else "")
    name = FRACTIONS.get(below, (ordinal(below, manner),))[0]
    several = match.string[: match.start()].lower().endswith(("les ", "des ", "aux ", "en "))
    return f"{name}{'s' if several else ''} de finale"


def _say_unicode_fraction(match: re.Match[str], manner: Manner) -> str:
    above, below = UNICODE_FRACTIONS[match["fraction"]]
    whole = read_number(match["whole"]).said(manner) + " " if match["whole"] else ""
    part = "demi" if whole and below == 2 else _fraction(above, below, manner)
    unit = match["unit"] or ""
    if not whole:
        return f"{part}{unit}"
    return f"{whole.strip()}{unit} et {part}{'e' if 'heure' in unit else ''}"


RULES: Final = (
    Rule("tennis", TENNIS, _say_tennis, signs="-‐‑‒–−/"),
    Rule("formation", rf"{NOT_INSIDE}\d(?:-\d){{2,4}}{NOT_AFTER}", _say_formation, signs="-"),
    Rule(
        "season",
        rf"{NOT_INSIDE}(?P<first>1[5-9]\d\d|20\d\d){GAP}(?P<mark>[-–/]){GAP}(?P<second>[12]\d{{3}}|\d\d){NOT_AFTER}",
        _say_season,
        signs="-–/",
    ),
    Rule(
        "range",
        rf"{NOT_INSIDE}(?P<first>{NUMBER}){GAP}{HYPHEN}{GAP}(?P<second>{NUMBER}){NOT_AFTER}",
        _say_range,
        signs="-‐‑‒–−",
    ),
    Rule("score", r"(?<![\w:.,/])(?P<first>\d{1,3}):(?P<second>\d{1,3})(?![\w:]|[.,]\d)", _say_range, signs=":"),
    Rule(
        "final",
        r"(?<![\w/])1/(?P<below>2|4|8|16|32|64)(?:es?|èmes?)?[ -](?:de )?finale(?P<plural>s?)\b",
        _say_final,
        signs="/",
    ),
    Rule(
        "rate",
        rf"{NOT_INSIDE}(?P<above>{NUMBER}){GAP}/{GAP}(?P<below>10{{0,2}}(?:{SPACE}|['’.])?000)(?!\w|[.,]\d)",
        _say_rate,
        signs="/",
    ),
    Rule(
        "fraction",
        rf"{NOT_INSIDE}(?P<above>\d{{1,4}}(?:,\d{{1,2}})?){GAP}/{GAP}(?P<below>\d{{1,4}})(?:e|es|ème|èmes)?(?P<of>(?=\s(?:des?|du)\b|\sd['’])|(?<=[es]))?(?P<ages>(?={GAP}ans\b))?{NOT_AFTER}",
        _say_fraction,
        signs="/",
    ),
    Rule(
        "unicode fraction",
        rf"(?:{NOT_INSIDE}(?P<whole>\d{{1,6}}){GAP})?(?P<fraction>[{''.join(UNICODE_FRACTIONS)}])(?P<unit>\s(?:heures?|ans?|mois|jours?|points?|litres?))?",
        _say_unicode_fraction,
        Start.ANYWHERE,
        "".join(UNICODE_FRACTIONS),
    ),
)
