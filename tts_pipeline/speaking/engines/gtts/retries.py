"""How the network engine asks: not in haste, again after a passing refusal, and never for longer than agreed."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tts_pipeline.errors import SoundError, SpeechError
from tts_pipeline.files.deadline import OutOfTime, within
from tts_pipeline.messages import say
from tts_pipeline.model.sound import Clip
from tts_pipeline.sound.codecs import decode_bytes
from tts_pipeline.speaking.engines.contract import Online
from tts_pipeline.speaking.engines.gtts.service import MOST_ATTEMPTS, GoogleSpeech, Refused

if TYPE_CHECKING:
    from tenacity import RetryCallState

_log: Final = logging.getLogger(__name__)

FIRST_WAIT, LONGEST_WAIT, JITTER = 1.0, 8.0, 1.0
"""Seconds before the second attempt, doubled each time up to the longest, and up to a second more at random, so that
several machines of a station do not come back together."""


@dataclass(frozen=True, slots=True)
class Time:
    """The clock in seconds, and how to wait; tests have their own."""

    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


class Asking:
    """Asks one service for one part after the other; `name` is the engine's, for messages."""

    def __init__(self, name: str, service: GoogleSpeech, online: Online, passing: Time) -> None:
        self._name, self._service, self._online, self._time = name, service, online, passing
        self._last_request = -float("inf")

    def clip(self, part: str, deadline: float) -> Clip:
        """Return the part as sound; ask again until there is some, or no sense in it, or no time left.

        Raises:
            SpeechError: there is none, and why.
        """
        from tenacity import Retrying, retry_if_exception_type

        start = self._time.clock()
        retrying = Retrying(
            sleep=self._time.sleep,
            wait=_wait,
            retry=retry_if_exception_type(Refused),
            stop=lambda state: (
                state.attempt_number >= _refusal(state).attempts
                or self._time.clock() + state.upcoming_sleep >= deadline
            ),
            before_sleep=self._log_retry,
            reraise=True,
        )
        try:
            return retrying(self._ask, part, deadline)
        except Refused as error:
            raise SpeechError(
                error.key,
                engine=self._name,
                address=self._service.address,
                problem=error.problem,
                attempts=retrying.statistics["attempt_number"],
                seconds=round(self._time.clock() - start),
            ) from error

    def _ask(self, part: str, deadline: float) -> Clip:
        pause = self._last_request + self._online.seconds_between_requests - self._time.clock()
        if pause > 0:
            self._time.sleep(pause)
        try:
            return decode_bytes(
                _within(deadline - self._time.clock(), lambda: self._service.mp3(part, deadline)), self._name
            )
        except SoundError as error:
            raise Refused("speaking.service-nonsense", error.message, attempts=MOST_ATTEMPTS) from error
        finally:
            self._last_request = self._time.clock()

    def _log_retry(self, state: "RetryCallState") -> None:
        facts = {"engine": self._name, "problem": _refusal(state).problem, "seconds": state.upcoming_sleep}
        _log.info("%s", say("speaking.asks-again", **facts))


def _refusal(state: "RetryCallState") -> Refused:
    error = state.outcome.exception() if state.outcome else None
    if not isinstance(error, Refused):  # tenacity asks only after a failure, and only for those of this type
        raise TypeError(type(error))
    return error


def _wait(state: "RetryCallState") -> float:
    """Return the seconds before the next attempt: what the service asked for, else longer each time."""
    from tenacity import wait_exponential_jitter

    wish = _refusal(state).retry_after
    if wish is not None:
        return wish
    return float(wait_exponential_jitter(initial=FIRST_WAIT, max=LONGEST_WAIT, jitter=JITTER)(state))


def _within(seconds: float, ask: Callable[[], bytes]) -> bytes:
    """Return what `ask` returns, but do not wait longer: headers that drip in byte by byte heed no time-out."""
    try:
        return within(max(0.0, seconds) + 0.2, ask)
    except OutOfTime as error:
        raise Refused("speaking.service-slow", "", attempts=1) from error
