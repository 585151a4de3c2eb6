"""Commands run as a user runs them: in a process of their own, in a folder of their own, with the silent engine."""

import contextlib
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(REPOSITORY / "articles", tmp_path / "articles")
    (tmp_path / BRIEF).write_text(BRIEF_TEXT, encoding="utf-8")
    return tmp_path


@pytest.fixture
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return _environment(tmp_path_factory.mktemp("cache"))


def _environment(cache: Path) -> dict[str, str]:
    return os.environ | {
        "TTS_PIPELINE_VOICE__ENGINES": "silent",
        "TTS_PIPELINE_CACHE__FOLDER": str(cache),
        "PYTHONPATH": str(REPOSITORY),
        "PYTHONUTF8": "1",
        "LC_ALL": "en_GB.UTF-8",
        "COLUMNS": "200",
    }


@pytest.fixture
def run(folder: Path, environment: dict[str, str]) -> Run:
    return _runner(folder, environment)


@pytest.fixture
def call(folder: Path, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in this process: quicker by the seconds that a new one takes to start."""
    from tts_pipeline.cli.app import run

    monkeypatch.chdir(folder)

    def command(*arguments: str, **extra: str) -> subprocess.CompletedProcess[str]:
        with monkeypatch.context() as world:
            for name, value in (environment | extra).items():
                world.setenv(name, value)
            with contextlib.redirect_stdout(io.StringIO()) as said, contextlib.redirect_stderr(io.StringIO()) as told:
                code = run(arguments)
        return subprocess.CompletedProcess(list(arguments), code, said.getvalue(), told.getvalue())

    return command


@pytest.fixture(scope="session")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A folder where the seed article was rendered once, and what the command said; only to be looked at."""
    folder = tmp_path_factory.mktemp("rendered")
    shutil.copytree(REPOSITORY / "articles", folder / "articles")
    return folder, _runner(folder, _environment(folder / "cache"))("segment", SEED)


SEED = "articles/pacte-defense-russie-coree-du-nord.txt"
BRIEF = "breve.txt"
BRIEF_TEXT = """Le marché couvert rouvre samedi

Les commerçants retrouvent leurs étals après un an de travaux. La mairie a souligné que le toit est neuf et que les
allées sont plus larges. Une fête est prévue dans l'après-midi.
"""


def _runner(folder: Path, environment: dict[str, str]) -> Run:
    def command(*arguments: str, **extra: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "tts_pipeline", *arguments],
            cwd=folder,
            env=environment | extra,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    return command
