"""What was made once and can be used again, kept on disk.

The library diskcache (Apache-2.0) does what a cache must: atomic writes, a size limit with least-recently-used
eviction, safe use by several processes. A cache that fails costs time, never a segment.
"""

import logging
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from diskcache import Cache

_log: Final = logging.getLogger(__name__)
_MEGABYTE: Final = 1 << 20


class ByteCache(Protocol):
    """Where bytes are kept between runs."""

    def get(self, key: str) -> bytes | None:
        """Return the bytes kept under that key, None where there are none."""

    def put(self, key: str, data: bytes) -> None:
        """Keep the bytes under that key."""


class NoCache:
    """Keeps nothing."""

    def get(self, key: str) -> bytes | None:  # noqa: ARG002  nothing is ever found
        """Return None."""
        return None

    def put(self, key: str, data: bytes) -> None:
        """Forget it."""


NO_CACHE: Final = NoCache()


class DiskCache:
    """Keeps bytes in a folder, up to a size; the folder is made when it is first used."""

    def __init__(self, folder: Path, max_megabytes: int) -> None:
        self._folder = folder
        self._size_limit = max_megabytes * _MEGABYTE
        self._opened: Cache | None = None

    def get(self, key: str) -> bytes | None:
        """Return the bytes, None where there are none or they cannot be read."""
        try:
            data = self._store().get(key)
        except (OSError, sqlite3.Error) as error:
            _log.warning("cache: %s in %s is unreadable (%s), making it again", key[:12], self._folder, error)
            return None
        return data if isinstance(data, bytes) else None

    def put(self, key: str, data: bytes) -> None:
        """Keep the bytes; where that fails, they are still good for this run."""
        try:
            self._store().set(key, data)
        except (OSError, sqlite3.Error) as error:
            _log.warning("cache: cannot keep %s in %s (%s)", key[:12], self._folder, error)

    def _store(self) -> "Cache":
        from diskcache import Cache

        if self._opened is None:
            self._opened = Cache(str(self._folder), size_limit=self._size_limit, eviction_policy="least-recently-used")
        return self._opened
