"""A command of the project as a user calls it, timed as a whole process."""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any


def timed_command(folder: Path, *command: str, check: bool = True) -> tuple[float, dict[str, Any]]:
    """Return the seconds that a command takes and what it tells as JSON; cache, ledger and output are in the folder.

    Raises:
        CalledProcessError: it ended with another code than 0, and these are looked at (`check`).
    """
    own = (f"cache.folder={folder}", f"output.ledger={folder / 'ledger.sqlite3'}")
    settings = [word for one in own for word in ("--set", one)]
    start = time.perf_counter()
    made = subprocess.run(
        [sys.executable, "-m", "tts_pipeline", *command, "--json", "-o", str(folder / "out"), *settings],
        check=check,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    )
    return time.perf_counter() - start, json.loads(made.stdout)
