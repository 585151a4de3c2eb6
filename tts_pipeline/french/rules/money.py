"""Sums of money: symbols and codes before or after, millions and billions, cents."""

import re
from typing import Final

from tts_pipeline.french.cardinals import cardinal
from tts_pipeline.french.draft import Rule, Start
from tts_pipeline.french.locales import Manner
from tts_pipeline.french.rules.currencies import BY_WRITTEN, FRANC, SWISS, SWISS_FRANC, Currency
from tts_pipeline.french.rules.unit_names import BY_SYMBOL
from tts_pipeline.french.rules.units import PER, said_per
from tts_pipeline.french.written import AMOUNT, GAP, NUMBER, SPACE, Number, read_number, said_before

MAGNITUDES: Final = {
    "k": "", "K": "", "M": "million", "m": "million", "Mio": "million", "mio": "million", "million": "million",
    "Md": "milliard", "Mds": "milliard", "md": "milliard", "mds": "milliard", "Mrd": "milliard", "mrd": "milliard",
    "Mia": "milliard", "mia": "milliard", "milliard": "milliard", "Mrds": "milliard", "billion": "billion",
    "G": "milliard",
}  # fmt: skip
ITS_POINT: Final = r"\.(?!\s*$|\s+[«“(]?\s?[A-ZÀ-Ý])|\.(?=\s(?:CHF|EUR|USD|GBP|Fr\.))"
"""Of "mia.", but not one that ends the sentence."""
MAGNITUDE: Final = rf"(?P<magnitude>{'|'.join(sorted(MAGNITUDES, key=len, reverse=True))})s?(?:{ITS_POINT})?"
WORDS: Final = ("euro", "euros", "dollar", "dollars", "franc", "francs")
SYMBOLS: Final = tuple(sorted((w for w in BY_WRITTEN if w not in WORDS), key=len, reverse=True))
PREFIXES: Final = tuple(
    w for w in SYMBOLS if w not in ("fr", "frs", "fr.", "frs.", "Fr", "Frs", "$ US", "$ CA", "$ CAN")
)


def _one_of(written: tuple[str, ...]) -> str:
    return "|".join(re.escape(w) + (r"\b" if w[-1].isalpha() else "") for w in written)


AFTER: Final = rf"(?P<currency>{_one_of(SYMBOLS)})"
BEFORE: Final = rf"(?P<currency>{_one_of((*PREFIXES, 'Fr.', 'Frs.', 'fr.', 'frs.'))})"
ROUND: Final = r"(?:[.,](?:-{1,2}|–|—))"
"""The Swiss way to write that there are no centimes: 50.-"""
THOUSAND: Final = 1000
CENT_DIGITS: Final = 2


def _named(written: str, manner: Manner) -> Currency:
    if written in SWISS:
        return FRANC if manner.locale == "fr-CH" else SWISS_FRANC
    return BY_WRITTEN[written]


def _say_sum(match: re.Match[str], manner: Manner) -> str:
    """Say an amount in a currency, perhaps by month or kilogram."""
    facts = match.groupdict()
    currency = _named(facts.get("currency") or "fr.", manner)
    number = read_number(match["number"])
    magnitude = facts.get("magnitude")
    if magnitude:
        said = _in_magnitude(number, magnitude, currency, manner)
    else:
        if facts.get("cents"):
            number = Number(number.whole, match["cents"])
        said = _in_currency(number, currency, manner)
    return said_before(match, manner, feminine=currency.feminine) + said + said_per(facts.get("per"))


def _in_magnitude(number: Number, magnitude: str, currency: Currency, manner: Manner) -> str:
    word = MAGNITUDES[magnitude]
    if not word:
        return _in_currency(_in_thousands(number), currency, manner)
    return f"{number.said(manner)} {word}{'' if number.is_singular else 's'} {currency.linked}"


def _in_thousands(number: Number) -> Number:
    thousandths = int(number.decimals.ljust(3, "0")[:3]) if number.decimals else 0
    return Number(str(number.value * THOUSAND + thousandths))


def _in_currency(number: Number, currency: Currency, manner: Manner) -> str:
    name = currency.one if number.is_singular else currency.many
    if len(number.decimals) != CENT_DIGITS:
        words = number.said(manner, feminine=currency.feminine)
        return f"{words} {currency.linked if number.is_round_million else name}"
    cents = int(number.decimals)
    if cents and not number.value:
        return f"{cardinal(cents, manner)} {_cent(currency, cents)}"
    whole = _in_currency(Number(number.whole), currency, manner)
    return f"{whole} {cardinal(cents, manner)}" if cents else whole


