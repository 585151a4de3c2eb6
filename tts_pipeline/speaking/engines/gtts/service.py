"""One request to Google's read-aloud service, as the package gTTS writes it, and one answer: MP3 or the reason why not.

gTTS chooses the words, the call and the headers; the sending is ours. Its `stream` turns the check of certificates off,
cannot be bounded as a whole, and sends all parts of a text again when the last one fails.
"""

import base64
import binascii
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from requests import RequestException, Response, Session

PATH: Final = "/_/TranslateWebserverUi/data/batchexecute"
CONNECT_SECONDS: Final = 5.0
SILENCE_SECONDS: Final = 10.0
"""Without a byte for so long, an answer is given up."""
LARGEST_ANSWER: Final = 4_000_000
"""100 characters are about 10 s of MP3, some 50 kB; more than this is something else."""
TOO_MANY_REQUESTS: Final = 429
MOST_ATTEMPTS: Final = 5
CHUNK: Final = 16_384


class Refused(Exception):
    """The service gave no sound.

    `key` is the message for the user; `attempts` is how often it makes sense to ask in all; `retry_after` is how many
    seconds the service wants to be left alone.
    """

    def __init__(self, key: str, problem: str, *, attempts: int, retry_after: float | None = None) -> None:
        super().__init__(problem)
        self.key = key
        self.problem = problem
        self.attempts = attempts
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class GoogleSpeech:
    """The service at one address, such as https://translate.google.fr; `clock` counts seconds."""

    address: str
    top_level_domain: str
    session: "Session"
    clock: Callable[[], float]

    def mp3(self, text: str, deadline: float) -> bytes:
        """Return the text as MP3; `text` is at most 100 characters.

        Raises:
            Refused: there is no sound in what came, or nothing came before the deadline.
            AssertionError: there is nothing to say in the text.
        """
        from gtts import gTTS

        request = gTTS(text, lang="fr", tld=self.top_level_domain, lang_check=False)
        return b"".join(self._sent(body, request.GOOGLE_TTS_HEADERS, deadline) for body in request.get_bodies())

    def _sent(self, body: str, headers: dict[str, str], deadline: float) -> bytes:
        import requests as http

        left = deadline - self.clock()
        if left <= 0:
            raise Refused("speaking.service-slow", "", attempts=1)
        timeout = (min(CONNECT_SECONDS, left), min(SILENCE_SECONDS, left))
        try:
            with self.session.post(
                self.address + PATH, data=body, headers=headers, timeout=timeout, stream=True
            ) as answer:
                _check_status(answer)
                return _sound_in(self._body(answer, deadline), answer.headers.get("Content-Type", ""))
        except http.Timeout as error:
            raise Refused("speaking.service-slow", type(error).__name__, attempts=MOST_ATTEMPTS) from error
        except http.RequestException as error:
            raise Refused(
                "speaking.service-unreachable", type(error).__name__, attempts=_attempts_after(error)
            ) from error

    def _body(self, answer: "Response", deadline: float) -> bytes:
        taken = bytearray()
        for chunk in answer.iter_content(CHUNK):
            taken += chunk
            if self.clock() > deadline:
                raise Refused("speaking.service-slow", "", attempts=1)
            if len(taken) > LARGEST_ANSWER:
                raise Refused("speaking.service-nonsense", f"> {LARGEST_ANSWER // 1_000_000} MB", attempts=1)
        return bytes(taken)


def _check_status(answer: "Response") -> None:
    status = answer.status_code
    if status == TOO_MANY_REQUESTS or status >= 500:
        wish = _retry_after(answer)
        problem = f"HTTP {status}" if wish is None else f"HTTP {status}, Retry-After {wish:.0f} s"
        key = "speaking.service-busy" if status == TOO_MANY_REQUESTS else "speaking.service-broken"
        raise Refused(key, problem, attempts=MOST_ATTEMPTS, retry_after=wish)
    if status != 200:
        raise Refused("speaking.service-forbids", f"HTTP {status}", attempts=1)


def _attempts_after(error: "RequestException") -> int:
    """Return 2 where there was no connection at all: without a network, the next engine is to speak soon."""
    from urllib3.exceptions import MaxRetryError

    return 2 if error.args and isinstance(error.args[0], MaxRetryError) else MOST_ATTEMPTS


def _retry_after(answer: "Response") -> float | None:
    """Return how many seconds the service asks to be left alone: a number or a date (RFC 9110, 10.2.3)."""
    wish = answer.headers.get("Retry-After", "").strip()
    if wish.isdecimal():
        return float(wish)
    try:
        return max(0.0, (parsedate_to_datetime(wish) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):  # there is none, or it is no date; TypeError: a date without a zone
        return None


def _sound_in(body: bytes, content_type: str) -> bytes:
    """Return the MP3 of an answer, where gTTS looks for it.

    A page of HTML is asked for once only: it is a question for consent or for a human being, and comes again.
    """
    from gtts import gTTS

    found = re.search(gTTS.GOOGLE_TTS_RPC.encode() + rb'","\[\\"(.*?)\\"]', body)
    if found is None:
        kind = content_type.partition(";")[0] or "?"
        raise Refused("speaking.service-nonsense", kind, attempts=1 if "html" in kind else MOST_ATTEMPTS)
    try:
        mp3 = base64.b64decode(found[1], validate=True)
    except binascii.Error as error:
        raise Refused("speaking.service-nonsense", "base64", attempts=MOST_ATTEMPTS) from error
    if not mp3:
        raise Refused("speaking.service-nonsense", "0 bytes", attempts=MOST_ATTEMPTS)
    return mp3
