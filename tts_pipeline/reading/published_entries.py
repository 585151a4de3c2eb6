"""Remembers which entries of feeds have been published, so that each is spoken once."""

import json
from pathlib import Path
from typing import Final

from tts_pipeline.errors import ArticleError
from tts_pipeline.files.process_lock import LockTaken, lock_beside, locked
from tts_pipeline.files.whole_files import write_whole

MOST_ENTRIES: Final = 5_000
"""A feed lists some 20 to 100 entries; the oldest are forgotten first."""
PATIENCE: Final = 10.0
"""Seconds; a process holds the file for as long as it takes to write it."""


class EntryMemory:
    """The ids of entries that have been published, kept in a JSON file; several processes may share it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def known(self) -> frozenset[str]:
        """Return the ids that are remembered; none where there is no memory yet.

        Raises:
            ArticleError: the file cannot be read or is no such memory.
        """
        return frozenset(self._load())

    def remember(self, *source_ids: str) -> None:
        """Add these ids; the file is replaced at once or not at all, and no other process's ids are lost.

        Raises:
            ArticleError: the file cannot be read or written, or another process has kept it for `PATIENCE`.
        """
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with locked(lock_beside(self._path), PATIENCE):
                self._replace(list(dict.fromkeys((*self._load(), *source_ids)))[-MOST_ENTRIES:])
        except LockTaken as error:
            raise ArticleError("reading.memory-locked", path=self._path) from error
        except OSError as error:
            raise ArticleError("reading.memory", path=self._path, problem=error.strerror or error) from error

    def _replace(self, ids: list[str]) -> None:
        write_whole(self._path, [json.dumps(ids, ensure_ascii=False).encode()])

    def _load(self) -> list[str]:
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return []
        except (OSError, ValueError) as error:
            raise ArticleError("reading.memory", path=self._path, problem=error) from error
        if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
            raise ArticleError("reading.memory", path=self._path, problem="not a list of ids")
        return found
