"""The catalogue of what was published: one SQLite file, outside the public folder, that forgets nothing."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tts_pipeline.errors import PublishingError
from tts_pipeline.model.podcast import PublishedEpisode
from tts_pipeline.model.script import Seconds
from tts_pipeline.podcast.catalogue_tables import SCHEMA

if TYPE_CHECKING:
    from pydantic import TypeAdapter

PATIENCE: Final[Seconds] = 30.0
"""How long a process waits for another that writes."""
MOST_AT_ONCE: Final = 900
"""Values in a query; older SQLites take 999."""


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """An episode in the catalogue: `mark` is what its source is known by, `withdrawn_at` None while it is listed."""

    episode: PublishedEpisode
    mark: str
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CatalogueLine:
    """As much of an episode as says whether it is listed: `published_at` in seconds since 1970, its files' paths."""

    guid: str
    published_at: int
    paths: tuple[str, ...]


@contextmanager
def open_catalogue(path: Path) -> Iterator["Catalogue"]:
    """Open the catalogue, new where there is none; leaving without an error keeps what was written, all or nothing.

    Raises:
        PublishingError: it cannot be read or written, or is no such file.
    """
    connection: sqlite3.Connection | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
        connection.executescript(SCHEMA)
        connection.execute("BEGIN IMMEDIATE")
        yield Catalogue(connection)
        connection.execute("COMMIT")
    except (sqlite3.Error, OSError) as error:
        raise PublishingError("feed.catalogue", path=path, problem=error) from error
    finally:
        if connection is not None:
            connection.close()  # what was not committed is rolled back


