"""The weights are the official file or none."""

from pathlib import Path

import pytest

from tts_pipeline.errors import SpeechError
from tts_pipeline.speaking.weights import FILE_NAME, SIZE, find_weights


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
