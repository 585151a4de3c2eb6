"""Lengths of time as people write them on a command line."""

import re
from typing import Final

from tts_pipeline.errors import UsageError

UNITS: Final = {"s": 1.0, "m": 60.0, "min": 60.0, "h": 3600.0, "d": 86_400.0, "": 1.0}
NUMBER: Final = re.compile(r"(\d+(?:\.\d+)?)\s*(s|min|m|h|d|)")
CLOCK: Final = re.compile(r"(\d+):([0-5]\d)")


def seconds_of(text: str) -> float:
    """Return the seconds of `90`, `90s`, `4m`, `6h`, `1d` or `1:30`.

    Raises:
        UsageError: it is no length of time.
    """
    if clock := CLOCK.fullmatch(text.strip()):
        return int(clock[1]) * 60.0 + int(clock[2])
    if number := NUMBER.fullmatch(text.strip().lower()):
        return float(number[1]) * UNITS[number[2]]
    raise UsageError("flash.bad-duration", text=text)
