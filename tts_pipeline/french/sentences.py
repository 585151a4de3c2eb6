"""Where one sentence ends and the next begins."""

from typing import Final

from tts_pipeline.french.patterns import compiled
from tts_pipeline.french.words import words

END: Final = r"(?:[.!?…]+)(?:[\s\u00a0\u202f]*[»”\")\]]+)?(?P<gap>\s+)(?=[«“\"(\[—–\s\u00a0-]*[^\W_])|(?P<line>\n\s*)"
WORD_BEFORE: Final = r"([^\s«“\"(\['’]+)\.[»”\")\]]*$"
STARTS_LOWER: Final = r"[«“\"(\[—–\s\u00a0\u202f-]*[a-zà-ÿœ]"
INITIAL: Final = r"(?:[^\W\d_]\.-?)*[A-ZÀ-Ý][a-z]?"
FIRST_WORD: Final = r"[^\w]*(\w+)"
RANK: Final = r"(?:^|;[ \u00a0]|:[ \u00a0](?=1\.))\d{1,2}\.$"
"""The number of a place in a list: "Le classement: 1. PSG; 2. Monaco"."""
LOOK_AHEAD: Final = 24
"""Characters after a point that tell whether a sentence starts there."""


def split_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, trimmed; nothing is lost but the white space between them."""
    sentences: list[str] = []
    start = 0
    for match in compiled(END).finditer(text):
        gap = "line" if match["line"] else "gap"
        if gap == "gap" and not _ends_here(
            text[start : match.start("gap")], text[match.end() : match.end() + LOOK_AHEAD]
        ):
            continue
        sentences.append(text[start : match.start(gap)].strip())
        start = match.end()
    sentences.append(text[start:].strip())
    return tuple(sentence for sentence in sentences if sentence)


def _ends_here(before: str, after: str) -> bool:
    """Tell whether a mark between these two ends the sentence."""
    if compiled(STARTS_LOWER).match(after):
        return False
    word = compiled(WORD_BEFORE).search(before)
    first = compiled(FIRST_WORD).match(after)
    if word is None or first is None:
        return True
    bare = word[1].lower()
    if bare in words("always_inside"):
        return False
    if first[1] in words("sentence_starts"):
        return True
    if compiled(RANK).search(before):
        return False
    return not compiled(INITIAL).fullmatch(word[1]) and not (bare in words("abbreviations") and first[1][0].isdecimal())
