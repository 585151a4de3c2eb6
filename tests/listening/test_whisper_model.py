"""The recogniser's files: whole and the right ones, or an error that says what to install."""

from pathlib import Path

import pytest

from tts_pipeline.errors import VerificationError
from tts_pipeline.listening.whisper_model import MODEL, OTHER_FILES, whisper_folder


def test_a_missing_package_is_named_with_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(VerificationError, match="no-such-weights-1") as refused:
        whisper_folder(tmp_path, ("no_such_weights_1",))
    assert "tts-pipeline[verify]" in refused.value.hint


def test_other_weights_under_that_name_are_refused_and_leave_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "packages" / "other_weights" / "data"
    data.mkdir(parents=True)
    (data.parent / "__init__.py").touch()
    (data / f"{MODEL}.part1").write_bytes(b"something else")
    for name in OTHER_FILES:
        (data / name).touch()
    monkeypatch.syspath_prepend(str(tmp_path / "packages"))
    with pytest.raises(VerificationError, match="other_weights"):
        whisper_folder(tmp_path / "cache", ("other_weights",))
    assert list((tmp_path / "cache").iterdir()) == []


@pytest.mark.listens
def test_the_packages_give_a_folder_that_is_made_once(tmp_path: Path) -> None:
    folder = whisper_folder(tmp_path)
    assert {path.name for path in folder.iterdir()} == {MODEL, *OTHER_FILES}
    made = (folder / MODEL).stat().st_mtime_ns
    assert whisper_folder(tmp_path) == folder
    assert (folder / MODEL).stat().st_mtime_ns == made
    assert [path.name for path in tmp_path.iterdir()] == [folder.name]
