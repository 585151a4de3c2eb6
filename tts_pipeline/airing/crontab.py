"""The user's crontab, read and replaced through the system's own command."""

import subprocess
from typing import Final

from tts_pipeline.errors import PublishingError

CRONTAB: Final = "crontab"
PATIENCE: Final = 20.0
"""Seconds for a command that only copies a file."""


def read_crontab() -> str:
    """Return the user's crontab, empty where there is none.

    Raises:
        PublishingError: there is no such command, or it refuses.
    """
    done = _run(["-l"], "")
    if done.returncode == 0:
        return done.stdout
    if "no crontab" in done.stderr.lower():
        return ""
    raise PublishingError("schedule.crontab", problem=done.stderr.strip() or done.returncode)


def replace_crontab(text: str) -> None:
    """Have this text be the user's crontab.

    Raises:
        PublishingError: there is no such command, or it refuses the text; the crontab is as it was.
    """
    done = _run(["-"], text)
    if done.returncode:
        raise PublishingError("schedule.crontab", problem=done.stderr.strip() or done.returncode)


def _run(arguments: list[str], text: str) -> "subprocess.CompletedProcess[str]":
    try:
        return subprocess.run(  # noqa: S603  fixed argv, no shell
            [CRONTAB, *arguments], input=text, capture_output=True, text=True, timeout=PATIENCE, check=False,
            env=_plain_environment(),
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PublishingError("schedule.crontab", problem=error) from error


def _plain_environment() -> dict[str, str]:
    """Return the environment with the command's words in English: "no crontab for …" is looked for."""
    import os

    return os.environ | {"LC_ALL": "C"}
