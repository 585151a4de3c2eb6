"""Every test runs in a world of its own: no setting, cache or locale of this machine reaches it."""

import os
from pathlib import Path

import pytest

from tts_pipeline.messages import LANGUAGE_VARIABLES

REPOSITORY = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def _own_world(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in list(os.environ):
        if variable.startswith("TTS_PIPELINE_") or variable in LANGUAGE_VARIABLES:
            monkeypatch.delenv(variable)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


@pytest.fixture
def seed_article() -> Path:
    return REPOSITORY / "articles" / "pacte-defense-russie-coree-du-nord.txt"
