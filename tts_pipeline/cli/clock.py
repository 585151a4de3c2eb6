"""Lengths as people read them."""

from tts_pipeline.model.script import Seconds


def clock(seconds: Seconds) -> str:
    """Return minutes and seconds, such as 2:05."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"


def clock_in_tenths(seconds: Seconds) -> str:
    """Return minutes and seconds to a tenth, such as 2:05.3."""
    minutes, rest = divmod(round(seconds, 1), 60)
    return f"{int(minutes)}:{rest:04.1f}"
