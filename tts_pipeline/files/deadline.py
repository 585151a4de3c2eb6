"""A piece of work that is given up on when its time is over."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from tts_pipeline.model.script import Seconds

Result = TypeVar("Result")


class OutOfTime(Exception):
    """The work was not done in time; its thread may still be running, and can no longer be stopped."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment by which something has to be done; it is measured on a clock that nobody sets."""

    seconds: Seconds
    monotonic: Callable[[], float] = time.monotonic
    started: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "started", self.monotonic())

    def elapsed(self) -> Seconds:
        """Return how long ago it began."""
        return self.monotonic() - self.started

    def left(self) -> Seconds:
        """Return how much time is left; negative where it is over."""
        return self.seconds - self.elapsed()


class BackgroundWork(threading.Thread, Generic[Result]):
    """A daemon thread that keeps what its work returned, or raised; it keeps no process from ending."""

    def __init__(self, work: Callable[[], Result]) -> None:
        super().__init__(daemon=True)
        self._work = work
        self.results: list[Result] = []
        self.error: BaseException | None = None

    def run(self) -> None:
        """Do the work; an error is kept for whoever waits."""
        try:
            self.results.append(self._work())
        except BaseException as error:  # noqa: BLE001  it is raised again where it is waited for
            self.error = error


def within(seconds: Seconds, work: Callable[[], Result]) -> Result:
    """Return the work's result, or raise its error, if it comes within that time.

    Raises:
        OutOfTime: it did not.
    """
    running = BackgroundWork(work)
    running.start()
    running.join(max(0.0, seconds))
    if running.error is not None:
        raise running.error
    if not running.results:
        raise OutOfTime
    return running.results[0]