def _cent(currency: Currency, cents: int) -> str:
    name = {"dollar": "cent", "livre": "penny"}.get(currency.one.split()[0], "centime")
    if name == "penny" and cents > 1:
        return "pence"
    return f"{name}s" if cents > 1 else name


def _say_lone_symbol(match: re.Match[str], manner: Manner) -> str:
    return _named(match[0], manner).many


def _say_magnitude(match: re.Match[str], manner: Manner) -> str:
    number = read_number(match["number"])
    word = MAGNITUDES[match["magnitude"].rstrip(".")]
    if not word:
        return said_before(match, manner, feminine=False) + _in_thousands(number).said(manner)
    return (
        f"{said_before(match, manner, feminine=False)}{number.said(manner)} {word}{'' if number.is_singular else 's'}"
    )


def _say_millions_of(match: re.Match[str], manner: Manner) -> str:
    """Say a measure in millions or billions: 42 M km."""
    unit = BY_SYMBOL[match["unit"]].many
    return f"{_say_magnitude(match, manner)} {'d’' if unit[0] in 'aeiouyh' else 'de '}{unit}".replace("’", "'")


RULES: Final = (
    Rule(
        "nothing but cents",
        rf"(?<![\w-])(?:(?:CHF|Fr\.|fr\.){GAP})?[-–][.,](?P<cents>\d\d)(?:{GAP}(?:CHF\b|[Ff]rs?\b\.?|€|francs?\b))?{PER}?(?!\w)",
        lambda match, manner: f"{cardinal(int(match['cents']), manner)} centimes{said_per(match['per'])}",
        Start.ANYWHERE,
        "-–",
    ),
    Rule(
        "sum after symbol",
        (
            rf"(?<!\w)(?<!\d[ \u00a0\u202f](?=[€£$f]))(?=[€$£¥₽₴₺₹₪₩₿A-ZFf])"
            rf"{BEFORE}{GAP}(?P<sign>)(?P<low>)(?P<number>{NUMBER})"
            rf"{ROUND}?(?:{GAP}{MAGNITUDE}(?!\w))?{PER}?"
        ),
        _say_sum,
        Start.ANYWHERE,
        "0123456789",
    ),
    Rule(
        "sum before symbol",
        (
            rf"{AMOUNT}{ROUND}?{GAP}(?:{MAGNITUDE}{GAP}(?:de |d['’])?)?{AFTER}"
            rf"(?:{GAP}(?P<cents>\d\d)(?![\d.,]|{GAP}[%€]))?{PER}?(?!\w)"
        ),
        _say_sum,
    ),
    Rule(
        "sum in words",
        rf"{AMOUNT.replace('{1,12}', '{2}')}{GAP}(?P<currency>{'|'.join(WORDS)})\b",
        lambda match, manner: _say_sum(match, manner) if read_number(match["number"]).decimals else None,
    ),
    Rule(
        "round number",
        rf"{AMOUNT}{ROUND}(?={GAP}(?:[Ff]r|CHF))",
        lambda match, manner: said_before(match, manner, feminine=False) + read_number(match["number"]).said(manner),
        signs="-–—",
    ),
    Rule("round sum", rf"{AMOUNT}{ROUND}{PER}?(?!\w|{GAP}(?:[Ff]r|CHF))", _say_sum, signs="-–—"),
    Rule(
        "millions of a unit",
        rf"{AMOUNT}{GAP}(?P<magnitude>M|Mds?|mds?|Mrds?|mrds?|Mio|mio){SPACE}(?P<unit>km[²³2]?|m[²³23]|t|ha|l|kg|kWh|hab\.)(?!\w)",
        _say_millions_of,
    ),
    Rule(
        "magnitude",
        rf"{AMOUNT}{GAP}(?P<magnitude>(?:Mds?|mds?|M)\b\.?(?=\s(?:de\b|d['’]))|(?:Mrds?|mrds?|[Mm]io|[Mm]ia)\b|k(?=\s[a-zà-ÿ]))",
        _say_magnitude,
    ),
    Rule(
        "cents",
        rf"{AMOUNT}{GAP}(?:cts?\b(?:\.(?!\s*$|\s+[A-ZÀ-Ý]))?|c€|¢)",
        lambda match, manner: (
            f"{said_before(match, manner, feminine=False)}{read_number(match['number']).said(manner)} "
            f"{'cents' if '¢' in match[0] else 'centimes'}"
        ),
    ),
    Rule("lone symbol", "[€$£¥₽₴₺₹₪₩₿]", _say_lone_symbol, Start.ANYWHERE, "€$£¥₽₴₺₹₪₩₿"),
)
