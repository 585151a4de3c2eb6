"""The ledger's file, opened for one piece of work and closed again; SQLite's errors become ours here."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final

from tts_pipeline.airing.ledger.tables import VERSION, migrate, version_of
from tts_pipeline.errors import DiskFull, PublishingError

PATIENCE: Final = 10.0
"""Seconds to wait for another process; a piece of work takes milliseconds."""


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the ledger, make or migrate its tables, and close it at the end; what was begun is kept whole or not at all.

    Raises:
        DiskFull: there is no room for it.
        PublishingError: the file is damaged, of a newer version, held by another process, or not writable.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)) as connection:
            migrate(connection)
            if version_of(connection) > VERSION:
                raise PublishingError("ledger.newer", path=path)
            _write_ahead(connection)
            yield connection
    except OSError as error:
        raise PublishingError("ledger.not-writable", path=path, problem=error.strerror or error) from error
    except sqlite3.Error as error:
        raise _translated(error, path) from error


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Let readers and a writer work at the same time.

    Where that cannot be had (a network disk, another process that is just now asking for it), SQLite's rollback
    journal is as safe and only slower.
    """
    with suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")  # in WAL mode, NORMAL may lose the last rows in a power cut


def _translated(error: sqlite3.Error, path: Path) -> PublishingError:
    """Return our error: what a person has to do differs with SQLite's code, not with its class."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the primary code
    if code == sqlite3.SQLITE_FULL:
        return DiskFull("publishing.disk-full", path=path)
    if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        return PublishingError("ledger.damaged", path=path, problem=error)
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return PublishingError("ledger.busy", path=path)
    return PublishingError("ledger.not-writable", path=path, problem=error)
