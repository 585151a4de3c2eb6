"""Times of day and lengths as a producer types them."""

import re
from datetime import datetime, timedelta
from typing import Final

from tts_pipeline.errors import UsageError
from tts_pipeline.model.script import Seconds

TIME: Final = re.compile(r"(?P<hour>[01]?\d|2[0-3]) ?(?:[:hH] ?(?P<minute>[0-5]\d)?)?")
LENGTH: Final = re.compile(r"(?:(?P<minutes>\d{1,2}):(?P<seconds>[0-5]\d))|(?P<only>\d{1,4})")
SHORTEST: Final[Seconds] = 10.0
LONGEST: Final[Seconds] = 3600.0
STILL_TODAY: Final = timedelta(hours=1)
"""A time of day that has passed by more is tomorrow's."""


def time_of(text: str | None, now: datetime) -> datetime:
    """Return the moment that is meant: today's, or tomorrow's; without a text, the next full hour.

    Raises:
        UsageError: it is no time of day.
    """
    if text is None:
        return now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    found = TIME.fullmatch(text.strip())
    if not found:
        raise UsageError("bulletin.bad-time", value=text)
    at = now.replace(hour=int(found["hour"]), minute=int(found["minute"] or 0), second=0, microsecond=0)
    return at if now - at < STILL_TODAY else at + timedelta(days=1)


def length_of(text: str | None) -> Seconds | None:
    """Return a length in seconds, None for none.

    Raises:
        UsageError: it is no length, or not one of a bulletin.
    """
    if text is None:
        return None
    found = LENGTH.fullmatch(text.strip())
    seconds = float(found["only"] or int(found["minutes"]) * 60 + int(found["seconds"])) if found else 0.0
    if not SHORTEST <= seconds <= LONGEST:
        raise UsageError("bulletin.bad-length", value=text)
    return seconds
