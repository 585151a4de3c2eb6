"""Large files of the cache folder: under their names only when they are whole."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path


def write_whole(path: Path, blocks: Iterable[bytes]) -> None:
    """Write the blocks beside the file, and give them its name when all are on the disk.

    Raises:
        OSError: they cannot be written. Whatever else the blocks raise leaves nothing behind either.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        try:
            for block in blocks:
                file.write(block)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise
    Path(file.name).replace(path)
