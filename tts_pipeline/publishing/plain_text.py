"""Text as files of lines and tags can hold it."""

import re

UNPRINTABLE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
KEPT_SPACES = "\u00a0\u202f\u2007\u2009"
"""No-break and thin spaces are part of French typography."""


def one_line(text: str) -> str:
    """Return the text without line breaks and control characters; runs of them and of spaces are one space."""
    spaced = UNPRINTABLE.sub(lambda found: found[0] if found[0] in KEPT_SPACES else " ", text)
    return re.sub(" +", " ", spaced).strip()
