"""Punctuation as a voice takes it: quotation marks are not said, brackets and dashes are pauses, spaces are single."""

import re
from typing import Final

INVISIBLE: Final = r"[\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe00-\ufe0f]"
TIDYINGS: Final = (
    (re.compile(INVISIBLE), ""),
    (re.compile(r"[\[(]\s*(?:\.{3}|…|sic)\s*[\])]"), " "),
    (re.compile(r"\s+"), " "),
    (re.compile(r"[«»“”„‟\"‹›]|(?<!\w)['’‘](?=\w{3,})(?!\w+['’])|(?<=[^\W\d_]{3})['’](?!\w)"), " "),
    (re.compile(r"\s[–—―]+\s|\s-{1,3}\s|[—―]|–(?!\w)|(?<!\w)–"), ", "),
    (re.compile(r"–"), "-"),
    (re.compile(r"[()\[\]{}|]"), ", "),
    (re.compile(r"(?<=\w)\s?/\s?(?=\w)|\\"), " "),
    (re.compile(r"[*_•·▪►▶◆●○■□‣⁃©®™†‡¶`^]"), " "),
    (re.compile(r"^[\s,;:.\-–…]+(?=\w)"), ""),
    (re.compile(r"\s+"), " "),
    (re.compile(r" +(?=[,.…])"), ""),
    (re.compile(r"(?:, *)+(?=[,;:.!?…])"), ""),
    (re.compile(r"(?:, *){2,}"), ", "),
    (re.compile(r"(?<=[;:.!?…]) *,+"), ""),
    (re.compile(r"[ ,;:]+$"), ""),
)
ROUNDS: Final = 4
"""One mark removed may bring two others together; more rounds than this change nothing in any text that was tried."""


def tidy(text: str) -> str:
    """Return the text with single spaces, and with no comma beside another mark, at the beginning or at the end."""
    for _ in range(ROUNDS):
        before = text
        for pattern, replacement in TIDYINGS:
            text = pattern.sub(replacement, text)
        text = text.strip()
        if text == before:
            break
    return text
