"""A published file, fetched whole or not at all; a transfer that broke off goes on where it was."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tts_pipeline.files.process_lock import locked
from tts_pipeline.messages import say
from tts_pipeline.model.script import Seconds
from tts_pipeline.network.published_file import PublishedFile

if TYPE_CHECKING:
    from requests import Response

BLOCK: Final = 1 << 14
"""Of a block that breaks off in the middle nothing is kept."""
PASSING: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Answers that another attempt may not get."""
PARTIAL_CONTENT, RANGE_NOT_SATISFIABLE = 206, 416

OnBytes = Callable[[int, int], None]
"""Called with (bytes done, bytes in all)."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to bear an address: seconds without a byte, and seconds before each further attempt.

    One that has given nothing yet is asked twice. After an attempt that brought something, all the waits are good
    again: a bad line is slow, not dead.
    """

    without_a_byte: Seconds = 30.0
    waits: tuple[Seconds, ...] = (0.5, 2.0, 8.0)


class NotFetched(Exception):
    """The file did not come, after some patience; what did come is kept for the next time."""


class OtherFile(Exception):
    """What came, so many bytes, is not the published file; nothing of it is kept."""

    def __init__(self, size: int, expected: int) -> None:
        super().__init__(size, expected)
        self.size = size
        self._expected = expected

    def __str__(self) -> str:
        if self.size == self._expected:
            return say("speaking.other-hash")
        return say("speaking.other-size", size=self.size, expected=self._expected)


class _Broken(Exception):
    """A transfer ended before the file did; another attempt may bring the rest."""


def fetch(file: PublishedFile, url: str, folder: Path, on_bytes: OnBytes, patience: Patience = Patience()) -> Path:
    """Return the path of the file in the folder, fetched from `url` unless it is there.

    It gets its name only once it is whole and its hash is right. Of several processes one fetches, the others wait.

    Raises:
        NotFetched: the address does not answer, or not with a file.
        OtherFile: what came is not the published file.
        OSError: the folder cannot be written, or is full.
    """
    target = folder / file.name
    if file.is_at(target):
        return target
    folder.mkdir(parents=True, exist_ok=True)
    # No name that begins like the file's: an engine that looks for voices must not find half of one.
    part = folder / f".fetching-{file.digest[:16]}"
    with _alone(part.with_suffix(".lock")):
        if not file.is_at(target):
            _bring(file, url, part, on_bytes, patience)
            part.replace(target)
    return target


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Wait until no other process fetches this file; the system itself opens the lock of one that was killed."""
    with locked(lock):
        try:
            yield
        finally:
            # Whoever still waits for it finds the file there, or the rest of it under a lock of its own making.
            with suppress(OSError):  # Windows removes nothing that somebody holds
                lock.unlink()


def _bring(file: PublishedFile, url: str, part: Path, on_bytes: OnBytes, patience: Patience) -> None:
    """Make the part the whole file."""
    if _size(part) >= file.size and not file.is_at(part):
        part.unlink()
    waits = list(patience.waits[:1])
    while (before := _size(part)) < file.size:
        try:
            _attempt(file, url, part, on_bytes, patience.without_a_byte)
        except _Broken as broken:
            if _size(part) > before:
                waits = list(patience.waits)
            if not waits:
                raise NotFetched(str(broken)) from broken
            time.sleep(waits.pop(0))
    if not file.is_at(part):
        size = _size(part)
        part.unlink()
        raise OtherFile(size, file.size)


def _attempt(file: PublishedFile, url: str, part: Path, on_bytes: OnBytes, without_a_byte: Seconds) -> None:
    """Bring on the part with what one request gives.

    Raises:
        NotFetched, OtherFile, OSError: as `fetch`.
        _Broken: it may be worth another attempt.
    """
    import requests

    start = _size(part)
    # Not packed on the way: the bytes are counted, and continued.
    headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={start}-"} if start else {})
    try:
        with requests.get(url, headers=headers, stream=True, timeout=without_a_byte) as answer:
            _check_status(answer, part)
            _check_size(answer, file)
            _take(answer, file, part, on_bytes)
    except requests.RequestException as error:  # an OSError too: before it
        raise _Broken(type(error).__name__) from error
    except OSError:
        part.unlink(missing_ok=True)  # on a full disk, others need the room
        raise
    if _size(part) < file.size:
        raise _Broken(f"{_size(part)}/{file.size}")


def _check_status(answer: "Response", part: Path) -> None:
    status = answer.status_code
    if status == RANGE_NOT_SATISFIABLE:  # what is here is no part of what is there
        part.unlink(missing_ok=True)
        raise _Broken(f"HTTP {status}")
    if status in PASSING:
        raise _Broken(f"HTTP {status}")
    if not answer.ok:
        raise NotFetched(f"HTTP {status}")


def _check_size(answer: "Response", file: PublishedFile) -> None:
    """Refuse before it is taken what is said to have another size."""
    if answer.status_code == PARTIAL_CONTENT:
        stated = answer.headers.get("Content-Range", "").rpartition("/")[2]
    else:
        stated = "" if "Content-Encoding" in answer.headers else answer.headers.get("Content-Length", "")
    if stated.isdecimal() and int(stated) != file.size:
        raise OtherFile(int(stated), file.size)


def _take(answer: "Response", file: PublishedFile, part: Path, on_bytes: OnBytes) -> None:
    """Write what comes after what is there, or from the beginning where the whole file is sent again."""
    goes_on = answer.status_code == PARTIAL_CONTENT
    if goes_on and not answer.headers.get("Content-Range", "").startswith(f"bytes {_size(part)}-"):
        part.unlink()
        raise _Broken("Content-Range")
    with part.open("ab" if goes_on else "wb") as target:
        for block in answer.iter_content(BLOCK):
            target.write(block)
            on_bytes(min(target.tell(), file.size), file.size)
            if target.tell() > file.size:
                break
        target.flush()
        os.fsync(target.fileno())


def _size(part: Path) -> int:
    return part.stat().st_size if part.is_file() else 0
