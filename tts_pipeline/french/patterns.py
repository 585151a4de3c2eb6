"""Patterns are compiled when a text is first read, not when the program starts."""

import re
from functools import cache


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return the compiled pattern, the same for the whole run."""
    return re.compile(pattern)
