"""Progress of something that counts: a bar for a person, two lines for a log."""

import os
import subprocess
import sys

import pytest

from tests.conftest import REPOSITORY

FETCHING = """
from tts_pipeline.cli.counted_progress import counted

with counted("fetching essai") as count:
    for done in (0, 500, 1000):
        count(done, 1000)
"""


def test_a_log_gets_the_beginning_and_the_end() -> None:
    done = subprocess.run([sys.executable, "-c", FETCHING], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert [line.partition("INFO ")[2] for line in done.stderr.splitlines()] == [
        "fetching essai 0/1000",
        "fetching essai 1000/1000",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_person_sees_a_bar_that_is_gone_in_the_end() -> None:
    ours, theirs = os.openpty()
    environment = os.environ | {"TERM": "xterm", "COLUMNS": "80"}
    process = subprocess.Popen([sys.executable, "-c", FETCHING], cwd=REPOSITORY, env=environment, stderr=theirs)
    os.close(theirs)
    assert process.wait(30) == 0
    shown = os.read(ours, 65_536).decode()
    os.close(ours)
    assert "fetching essai" in shown
    assert "100%" in shown
    assert shown.rstrip().endswith("\x1b[2K"), "the line is cleared"
