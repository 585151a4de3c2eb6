"""One process at a time: by a lock of the system's, or by a file where the disk knows no locks."""

import errno
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tts_pipeline.files.whole_files import told_apart
from tts_pipeline.model.script import Seconds

if TYPE_CHECKING:
    from filelock import BaseFileLock

_log: Final = logging.getLogger(__name__)
NO_LOCKS: Final = frozenset({errno.ENOSYS, errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP})
"""What a disk answers that has no locks: NFS without its lock service, some FUSE and SMB mounts."""
SOFT: Final = ".soft"
"""The file is another one: what the system could not lock may be left there, empty, by any run."""
FOR_EVER: Final[Seconds] = -1.0


class LockTaken(Exception):
    """Another process is at work there."""


@contextmanager
def locked(path: Path, patience: Seconds = FOR_EVER) -> Iterator[None]:
    """Hold the lock of that path while the context lasts; wait for another process this long at most.

    The system opens its lock when the process dies. A file that stands for one names machine and process, so that the
    next run on the same machine takes it over from a process that is dead.

    Raises:
        LockTaken: another process still holds it.
        OSError: the folder cannot be written.
    """
    lock = _acquired(path, patience)
    try:
        yield
    finally:
        lock.release()


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold the lock of that path while the context lasts; wait for nobody.

    Raises:
        LockTaken: another process holds it.
        PublishingError: the folder cannot be written.
    """
    with told_apart(path.parent):
        lock = _acquired(path, 0.0)
    try:
        yield
    finally:
        lock.release()


def lock_beside(path: Path) -> Path:
    """Return the path of the lock that guards a file."""
    return path.with_name(f"{path.name}.lock")


def _acquired(path: Path, patience: Seconds) -> "BaseFileLock":
    from filelock import FileLock, SoftFileLock, Timeout

    try:
        try:
            return FileLock(path, timeout=patience, fallback_to_soft=False).acquire().lock
        except OSError as error:
            if error.errno not in NO_LOCKS or isinstance(error, Timeout):
                raise
            _log.warning("%s: %s; a file stands for the lock", path.parent, error.strerror or error)
            return SoftFileLock(path.with_name(path.name + SOFT), timeout=patience).acquire().lock
    except Timeout as error:
        raise LockTaken from error
