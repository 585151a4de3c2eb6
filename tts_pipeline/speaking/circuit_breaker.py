"""A circuit breaker: an engine that failed rests for a while, and is not asked again by every part and article."""

import time
from collections.abc import Callable
from typing import Final

from tts_pipeline.errors import SpeechError
from tts_pipeline.model.script import Seconds

REST: Final[Seconds] = 300.0
"""A service that refuses wants some minutes; a batch of articles goes on with the next engine meanwhile."""


class Breaker:
    """Remembers which engines were left, and why, for as long as they rest."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._left: dict[str, tuple[float, SpeechError]] = {}

    def leave(self, engine: str, problem: SpeechError) -> None:
        """Let the engine rest from now on."""
        self._left[engine] = self._clock() + REST, problem

    def check(self, engine: str) -> None:
        """Pass an engine that may be asked.

        Raises:
            SpeechError: it rests.
        """
        until, problem = self._left.get(engine, (0.0, None))
        left = until - self._clock()
        if problem is not None and left > 0:
            raise SpeechError("speaking.left-alone", engine=engine, seconds=round(left), problem=problem.message)
