"""Spaces and commas as they should be after words have been exchanged."""

import re
from typing import Final

INVISIBLE: Final = re.compile(
    r"[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe0e\ufe0f]"
)
SPACES: Final = re.compile(r"\s+")
TIDYINGS: Final = (
    (re.compile(r" +(?=[,.…)])"), ""),
    (re.compile(r"(?:, ?)+(?=[,;:.!?…])"), ""),
    (re.compile(r"(?<=[,;:]) *,"), ""),
    (re.compile(r"(?<=[.!?…]),"), ""),
    (re.compile(r"^[ ,;:]+"), ""),
    (re.compile(r",(?=\w)(?<!\d,)"), ", "),
)


def tidy(text: str) -> str:
    """Return the text with single spaces, and with no comma beside another mark or at the beginning."""
    plain = SPACES.sub(" ", INVISIBLE.sub("", text)).strip()
    for pattern, replacement in TIDYINGS:
        plain = pattern.sub(replacement, plain)
    return plain.strip()
