"""Moments and lengths as people read them."""

import math
from typing import Final

from tts_pipeline.model.script import Seconds

ROUNDING: Final[Seconds] = 1e-6
"""What sums of binary fractions may fall short of a whole second."""


def clock(seconds: Seconds) -> str:
    """Return 3:05, or 1:02:03 from an hour on: the whole seconds before a moment, so that none is pointed past."""
    minutes, rest = divmod(math.floor(seconds + ROUNDING), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def clock_in_tenths(seconds: Seconds) -> str:
    """Return minutes and seconds to the nearest tenth, such as 2:05.3: a measured length, held against a wanted one."""
    minutes, rest = divmod(round(seconds, 1), 60)
    return f"{int(minutes)}:{rest:04.1f}"
