"""What has been on air, and what may not come back, kept between runs."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Final

from tts_pipeline.airing.ledger.connection import opened
from tts_pipeline.model.airing import Airing, Edition, Withdrawal

LEDGER_FILE: Final = ".ledger.sqlite3"
"""In the output folder, unless the settings name another file."""
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_EDITIONS: Final = """
    SELECT e.name, e.programme, e.at, e.valid_until, e.outcome, e.duration,
           a.slug, a.headline, a.position, a.length, a.mark
    FROM editions AS e LEFT JOIN airings AS a ON a.edition = e.name
    WHERE e.at >= ? ORDER BY e.at, e.name, a.position
"""


_FIRST_AIRINGS: Final = """
    SELECT a.slug, a.mark, MIN(e.at) FROM airings AS a JOIN editions AS e ON e.name = a.edition GROUP BY a.slug, a.mark
"""


@dataclass(frozen=True, slots=True)
class Ledger:
    """One SQLite file that several processes may read and write at the same time; made when first written to.

    Every method raises `PublishingError` where the file is damaged or cannot be used, `DiskFull` where the disk is.
    """

    path: Path

    def record(self, edition: Edition, *, anew: bool = False) -> None:
        """Keep an edition and its airings, all or nothing; one known by its name stays as it is, unless `anew`."""
        with opened(self.path) as connection:
            connection.execute("BEGIN IMMEDIATE")
            with connection:
                if anew:
                    connection.execute("DELETE FROM airings WHERE edition = ?", (edition.name,))
                    connection.execute("DELETE FROM editions WHERE name = ?", (edition.name,))
                added = connection.execute(
                    "INSERT OR IGNORE INTO editions VALUES (?, ?, ?, ?, ?, ?)",
                    (
                        edition.name,
                        edition.programme,
                        _text(edition.at),
                        _text(edition.valid_until) if edition.valid_until else None,
                        edition.outcome,
                        edition.duration,
                    ),
                ).rowcount
                if added:
                    connection.executemany("INSERT INTO airings VALUES (?, ?, ?, ?, ?, ?)", _rows(edition))

    def editions(self, since: datetime = EPOCH) -> tuple[Edition, ...]:
        """Return what has been on air since then, oldest first."""
        if not self.path.exists():
            return ()
        with opened(self.path) as connection:
            rows = connection.execute(_EDITIONS, (_text(max(since, EPOCH)),)).fetchall()
        return tuple(_edition(list(group)) for _, group in groupby(rows, key=lambda row: row[0]))

    def airings(self, since: datetime = EPOCH) -> tuple[Airing, ...]:
        """Return the stories that have been on air since then, oldest first, each as often as it was told."""
        return tuple(airing for edition in self.editions(since) for airing in edition.airings)

    def first_airings(self) -> dict[tuple[str, str], datetime]:
        """Return when each text of each story was first on air, by the story's slug and the text's mark."""
        if not self.path.exists():
            return {}
        with opened(self.path) as connection:
            return {(slug, mark): _time(at) for slug, mark, at in connection.execute(_FIRST_AIRINGS)}

    def last_edition(self, programme: str) -> Edition | None:
        """Return the programme's latest edition, None where there has been none."""
        return next((one for one in reversed(self.editions()) if one.programme == programme), None)

    def withdraw(self, withdrawal: Withdrawal) -> None:
        """Have this story not be told again; who withdraws it twice gives it the later reason."""
        with opened(self.path) as connection:
            row = (withdrawal.slug, _text(withdrawal.at), withdrawal.reason)
            connection.execute("INSERT OR REPLACE INTO withdrawals VALUES (?, ?, ?)", row)

    def reinstate(self, slug: str) -> bool:
        """Let a story be told again, and return whether it had been withdrawn."""
        with opened(self.path) as connection:
            return connection.execute("DELETE FROM withdrawals WHERE slug = ?", (slug,)).rowcount > 0

    def withdrawals(self) -> tuple[Withdrawal, ...]:
        """Return what has been withdrawn, oldest first."""
        if not self.path.exists():
            return ()
        with opened(self.path) as connection:
            rows = connection.execute("SELECT slug, at, reason FROM withdrawals ORDER BY at, slug").fetchall()
        return tuple(Withdrawal(slug, _time(at), reason) for slug, at, reason in rows)

    def withdrawn(self) -> frozenset[str]:
        """Return the slugs of the stories that may not be told."""
        return frozenset(withdrawal.slug for withdrawal in self.withdrawals())


def _rows(edition: Edition) -> Iterable[tuple[str, int, str, str, str, str]]:
    for one in edition.airings:
        yield edition.name, one.position, one.slug, one.headline, one.length, one.mark


def _edition(rows: list[sqlite3.Row]) -> Edition:
    name, programme, at, valid_until, outcome, duration = rows[0][:6]
    aired_at = _time(at)
    airings = tuple(
        Airing(slug, headline, aired_at, name, position, length, mark, programme)
        for *_, slug, headline, position, length, mark in rows
        if slug is not None
    )
    until = _time(valid_until) if valid_until else None
    return Edition(name, programme, aired_at, until, outcome, duration, airings)


def _text(time: datetime) -> str:
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)
