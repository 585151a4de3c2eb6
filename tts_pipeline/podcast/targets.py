"""A place where the public folder is copied to: another folder, an SFTP server, an object store."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tts_pipeline.errors import PublishingError, TargetUnavailable
from tts_pipeline.model.script import Seconds
from tts_pipeline.network.remote_folder import ANSWERING, open_remote
from tts_pipeline.podcast.media_types import type_of

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

ATTEMPTS: Final = 3
FIRST_PAUSE: Final[Seconds] = 0.5
"""Before the second attempt; it grows."""
SLOWEST: Final = 50_000.0
"""Bytes a second: a line that is slower than that is taken for dead."""
RENAMING: Final = frozenset({"file", "local", "sftp", "ssh", "ftp", "smb"})
"""Where a file is written beside its name first; in an object store, a file appears whole or not at all."""
UNFINISHED: Final = ".part"
OBJECT_STORES: Final = frozenset({"s3", "s3a"})
"""They answer with the type that they were given (s3fs would guess one), and have no folders: asked to make one, s3fs
would make a bucket of a name that is misspelled."""

OnSent = Callable[[str, int, int], None]
"""Called with (path, files done, files in all)."""


@dataclass(frozen=True, slots=True)
class Shipment:
    """What has to stand at a target, in this order, and what must no longer.

    `files` begin with all that feeds point to; `last` are the feeds themselves; `known` says by which marks files stand
    there already.
    """

    folder: Path
    files: Sequence[str]
    last: Sequence[str]
    known: Mapping[str, str]


class Target:
    """A folder on a file system that fsspec knows."""

    def __init__(self, system: "AbstractFileSystem", root: str, first_pause: Seconds = FIRST_PAUSE) -> None:
        self._system = system
        self._root = root.rstrip("/")
        self._first_pause = first_pause
        protocols = system.protocol if isinstance(system.protocol, tuple) else (system.protocol,)
        self._renames = not RENAMING.isdisjoint(protocols)
        self._is_store = not OBJECT_STORES.isdisjoint(protocols)
        self._folders: set[str] = set()

    def send(self, shipment: Shipment, on_sent: OnSent, keep: Callable[[str, str | None], None]) -> tuple[str, ...]:
        """Send what is new and return its paths; then remove what is no longer in the folder.

        A feed is sent when all that it points to stands there, and files are removed when it has been replaced: at no
        time does a feed point to a missing file. `keep` is told of each file that stands there (its mark) or no longer
        does (None), so that a later run goes on from there.

        Raises:
            TargetUnavailable: the target cannot be reached or written, after some attempts.
        """
        marks = {path: mark_of(shipment.folder / path) for path in (*shipment.files, *shipment.last)}
        new = [path for path, mark in marks.items() if shipment.known.get(path) != mark]
        for number, path in enumerate(new):
            self._tried(path, lambda path=path: self._put(shipment.folder / path, path))  # type: ignore[misc]
            keep(path, marks[path])
            on_sent(path, number + 1, len(new))
        for path in shipment.known:
            if path not in marks and not (shipment.folder / path).exists():
                self._tried(path, lambda path=path: self._remove(path))  # type: ignore[misc]
                keep(path, None)
        return tuple(new)

    def _put(self, local: Path, path: str) -> None:
        final = f"{self._root}/{path}"
        folder = final.rpartition("/")[0]
        if folder not in self._folders and not self._is_store:
            self._system.makedirs(folder, exist_ok=True)
            self._folders.add(folder)
        written = f"{final}{UNFINISHED}" if self._renames else final
        kind = type_of(path) if self._is_store else None
        size = local.stat().st_size
        limit = self._limit(size)
        self._system.put_file(str(local), written, **({"ContentType": kind} if kind else {}), **limit)
        arrived = self._system.info(written, **limit)["size"]
        if arrived != size:
            raise OSError(f"{arrived} bytes arrived instead of {size}")
        if self._renames:
            self._system.mv(written, final)
        self._system.invalidate_cache(folder)

    def _remove(self, path: str) -> None:
        try:
            self._system.rm_file(f"{self._root}/{path}", **self._limit(0))
        except FileNotFoundError:
            return

    def _limit(self, size: int) -> Mapping[str, float]:
        """Return how long sending so many bytes may take, where fsspec waits for the file system in another thread."""
        return {"timeout": ANSWERING + size / SLOWEST} if self._system.async_impl else {}

    def _tried(self, path: str, work: Callable[[], None]) -> None:
        from tenacity import RetryError, Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential

        waits = wait_exponential(multiplier=self._first_pause, max=5)
        calls = Retrying(stop=stop_after_attempt(ATTEMPTS), wait=waits, retry=retry_if_exception_type(troubles()))
        try:
            calls(work)
        except RetryError as error:
            problem = error.last_attempt.exception()
            raise TargetUnavailable("feed.target-fails", target=self._root, path=path, problem=problem) from problem


def open_target(url: str) -> Target:
    """Return the target of that address; credentials come from the environment, as each file system reads them.

    Raises:
        PublishingError: what this kind of target needs is not installed.
        TargetUnavailable: it cannot be reached.
    """
    try:
        system, root = open_remote(url)
    except (ImportError, ValueError) as error:
        raise PublishingError("feed.target-unknown", target=url, problem=error) from error
    except troubles() as error:
        raise TargetUnavailable("feed.target-fails", target=url, path="", problem=error) from error
    return Target(system, root)


def mark_of(path: Path) -> str:
    """Return what a file is known by at a target: its size and the time of its last change."""
    found = path.stat()
    return f"{found.st_size}-{found.st_mtime_ns}"


def troubles() -> tuple[type[BaseException], ...]:
    """Return the errors that file systems raise: the system's own, and those of the libraries that are loaded."""
    foreign = (("paramiko", ("SSHException",)), ("botocore.exceptions", ("BotoCoreError", "ClientError")))
    found: Iterable[Any] = (
        getattr(sys.modules[module], name) for module, names in foreign if module in sys.modules for name in names
    )
    return (OSError, EOFError, *found)
