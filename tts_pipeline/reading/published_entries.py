"""Remembers which entries of feeds have been published, so that each is spoken once."""

import json
import os
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

from tts_pipeline.errors import ArticleError

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
        from filelock import FileLock, Timeout

        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(self._path.with_name(f"{self._path.name}.lock"), timeout=PATIENCE):
                self._replace(list(dict.fromkeys((*self._load(), *source_ids)))[-MOST_ENTRIES:])
        except Timeout as error:
            raise ArticleError("reading.memory-locked", path=self._path) from error
        except OSError as error:
            raise ArticleError("reading.memory", path=self._path, problem=error.strerror or error) from error

    def _replace(self, ids: list[str]) -> None:
        temporary = None
        try:
            with NamedTemporaryFile("w", dir=self._path.parent, delete=False, encoding="utf-8") as file:
                temporary = Path(file.name)
                json.dump(ids, file, ensure_ascii=False)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(self._path)
        except BaseException:
            if temporary:
                temporary.unlink(missing_ok=True)
            raise

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
