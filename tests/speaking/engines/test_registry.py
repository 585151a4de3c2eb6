"""Engines of others: found by their entry point; a broken one is one clear line and keeps no other from speaking."""

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tests.factories import script, utterance
from tts_pipeline.errors import SpeechError, UsageError
from tts_pipeline.settings import load_settings
from tts_pipeline.speaking import open_speaker
from tts_pipeline.speaking.engines import EngineSettings, engine_names, open_engine

DOCUMENT = (REPOSITORY / "docs" / "engines.md").read_text(encoding="utf-8")
(EXAMPLE,) = re.findall(r"```python\n(.*?)```", DOCUMENT, re.DOTALL)
(ENTRY_POINT,) = re.findall(r"```toml\n(\[project.entry-points.*?)```", DOCUMENT, re.DOTALL)

Install = Callable[..., None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Puts a distribution of one module on the path, as pip would."""

    def installed(name: str, code: str, factory: str = "open_engine") -> None:
        module = f"{name}_voice"
        sys.modules.pop(module, None)
        (tmp_path / f"{module}.py").write_text(code, encoding="utf-8")
        info = tmp_path / f"{module}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}-voice\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[tts_pipeline.engines]\n{name} = {module}:{factory}\n")
        monkeypatch.syspath_prepend(tmp_path)

    return installed


@pytest.fixture
def settings(tmp_path: Path) -> EngineSettings:
    return EngineSettings("fr-FR", 1.0, 1, tmp_path)


def test_an_unknown_engine_is_refused_with_the_known_ones(settings: EngineSettings) -> None:
    with pytest.raises(UsageError) as refused:
        open_engine("perroquet", settings)
    assert "kokoro" in refused.value.hint


def test_the_engine_of_the_documentation_speaks(install: Install, settings: EngineSettings) -> None:
    assert 'beep = "beep_voice:open_engine"' in ENTRY_POINT
    assert len(EXAMPLE.splitlines()) <= 32
    install("beep", EXAMPLE)
    assert "beep" in engine_names()
    engine = open_engine("beep", settings)
    assert engine.speak(utterance(), engine.voices()[0]).duration == pytest.approx(len(utterance().spoken_text) * 0.06)


def test_the_engine_of_the_documentation_speaks_a_script(install: Install, tmp_path: Path) -> None:
    install("beep", EXAMPLE)
    flags = {"voice.engines": ["beep"], "cache.folder": str(tmp_path / "cache")}
    speech = open_speaker(load_settings(tmp_path, {}, flags)).speak(script(), lambda _done, _total: None)
    assert [part.engine for part in speech.parts] == ["beep"]


BROKEN = {
    "import nothing_of_that_name": "nothing_of_that_name",
    "import": "SyntaxError",
    "1 / 0": "ZeroDivisionError",
    "other = 1": "AttributeError",
    "def open_engine(settings): raise OSError('no device')": "no device",
    "def open_engine(settings): return object()": "revision",
    "open_engine = None": "TypeError",
}


@pytest.mark.parametrize("code", BROKEN)
def test_a_broken_engine_is_one_clear_line(install: Install, settings: EngineSettings, code: str) -> None:
    install("broken", code)
    with pytest.raises(SpeechError) as failed:
        open_engine("broken", settings)
    message = failed.value.message
    assert "broken" in message
    assert BROKEN[code] in message
    assert "\n" not in message
    assert failed.value.hint


def test_a_broken_engine_keeps_no_other_from_speaking(install: Install, tmp_path: Path) -> None:
    install("broken", "1 / 0")
    flags = {"voice.engines": ["broken", "silent"], "cache.folder": str(tmp_path / "cache")}
    speech = open_speaker(load_settings(tmp_path, {}, flags)).speak(script(), lambda _done, _total: None)
    assert [part.engine for part in speech.parts] == ["silent"]
    assert "broken" in speech.warnings[0]


def test_nobody_takes_the_place_of_an_engine_of_ours(install: Install, settings: EngineSettings) -> None:
    install("silent", "def open_engine(settings): raise OSError")
    assert open_engine("silent", settings).audible is False
