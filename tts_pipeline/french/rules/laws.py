"""Numbers of laws, articles and files: loi n° 2024-42, article L. 121-3, directive 2006/42/CE."""

import re
from typing import Final

from tts_pipeline.french.cardinals import cardinal
from tts_pipeline.french.draft import Rule, Start
from tts_pipeline.french.locales import Manner
from tts_pipeline.french.patterns import compiled

NUMBERED: Final = (
    r"(?:\b[nN](?:[°º]|o\.?)[ \u00a0\u202f]?|\b[nN]uméro |\((?:UE|CE|CEE)\) |"
    r"\b(?i:directive|règlement|décision|dossier|affaire|ordonnance)[ \u00a0])$"
)
LOOK_BACK: Final = 20


def is_numbered(match: re.Match[str]) -> bool:
    """Tell whether two numbers are those of a law or a file, which are said one after the other."""
    return bool(compiled(NUMBERED).search(match.string[max(0, match.start() - LOOK_BACK) : match.start()]))


def _say_legal(match: re.Match[str], manner: Manner) -> str:
    parts = re.findall(r"[A-Z]|\d+", match["it"])
    return " ".join(cardinal(int(part), manner) if part.isdecimal() else part for part in parts)


RULES: Final = (
    Rule(
        "article of a code",
        r"(?:(?<=art\. )|(?<=rticle )|(?<=ticles ))(?P<it>[LRDA]\.?\s?\d{1,4}(?:-\d{1,3}){0,3})(?!\w)",
        _say_legal,
        Start.CAPITAL,
        "0123456789",
    ),
    Rule(
        "article 49-3",
        r"(?<=\b(?:[Aa]u|[Dd]u|[Ll]e) )49[.,-]3\b|(?<=\barticle )49[.,-]3\b|(?<=\b(?:[Aa]u|[Dd]u|[Ll]e) )47[.,-]1\b",
        lambda match, manner: f"{cardinal(int(match[0][:2]), manner)} {cardinal(int(match[0][-1]), manner)}",
        signs="-.,",
    ),
)
"""Before scores and ranges."""
