"""No library that we use leaves a trace under the home folder, or speaks to anyone."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

PROGRAM = """
import sys
from tts_pipeline.__main__ import main
sys.argv = ["tts-pipeline", "segment", "article.txt"]
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
import onnxruntime
print("rendered", flush=True)
sys.stdin.readline()
"""
ARTICLE = """Le marché rouvre samedi

Les commerçants retrouvent leurs étals après un an de travaux. Le toit est neuf et les allées sont plus larges.
"""
HELD_OPEN: float = 120.0
"""Seconds: onnxruntime waits a while before it asks for the address of its maker."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    return home


def rendering(home: Path, **variables: str) -> "subprocess.Popen[str]":
    """Start a render with the real voice and wait until it is done; the process stays until it is told a line."""
    kept = {name: value for name, value in os.environ.items() if "TELEMETRY" not in name and name != "DO_NOT_TRACK"}
    places = {"HOME": str(home), "XDG_CACHE_HOME": str(home / ".cache"), "PYTHONPATH": str(REPOSITORY)}
    own = {"TTS_PIPELINE_VOICE__ENGINES": "kokoro", "TTS_PIPELINE_CACHE__FOLDER": str(home.parent / "cache")}
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        cwd=home.parent,
        env=kept | places | own | {"PYTHONUTF8": "1"} | variables,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stdout is not None
    assert any(line.startswith("rendered") for line in iter(process.stdout.readline, "")), process.wait()
    return process


def traces(home: Path) -> list[str]:
    return [path.name for path in home.rglob("*") if path.is_file() and "onnxruntime" in str(path).lower()]


@pytest.mark.voice
def test_a_render_leaves_nothing_of_onnxruntime_under_the_home_folder(home: Path) -> None:
    rendering(home).communicate("\n")
    assert traces(home) == []


@pytest.mark.slow
def test_without_the_variable_it_would_leave_something(home: Path) -> None:
    """Shows that the test above can fail: an empty value counts as unset for onnxruntime, and as a choice for us."""
    rendering(home, ORT_DISABLE_TELEMETRY="0").communicate("\n")
    assert traces(home)


@pytest.mark.slow
def test_a_process_that_lives_on_after_a_render_opens_no_socket(home: Path) -> None:
    import psutil

    process = rendering(home)
    watched, opened = psutil.Process(process.pid), set[tuple[object, ...]]()
    until = time.monotonic() + HELD_OPEN
    while time.monotonic() < until:
        opened |= {(one.family.name, one.type.name, *one.raddr) for one in watched.net_connections(kind="inet")}
        time.sleep(0.02)
    process.communicate("\n")
    assert opened == set()
