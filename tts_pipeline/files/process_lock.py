"""One process at a time in a folder: by a lock of the system's, or by a file where the disk knows no locks."""

import errno
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tts_pipeline.files.whole_files import told_apart

if TYPE_CHECKING:
    from filelock import BaseFileLock

_log: Final = logging.getLogger(__name__)
NO_LOCKS: Final = frozenset({errno.ENOSYS, errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP})
"""What a disk answers that has no locks: NFS without its lock service, some FUSE and SMB mounts."""
SOFT: Final = ".soft"
"""The file is another one: what the system could not lock may be left there, empty, by any run."""


class Taken(Exception):
    """Another process is at work there."""


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold the lock of that path while the context lasts; nobody waits for it.

    The system opens its lock when the process dies. A file that stands for one names machine and process, so that the
    next run on the same machine takes it over from a process that is dead.

    Raises:
        Taken: another process holds it.
        PublishingError: the folder cannot be written.
    """
    with told_apart(path.parent):
        lock = _acquired(path)
    try:
        yield
    finally:
        lock.release()


def _acquired(path: Path) -> "BaseFileLock":
    from filelock import FileLock, SoftFileLock, Timeout

    try:
        try:
            return FileLock(path, timeout=0, fallback_to_soft=False).acquire().lock
        except OSError as error:
            if error.errno not in NO_LOCKS or isinstance(error, Timeout):
                raise
            _log.warning("%s: %s; a file stands for the lock", path.parent, error.strerror or error)
            return SoftFileLock(path.with_name(path.name + SOFT), timeout=0).acquire().lock
    except Timeout as error:
        raise Taken from error
