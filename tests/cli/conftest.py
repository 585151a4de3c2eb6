"""Commands run as a user runs them: in a process of their own, in a folder of their own, with the silent engine."""

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
    return tmp_path


@pytest.fixture
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    cache = tmp_path_factory.mktemp("cache")
    return os.environ | {
        "TTS_PIPELINE_VOICE__ENGINES": "silent",
        "TTS_PIPELINE_CACHE__FOLDER": str(cache),
        "PYTHONPATH": str(REPOSITORY),
        "PYTHONUTF8": "1",
        "COLUMNS": "200",
    }


@pytest.fixture
def run(folder: Path, environment: dict[str, str]) -> Run:
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
