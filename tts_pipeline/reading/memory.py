"""Remembers which entries of feeds have been read, so that each is spoken once."""

import json
import os
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

from tts_pipeline.errors import ArticleError

MOST_ENTRIES: Final = 5_000
"""A feed lists some 20 to 100 entries; the oldest are forgotten first."""


class EntryMemory:
    """The ids of entries that have been read, kept in a JSON file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def known(self) -> frozenset[str]:
        """Return the ids that are remembered; none where there is no memory yet.

        Raises:
            ArticleError: the file cannot be read or is no such memory.
        """
        return frozenset(self._load())

    def remember(self, *source_ids: str) -> None:
        """Add these ids; the file is replaced at once or not at all.

        Raises:
            ArticleError: the file cannot be read or written.
        """
        ids = list(dict.fromkeys((*self._load(), *source_ids)))[-MOST_ENTRIES:]
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile("w", dir=self._path.parent, delete=False, encoding="utf-8") as file:
                json.dump(ids, file, ensure_ascii=False)
                file.flush()
                os.fsync(file.fileno())
            Path(file.name).replace(self._path)
        except OSError as error:
            raise ArticleError("reading.memory", path=self._path, problem=error.strerror or error) from error

    def _load(self) -> list[str]:
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return []
        except (OSError, ValueError) as error:
            raise ArticleError("reading.memory", path=self._path, problem=error) from error
        return [str(one) for one in found] if isinstance(found, list) else []
