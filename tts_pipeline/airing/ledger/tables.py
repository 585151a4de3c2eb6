"""The tables of the ledger, and how an older file becomes a current one."""

import sqlite3
from typing import Final

MIGRATIONS: Final = (
    (
        """CREATE TABLE editions (
            name TEXT PRIMARY KEY, programme TEXT NOT NULL, at TEXT NOT NULL, valid_until TEXT,
            outcome TEXT NOT NULL, duration REAL NOT NULL
        ) STRICT""",
        """CREATE TABLE airings (
            edition TEXT NOT NULL REFERENCES editions (name), position INTEGER NOT NULL, slug TEXT NOT NULL,
            headline TEXT NOT NULL, length TEXT NOT NULL, mark TEXT NOT NULL, PRIMARY KEY (edition, position)
        ) STRICT""",
        "CREATE TABLE withdrawals (slug TEXT PRIMARY KEY, at TEXT NOT NULL, reason TEXT NOT NULL) STRICT",
        "CREATE INDEX editions_at ON editions (at)",
        "CREATE INDEX airings_slug ON airings (slug)",
    ),
    # Version 1 marked a bulletin's stories by what was told of them, which no text of an article compares with.
    (
        """UPDATE airings SET mark = ''
            WHERE edition IN (SELECT name FROM editions WHERE programme = 'bulletin')""",
    ),
)
"""Step n makes version n + 1 of version n. A step that has been released is never changed: add another.

Times are UTC, `2024-11-12T17:00:00Z`, so that text order is time order. STRICT needs SQLite 3.37 (2021).
"""
VERSION: Final = len(MIGRATIONS)


def version_of(connection: sqlite3.Connection) -> int:
    """Return the version of the tables; 0 where there are none."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables up to `VERSION`, all of it or nothing; processes that open the file together wait in turn.

    A file that is newer than this program is left alone: the caller looks at `version_of`.
    """
    if version_of(connection) >= VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    with connection:  # commits, or rolls back where a step fails
        for version in range(version_of(connection), VERSION):
            for statement in MIGRATIONS[version]:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {version + 1}")  # takes no parameters
