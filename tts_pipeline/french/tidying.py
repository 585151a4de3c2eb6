"""Punctuation as a voice takes it: quotation marks are heard, not said, brackets and dashes are pauses."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tts_pipeline.french.patterns import compiled


@dataclass(frozen=True, slots=True)
class Tidying:
    """What is replaced by what; only tried on a text that contains one of `signs`, or always where there are none."""

    signs: str
    pattern: str
    replacement: str | Callable[[re.Match[str]], str]


INVISIBLE: Final = "".join(
    map(chr, (*range(9), *range(14, 28), *range(127, 133), *range(134, 160), 0xAD, *range(0x200B, 0x2010),
              *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF, *range(0xFE00, 0xFE10)))
)  # fmt: skip
SILENT: Final = "*_•·▪►▶◆●○■□‣⁃©®™†‡¶`^"
TIDYINGS: Final = (
    Tidying(INVISIBLE, f"[{INVISIBLE}]", ""),
    Tidying(".", r"(?<=[^\W\d_])\.(?=,\s|\)\.|\)(?:,|\s[a-zà-ÿ]))", ""),
    Tidying("[(", r"[\[(]\s*(?:\.{3}|…|sic)\s*[\])]", " "),
    Tidying("'’", r"(?<=[^\W\d_]['’])\s?[«“\"]\s?([^«»“”\"]*?)\s?[»”\"]", r"\1"),
    Tidying('«“"', r"(?<=[^\W\d_]['’])\s?[«“\"]\s?", ""),
    Tidying('"', r'"(?=\w)', "“"),
    Tidying('"', '"', "”"),
    Tidying("«„‹“", r"\s*[«„‹“]+\s*", " “"),
    Tidying("»‟›”", r"\s*[»‟›”]+(?=\w)", "” "),
    Tidying("»‟›”", r"\s*[»‟›”]+", "”"),
    Tidying("“”", r"“[\s“”]*”", " "),
    Tidying("”", r"^[^“]+", lambda match: match[0].replace("”", "")),
    Tidying("'’", r"(?<!\w)['‘](\w)['’](?!\w)", r"\1"),
    Tidying("'’‘", r"(?<!\w)['’‘](?=\w)|(?<=[^\W\d_]{2})['’](?!\w)|‘", " "),
    Tidying("–—―-", r"\s[–—―]+\s|\s-{1,3}\s|[—―]|–(?!\w)|(?<!\w)–", ", "),
    Tidying("–", "–", "-"),
    Tidying("()[]{}|", r"[()\[\]{}|]", ", "),
    Tidying("/\\", r"(?<=\w)\s?/\s?(?=\w)|\\", " "),
    Tidying(SILENT, f"[{re.escape(SILENT)}]", " "),
    Tidying("", r"^[\s,;:–-]+(?=\w)", ""),
    Tidying(",.…", r"\s+(?=[,.…])", ""),
    Tidying(",", r"(?:, *)+(?=[,;:.!?…])", ""),
    Tidying(",", r"(?<=[;:.!?…]) *,+(?=\w)", " "),
    Tidying(",", r"(?<=[;:.!?…]) *,+", ""),
)
ROUNDS: Final = 4
"""One mark removed may bring two others together; more rounds changed nothing in any text that was tried."""


def tidy(text: str) -> str:
    """Return the text with single spaces, and with no comma beside another mark, at the beginning or at the end."""
    for _ in range(ROUNDS):
        before = text
        characters = frozenset(text)
        for tidying in TIDYINGS:
            if not tidying.signs or not characters.isdisjoint(tidying.signs):
                text = compiled(tidying.pattern).sub(tidying.replacement, text)
        text = " ".join(text.split()).rstrip(" ,")
        if text == before:
            break
    return text
