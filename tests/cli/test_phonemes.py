"""`tts-pipeline phonemes`: a line in, what the neural voice is given out, with who knew each word."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.factories import utterance
from tts_pipeline.errors import SpeechError
from tts_pipeline.speaking.engines import EngineSettings
from tts_pipeline.speaking.engines.kokoro import engine as kokoro
from tts_pipeline.speaking.engines.kokoro.model import Spoken

LINES = "Le Danemark a voté à 20 heures.\n\nVaud et l'Est. Le 1er mars, 3 % de plus.\n"


def test_a_line_in_is_a_line_out_an_empty_one_included(call: Run, folder: Path) -> None:
    (folder / "lines.txt").write_text(LINES, encoding="utf-8")
    said = call("phonemes", "lines.txt").stdout.splitlines()
    assert said[0] == "lə danmˈaʁk a votˈe a vˈɛ̃t ˈœʁ."
    assert said[1] == ""
    assert len(said) == 3


def test_json_tells_who_knew_each_word(call: Run, folder: Path) -> None:
    (folder / "lines.txt").write_text("L'est de Zblorf, Szczecin et Kiev.\n", encoding="utf-8")
    (folder / "lexicon.toml").write_text('[names]\n"Szczecin" = { ipa = "ʃtʃetsˈin" }\n', encoding="utf-8")
    told = json.loads(call("phonemes", "lines.txt", "--json").stdout)
    assert {word["text"]: word["source"] for word in told["words"]} == {
        "L'": "rule",
        "est": "rule",
        "de": "general",
        "Zblorf": "letters",
        "Szczecin": "station",
        "et": "general",
        "Kiev": "lexicon",
    }
    assert told["spoken"] == "L'est de Zblorf, Szczecin et Kiev."


def test_a_locale_says_its_numbers(call: Run, folder: Path) -> None:
    (folder / "lines.txt").write_text("Il a 70 ans.\n", encoding="utf-8")
    assert "sɛptˈɑ̃t" in call("phonemes", "lines.txt", "--locale", "fr-CH").stdout
    assert call("phonemes", "lines.txt", "--locale", "de-CH").returncode == 64


def test_what_is_printed_is_what_the_models_session_is_given(
    call: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    given: list[str] = []

    def capture(phonemes: str, *_: Any) -> dict[str, Any]:
        given.append(phonemes)
        return {}

    class Model:
        def spoken(self, _: object) -> Spoken:
            raise ValueError("nothing is spoken here")

    monkeypatch.setattr(kokoro, "model_inputs", capture)
    monkeypatch.setattr(kokoro.KokoroEngine, "_loaded_model", lambda _: Model())
    text = "Les États-Unis ont négligé l'est de la Syrie."
    engine = kokoro.open_engine(EngineSettings("fr-FR", 1.0, 1, tmp_path))
    with pytest.raises(SpeechError):
        engine.speak(utterance(text), engine.voices()[0])
    (folder / "lines.txt").write_text(text + "\n", encoding="utf-8")
    assert given == [call("phonemes", "lines.txt").stdout.strip()]
