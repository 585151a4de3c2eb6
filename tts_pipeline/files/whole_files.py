"""Files that appear under their names whole or not at all, one by one or several at once."""

import errno
import os
import platform
import re
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tts_pipeline.errors import DiskFull, PublishingError
from tts_pipeline.model.script import Seconds

NO_ROOM = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
"""The disk is full, or the user's share of it; Windows knows no EDQUOT."""
CLOCK_TOLERANCE: Seconds = 2.0
"""FAT and some network disks know modification times to 2 s only."""


@dataclass(frozen=True, slots=True)
class FinishedFile:
    """A file to be: its final name and everything in it."""

    name: str
    content: bytes


def prepare_folder(folder: Path) -> None:
    """Make sure, before any work is done, that the folder exists and takes a file; remove what dead runs left there.

    Raises:
        DiskFull: there is no room for even a small file.
        PublishingError: there is a file in its place, or it cannot be written into.
    """
    with told_apart(folder):
        folder.mkdir(parents=True, exist_ok=True)
        remove_leftovers(folder)
        probe = _temporary(folder, "probe")
        try:
            _write_through(probe, [bytes(4096)])
        finally:
            _discard(probe)


def write_together(folder: Path, files: Iterable[FinishedFile]) -> None:
    """Write the files beside their final names, then give them these names, in the order given.

    No name ever stands for half a file: each is written in full and synchronised with the disk before the first is
    renamed. Whatever goes wrong, Ctrl-C included, no temporary file stays. Files get the modification time of this
    run and the permissions of any new file.

    Raises:
        DiskFull: there is no room for them.
        PublishingError: they cannot be written there.
    """
    waiting: dict[Path, Path] = {}
    try:
        with told_apart(folder):
            for file in files:
                final, temporary = folder / file.name, _temporary(folder, file.name)
                if final.is_dir():
                    raise PublishingError("publishing.folder-in-the-way", path=final)
                waiting[temporary] = final
                _write_through(temporary, [file.content])
            for temporary, final in waiting.items():
                os.replace(temporary, final)  # noqa: PTH105  atomic on every system, and known by that name
    finally:
        for temporary in waiting:
            _discard(temporary)


def write_whole(path: Path, blocks: Iterable[bytes]) -> None:
    """Write the blocks beside the file, and give them its name when all are on the disk.

    The folder is made where it is missing; what runs on this machine left there when they were killed goes.

    Raises:
        OSError: they cannot be written. Whatever else the blocks raise leaves nothing behind either.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    remove_leftovers(path.parent)
    temporary = _temporary(path.parent, path.name)
    try:
        _write_through(temporary, blocks)
        os.replace(temporary, path)  # noqa: PTH105  atomic on every system, and known by that name
    finally:
        _discard(temporary)


def remove_leftovers(folder: Path) -> None:
    """Remove the temporary files of runs on this machine that were killed; those of living ones stay."""
    for path in folder.iterdir():
        match = _LEFTOVER.fullmatch(path.name)
        if match and match["host"] == _host() and not _still_at_work(int(match["pid"]), path):
            _discard(path)


@contextmanager
def told_apart(folder: Path) -> Iterator[None]:
    """Turn the operating system's errors into ours: no room, no folder, or not writable."""
    try:
        yield
    except (FileExistsError, NotADirectoryError) as error:
        in_the_way = next((p for p in (folder, *folder.parents) if p.is_file()), folder)
        raise PublishingError("publishing.not-a-folder", path=in_the_way) from error
    except OSError as error:
        if error.errno in NO_ROOM:
            raise DiskFull("publishing.disk-full", path=folder) from error
        problem = error.strerror or str(error)
        raise PublishingError("publishing.not-writable", path=folder, problem=problem) from error


_LEFTOVER = re.compile(r"\..+\.(?P<host>[A-Za-z0-9-]+)-(?P<pid>\d+)-[0-9a-f]{8}\.part")


def _host() -> str:
    """Return this machine's name: a process number says nothing about one on another that shares the folder."""
    return re.sub(r"[^A-Za-z0-9]+", "-", platform.node())[:40] or "localhost"


def _still_at_work(pid: int, path: Path) -> bool:
    """Return whether the process that wrote the file lives: one of that number, and not younger than the file.

    In a container, a restarted process often has the number of the killed one.
    """
    import psutil  # os.kill(pid, 0) would end the process on Windows

    try:
        return bool(psutil.Process(pid).create_time() <= path.stat().st_mtime + CLOCK_TOLERANCE)
    except (psutil.NoSuchProcess, FileNotFoundError):
        return False
    except psutil.AccessDenied:
        return True


def _discard(path: Path) -> None:
    """Remove a temporary file; what cannot be removed now, the next run removes."""
    with suppress(OSError):
        path.unlink()


def _temporary(folder: Path, name: str) -> Path:
    return folder / f".{name}.{_host()}-{os.getpid()}-{secrets.token_hex(4)}.part"


def _write_through(path: Path, blocks: Iterable[bytes]) -> None:
    with path.open("xb") as file:
        for block in blocks:
            file.write(block)
        file.flush()
        os.fsync(file.fileno())
