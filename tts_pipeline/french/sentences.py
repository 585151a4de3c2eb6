"""Where one sentence ends and the next begins."""

import re
from typing import Final

ABBREVIATIONS: Final = frozenset(
    [
        "m",
        "mm",
        "mme",
        "mmes",
        "mlle",
        "mgr",
        "me",
        "dr",
        "dre",
        "drs",
        "pr",
        "prof",
        "st",
        "ste",
        "cf",
        "etc",
        "art",
        "al",
        "p",
        "pp",
        "vol",
        "chap",
        "fig",
        "éd",
        "av",
        "apr",
        "ap",
        "env",
        "ex",
        "no",
        "n",
        "tél",
        "max",
        "min",
        "janv",
        "jan",
        "févr",
        "fév",
        "avr",
        "juil",
        "juill",
        "sept",
        "oct",
        "nov",
        "déc",
        "lun",
        "mar",
        "mer",
        "jeu",
        "ven",
        "sam",
        "dim",
        "bd",
        "boul",
        "pl",
        "rte",
        "ch",
        "lt",
        "col",
        "gén",
        "cdt",
        "sgt",
        "fr",
        "frs",
        "mio",
        "mrd",
        "c.-à-d",
        "vs",
        "let",
        "réf",
        "hab",
        "resp",
        "cie",
        "sté",
        "mr",
        "mrs",
        "jr",
        "sr",
        "ed",
    ]
)
ALWAYS_INSIDE: Final = frozenset(
    [
        "m",
        "mm",
        "mme",
        "mmes",
        "mlle",
        "mgr",
        "me",
        "dr",
        "dre",
        "drs",
        "pr",
        "prof",
        "st",
        "ste",
        "mr",
        "mrs",
        "cf",
        "n",
        "art",
        "al",
        "vs",
    ]
)
END: Final = re.compile(
    r"(?:[.!?…]+)(?:[\s\u00a0\u202f]*[»”\")\]]+)?(?P<gap>\s+)(?=[«“\"(\[—–\s\u00a0-]*[^\W_])|(?P<line>\n\s*)"
)
WORD_BEFORE: Final = re.compile(r"([^\s«“\"(\['’]+)\.[»”\")\]]*$")
STARTS_LOWER: Final = re.compile(r"[«“\"(\[—–\s\u00a0\u202f-]*[a-zà-ÿœ]")
INITIAL: Final = re.compile(r"(?:[A-ZÀ-Ý]|[A-Z][a-z]?\.-?[A-Z])$")


def split_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, trimmed; nothing is lost but the white space between them."""
    sentences: list[str] = []
    start = 0
    for match in END.finditer(text):
        gap = "line" if match["line"] else "gap"
        if gap == "gap" and not _ends_here(text[start : match.start("gap")], text[match.end() : match.end() + 8]):
            continue
        sentences.append(text[start : match.start(gap)].strip())
        start = match.end()
    sentences.append(text[start:].strip())
    return tuple(sentence for sentence in sentences if sentence)


def _ends_here(before: str, after: str) -> bool:
    """Tell whether a mark between these two ends the sentence."""
    if STARTS_LOWER.match(after):
        return False
    word = WORD_BEFORE.search(before)
    if word is None:
        return True
    bare = word[1].lower()
    if bare in ALWAYS_INSIDE:
        return False
    if bare in ABBREVIATIONS or INITIAL.search(word[1]):
        return False
    return True
