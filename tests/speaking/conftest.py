"""What the tests of the real neural voice share: its weights, joined and prepared once."""

from pathlib import Path

import pytest

from tts_pipeline.speaking.engines import EngineSettings, SpeechEngine, open_engine
from tts_pipeline.speaking.engines.kokoro.weights import find_weights


@pytest.fixture(scope="session")
def weights_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder with the published weights; what is prepared there is there for the next test."""
    return find_weights(tmp_path_factory.mktemp("weights")).parent


@pytest.fixture(scope="session")
def kokoro(weights_folder: Path) -> SpeechEngine:
    """The neural voice, loaded once."""
    return open_engine("kokoro", EngineSettings("fr-FR", 1.0, 1, weights_folder))
