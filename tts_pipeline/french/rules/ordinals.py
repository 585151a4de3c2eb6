"""Ordinals in figures: 1er, 1re, 2e, 2nd, 21e, 100e."""

import re
from typing import Final

from tts_pipeline.french.cardinals import ordinal
from tts_pipeline.french.draft import Rule
from tts_pipeline.french.locales import Manner
from tts_pipeline.french.written import GROUPED, NOT_INSIDE, SPACE

FIRST: Final = r"ers?|ère?s?|eres?|res?|ᵉʳ|ʳᵉ|ʳᵉˢ|ᵉʳˢ"
SECOND: Final = r"nde?s?|de?s?|ⁿᵈᵉ?|ᵈᵉ?"
ANY: Final = r"[eè]s?|ᵉˢ?|[iI]?[èeéÈ]mes?|ᵉᵐᵉ"
IN_LATIN: Final = (
    "primo", "secundo", "tertio", "quarto", "quinto", "sexto", "septimo", "octavo", "nono", "decimo",
)  # fmt: skip
SUPERSCRIPTS: Final = str.maketrans("ᵉʳˢⁿᵈᵐ", "ersndm")


def _say_ordinal(match: re.Match[str], manner: Manner) -> str | None:
    value = int(re.sub(r"\D", "", match["value"]))
    ending = match["ending"].translate(SUPERSCRIPTS)
    plural = "s" if ending.endswith("s") else ""
    if value == 0:
        return None
    if ending[0] in "nd":
        return f"second{'e' if 'de' in ending else ''}{plural}" if value == 2 else None
    if value == 1 and ending[0] in "erè" and "m" not in ending:
        return f"{ordinal(1, manner, feminine=not ending.startswith('er') or ending.startswith('ere'))}{plural}"
    if value > 1 and re.fullmatch(FIRST, ending) and ending.rstrip("s") != "e":
        return None
    return f"{ordinal(value, manner)}{plural}"


ENUMERATIONS: Final = (
    Rule(
        "enumeration",
        (
            r"(?:(?<![^\n])|(?<=[.;!?] )|(?<=: )(?=1[°º]))(?P<count>[1-9]|10)[°º]"
            rf"(?={SPACE}(?!(?:à|au|aux|en|dans|sur|sous|ce|cet|cette|pour|de|du|et|[CF])(?!\w|['’]))[^\W\d])"
        ),
        lambda match, _: f"{IN_LATIN[int(match['count']) - 1]},",
        signs="°º",
    ),
)
"""Before positions and degrees: "1° S'il pleut" is neither south nor warm."""

RULES: Final = (
    Rule(
        "ordinal",
        rf"{NOT_INSIDE}(?P<value>{GROUPED}|\d{{1,6}})(?P<ending>{FIRST}|{SECOND}|{ANY})(?!\w)",
        _say_ordinal,
    ),
)
