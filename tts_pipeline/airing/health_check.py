"""Tells a watchdog on the web how the run goes, without ever making it wait."""

import logging
from typing import Final
from urllib.parse import urlsplit, urlunsplit

from tts_pipeline.files.deadline import BackgroundWork

_log: Final = logging.getLogger(__name__)
TIMEOUT: Final = 5.0
"""Seconds for one ping. A name server that hangs is not covered by it: that is why pings have a thread of their own."""


class Watchdog:
    """Pings URL/start, then URL for success or URL/fail, as healthchecks.io has it; nothing is done without a URL."""

    def __init__(self, url: str, timeout: float = TIMEOUT) -> None:
        self._url, self._timeout = url, timeout

    def started(self) -> None:
        """Say that the run begins; returns at once."""
        self._ping("/start")

    def ended(self, *, well: bool) -> None:
        """Say how the run ended; returns after `timeout` seconds at most."""
        if ping := self._ping("" if well else "/fail"):
            ping.join(self._timeout)

    def _ping(self, suffix: str) -> BackgroundWork[None] | None:
        if not self._url:
            return None
        ping = BackgroundWork(lambda: self._send(suffix))
        ping.start()
        return ping

    def _send(self, suffix: str) -> None:
        import requests

        parts = urlsplit(self._url)
        url = urlunsplit(parts._replace(path=parts.path.rstrip("/") + suffix))
        try:
            requests.get(url, timeout=self._timeout).raise_for_status()
        except requests.RequestException as error:  # the URL holds a secret: it is not logged
            _log.warning("healthcheck%s: %s", suffix, type(error).__name__)
