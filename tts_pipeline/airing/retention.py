"""Old editions go, the newest stay."""

import re
from contextlib import suppress
from pathlib import Path
from typing import Final

EDITION: Final = re.compile(r"(flash-\d{8}T\d{6}Z(?:-\d+)?)\..+")


def prune(folder: Path, keep: int, on_air: str = "") -> int:
    """Remove all but the newest `keep` editions and the one on the air, and return how many files went.

    What cannot be removed now, the next run removes.
    """
    files: dict[str, list[Path]] = {}
    for path in folder.iterdir() if folder.is_dir() else ():
        if match := EDITION.fullmatch(path.name):
            files.setdefault(match[1], []).append(path)
    gone = 0
    for name in sorted(files, reverse=True)[keep:]:
        for path in files[name] if name != on_air else ():
            with suppress(OSError):
                path.unlink()
                gone += 1
    return gone