class Catalogue:
    """What was published, under its GUID, with its newest revision."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._sql = connection

    def settle(self) -> None:
        """Keep what was written so far, whatever happens next."""
        self._sql.execute("COMMIT")
        self._sql.execute("BEGIN IMMEDIATE")

    def entry(self, guid: str) -> CatalogueEntry | None:
        """Return the entry of that GUID, withdrawn or not."""
        return next(self._entries("guid = ?", guid), None)

    def entries_named(self, name: str) -> tuple[CatalogueEntry, ...]:
        """Return those whose GUID, slug or source is that name, the newest first."""
        return tuple(self._entries("? IN (guid, slug, source)", name)) if name else ()

    def entries_from(self, source: str) -> tuple[CatalogueEntry, ...]:
        """Return those that were read at that place, the newest first."""
        return tuple(self._entries("source = ?", source)) if source else ()

    def put(self, entry: CatalogueEntry) -> None:
        """Keep the entry in place of the one with its GUID."""
        episode = entry.episode
        withdrawn = None if entry.withdrawn_at is None else int(entry.withdrawn_at.timestamp())
        facts = (episode.guid, episode.slug, episode.programme, episode.source, int(episode.published_at.timestamp()))
        document = _form().dump_json(episode).decode()
        row = (*facts, entry.mark, withdrawn, "\n".join(file.path for file in episode.files), document)
        self._sql.execute("INSERT OR REPLACE INTO episodes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        self._sql.execute("DELETE FROM items WHERE guid = ?", (episode.guid,))
        self._sql.execute("DELETE FROM expiries WHERE guid = ?", (episode.guid,))
        if episode.expires_at is not None:
            self._sql.execute("INSERT INTO expiries VALUES (?, ?)", (episode.guid, episode.expires_at.timestamp()))

    def next_number(self, programme: str) -> int:
        """Return the number that follows that of the programme's latest episode; withdrawn ones keep theirs."""
        found = self._sql.execute(
            "SELECT coalesce(max(json_extract(document, '$.number')), 0) + 1 FROM episodes WHERE programme = ?",
            (programme,),
        )
        return int(found.fetchone()[0])

    def newest(self, now: datetime, programmes: Sequence[str] = (), most: int = 0) -> tuple[CatalogueLine, ...]:
        """Return what may be listed then, newest first; of these programmes only, and at most so many, where given."""
        where = f" AND programme IN ({', '.join('?' * len(programmes))})" if programmes else ""
        rows = self._sql.execute(
            f"SELECT guid, published_at, paths FROM episodes WHERE withdrawn_at IS NULL{where}"  # noqa: S608  only ?
            " AND guid NOT IN (SELECT guid FROM expiries WHERE at <= ?) ORDER BY published_at DESC, guid LIMIT ?",
            (*programmes, now.timestamp(), most or -1),
        )
        return tuple(CatalogueLine(guid, published_at, tuple(paths.split("\n"))) for guid, published_at, paths in rows)

    def episodes(self, guids: Sequence[str]) -> tuple[PublishedEpisode, ...]:
        """Return the episodes of these GUIDs, in this order."""
        found: dict[str, PublishedEpisode] = {}
        for start in range(0, len(guids), MOST_AT_ONCE):
            some = guids[start : start + MOST_AT_ONCE]
            marks = ", ".join("?" * len(some))
            query = f"SELECT guid, document FROM episodes WHERE guid IN ({marks})"  # noqa: S608  only ?
            found |= {guid: _form().validate_json(document) for guid, document in self._sql.execute(query, some)}
        return tuple(found[guid] for guid in guids)

    def withdrawn(self) -> tuple[CatalogueEntry, ...]:
        """Return what was withdrawn."""
        return tuple(self._entries("withdrawn_at IS NOT NULL"))

    def items(self, feed: str, mark: str) -> Mapping[str, bytes]:
        """Return the XML of a feed's items that was written under that mark, by GUID."""
        rows = self._sql.execute("SELECT guid, xml FROM items WHERE feed = ? AND mark = ?", (feed, mark))
        return dict(rows.fetchall())

    def keep_items(self, feed: str, mark: str, items: Mapping[str, bytes]) -> None:
        """Keep the XML of items, so that the next build need not write it again."""
        rows = ((feed, guid, mark, xml) for guid, xml in items.items())
        self._sql.executemany("INSERT OR REPLACE INTO items VALUES (?, ?, ?, ?)", rows)

    def orphans(self) -> Mapping[str, float]:
        """Return the files that nothing points to, with the time (seconds since 1970) at which that was first seen."""
        return dict(self._sql.execute("SELECT path, since FROM orphans").fetchall())

    def keep_orphans(self, since: Mapping[str, float]) -> None:
        """Keep these as the only orphans."""
        self._sql.execute("DELETE FROM orphans")
        self._sql.executemany("INSERT INTO orphans VALUES (?, ?)", since.items())

    def made(self, mark: str) -> str | None:
        """Return the path of a file that was made under that mark."""
        found = self._sql.execute("SELECT path FROM made WHERE mark = ?", (mark,)).fetchone()
        return None if found is None else str(found[0])

    def keep_made(self, mark: str, path: str) -> None:
        """Remember the path of what was made under that mark."""
        self._sql.execute("INSERT OR REPLACE INTO made VALUES (?, ?)", (mark, path))

    def sent(self, target: str) -> Mapping[str, str]:
        """Return the marks of the files that stand at a target, by path."""
        return dict(self._sql.execute("SELECT path, mark FROM sent WHERE target = ?", (target,)).fetchall())

    def keep_sent(self, target: str, marks: Mapping[str, str]) -> None:
        """Remember that these files stand at a target."""
        rows = ((target, path, mark) for path, mark in marks.items())
        self._sql.executemany("INSERT OR REPLACE INTO sent VALUES (?, ?, ?)", rows)

    def forget_sent(self, target: str, paths: Iterable[str]) -> None:
        """Remember that these files no longer stand at a target."""
        self._sql.executemany("DELETE FROM sent WHERE target = ? AND path = ?", ((target, path) for path in paths))

    def _entries(self, condition: str, *values: str) -> Iterator[CatalogueEntry]:
        rows = self._sql.execute(
            f"SELECT document, mark, withdrawn_at FROM episodes WHERE {condition}"  # noqa: S608  a text of this file
            " ORDER BY published_at DESC, guid",
            values,
        )
        for document, mark, withdrawn_at in rows:
            moment = None if withdrawn_at is None else datetime.fromtimestamp(withdrawn_at, UTC)
            yield CatalogueEntry(_form().validate_json(document), mark, moment)


@cache
def _form() -> "TypeAdapter[PublishedEpisode]":
    from pydantic import TypeAdapter

    return TypeAdapter(PublishedEpisode)
