"""What was made once and can be used again, kept on disk.

The library diskcache (Apache-2.0) does what a cache must: atomic writes, a size limit with least-recently-used
eviction, safe use by several processes. A cache that fails costs time, never a segment.
"""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from tts_pipeline.errors import SoundError
from tts_pipeline.model.script import Seconds

if TYPE_CHECKING:
    from diskcache import Cache

_log: Final = logging.getLogger(__name__)
_MEGABYTE: Final = 1 << 20
PATIENCE: Final[Seconds] = 5.0
"""For another process that writes, which takes milliseconds; one that is stopped in the middle holds on for ever."""
REST: Final[Seconds] = 60.0
"""So long a cache that somebody held on to is not asked: a flash must not wait at every sentence."""


class ByteCache(Protocol):
    """Where bytes are kept between runs."""

    def get(self, key: str) -> bytes | None:
        """Return the bytes kept under that key, None where there are none."""

    def put(self, key: str, data: bytes) -> None:
        """Keep the bytes under that key."""


class NoStore:
    """Keeps nothing."""

    def get(self, key: str) -> bytes | None:  # noqa: ARG002  nothing is ever found
        """Return None."""
        return None

    def put(self, key: str, data: bytes) -> None:
        """Forget it."""


NO_CACHE: Final = NoStore()


@dataclass(frozen=True, slots=True)
class CacheUsage:
    """How many things are kept, how many bytes they take with the cache's own index, and how many they may take."""

    entries: int
    size: int
    limit: int


class DiskCache:
    """Keeps bytes in a folder, up to a size; the folder is made when it is first used.

    What was asked for longest ago makes room for what is new. Another process is waited for, but not beyond `patience`.
    """

    def __init__(
        self,
        folder: Path,
        max_megabytes: int,
        patience: Seconds = PATIENCE,
        clock: Callable[[], Seconds] = time.monotonic,
    ) -> None:
        self._folder = folder
        self._size_limit = max_megabytes * _MEGABYTE
        self._patience = patience
        self._clock = clock
        self._rests_until = -float("inf")
        self._opened: Cache | None = None

    def get(self, key: str) -> bytes | None:
        """Return the bytes, None where there are none or they cannot be read."""
        if self._clock() < self._rests_until:
            return None
        try:
            data = self._store().get(key)
        except cache_errors() as error:
            self._rest_after(error)
            _log.warning("cache: %s in %s is unreadable (%s), making it again", key[-12:], self._folder, _told(error))
            return None
        return data if isinstance(data, bytes) else None

    def put(self, key: str, data: bytes) -> None:
        """Keep the bytes; where that fails, they are still good for this run."""
        if self._clock() < self._rests_until:
            return
        try:
            self._store().set(key, data)
        except cache_errors() as error:
            self._rest_after(error)
            _log.warning("cache: cannot keep %s in %s (%s)", key[-12:], self._folder, _told(error))

    def usage(self) -> CacheUsage:
        """Return how much is kept; a folder that is not there yet is not made.

        Raises:
            SoundError: the cache cannot be read.
        """
        if not self._folder.exists():
            return CacheUsage(0, 0, self._size_limit)
        with self._readable():
            return CacheUsage(len(self._store()), self._store().volume(), self._size_limit)

    def keys(self) -> tuple[str, ...]:
        """Return the keys of all that is kept.

        Raises:
            SoundError: the cache cannot be read.
        """
        if not self._folder.exists():
            return ()
        with self._readable():
            return tuple(self._store().iterkeys())

    def clear(self) -> int:
        """Forget all that is kept, and return how much it was; other runs may go on using the cache.

        Raises:
            SoundError: the cache cannot be written.
        """
        if not self._folder.exists():
            return 0
        with self._readable():
            return int(self._store().clear())

    def _rest_after(self, error: Exception) -> None:
        from diskcache import Timeout

        if isinstance(error, Timeout):
            self._rests_until = self._clock() + REST

    @contextmanager
    def _readable(self) -> Iterator[None]:
        try:
            yield
        except cache_errors() as error:
            raise SoundError("sound.cache-unreadable", path=self._folder, problem=_told(error)) from error

    def _store(self) -> "Cache":
        from diskcache import Cache

        if self._opened is None:
            policy = {"size_limit": self._size_limit, "eviction_policy": "least-recently-used"}
            self._opened = Cache(str(self._folder), self._patience, **policy)
        return self._opened


def cache_errors() -> tuple[type[Exception], ...]:
    """Return what the library raises: the system's errors, the database's, and its own of a database that is held."""
    import sqlite3

    from diskcache import Timeout

    return OSError, sqlite3.Error, Timeout


def _told(error: Exception) -> str:
    from diskcache import Timeout

    return type(error).__name__ if isinstance(error, Timeout) else str(error)  # a Timeout's text is a number, or none
