"""The station's lexicon on disk: one editor at a time, whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tts_pipeline.errors import ScriptError

PATIENCE: Final = 10.0
"""Seconds to wait for another run that is changing the file; it takes milliseconds."""


def user_name() -> str:
    """Return who is logged in, nothing where the system does not say."""
    from getpass import getuser

    try:
        return getuser()
    except (KeyError, OSError, ImportError):  # ImportError: Windows without any of the variables
        return ""


@contextmanager
def alone_with(path: Path) -> Iterator[None]:
    """Keep others from changing the file between reading and writing it.

    Raises:
        PublishingError: there can be no lock file beside it.
        ScriptError: another run has kept it for too long.
    """
    from tts_pipeline.files.process_lock import LockTaken, locked
    from tts_pipeline.files.whole_files import prepare_folder

    prepare_folder(path.parent)
    try:
        with locked(path.with_name(f".{path.name}.lock"), PATIENCE):
            yield
    except LockTaken as error:
        raise ScriptError("cli.lexicon-busy", path=path) from error


def write_file(path: Path, content: str | bytes) -> None:
    """Write a file whole or not at all, its folder made if need be."""
    from tts_pipeline.files.whole_files import FinishedFile, prepare_folder, write_together

    prepare_folder(path.parent)
    write_together(path.parent, [FinishedFile(path.name, content.encode() if isinstance(content, str) else content)])
