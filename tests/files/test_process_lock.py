"""One process at a time, whatever the disk knows of locks, whoever was killed before."""

import errno
import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from tts_pipeline.errors import PublishingError
from tts_pipeline.files.process_lock import SOFT, LockTaken, alone

NO_LOCKS = {"ENOSYS": errno.ENOSYS, "ENOLCK": errno.ENOLCK, "ENOTSUP": errno.ENOTSUP}


def without_locks(monkeypatch: pytest.MonkeyPatch, answer: int) -> None:
    """Have the disk answer so to whoever wants a lock."""
    fcntl = pytest.importorskip("fcntl")

    def refuse(_file: int, _operation: int) -> None:
        raise OSError(answer, os.strerror(answer))

    monkeypatch.setattr(fcntl, "flock", refuse)


@pytest.fixture(params=["a disk with locks", *NO_LOCKS])
def lock(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if request.param in NO_LOCKS:
        without_locks(monkeypatch, NO_LOCKS[request.param])
    return tmp_path / ".flash.lock"


def test_a_second_one_is_turned_away_and_a_later_one_let_in(lock: Path) -> None:
    with alone(lock), pytest.raises(LockTaken), alone(lock):
        raise AssertionError
    with alone(lock):
        pass


def test_an_error_within_is_told_as_it_is_and_opens_the_lock(lock: Path) -> None:
    with pytest.raises(FileNotFoundError), alone(lock):
        raise FileNotFoundError
    with alone(lock):
        pass


def test_the_file_of_a_process_that_was_killed_is_taken_over_on_its_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_locks(monkeypatch, errno.ENOLCK)
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    lock = tmp_path / ".flash.lock"
    soft = lock.with_name(lock.name + SOFT)
    soft.write_text(f"{dead.pid}\n{platform.node()}\n", encoding="ascii")
    with alone(lock):
        pass
    soft.write_text(f"{dead.pid}\nanother-machine\n", encoding="ascii")
    with pytest.raises(LockTaken), alone(lock):
        raise AssertionError


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(PublishingError), alone(tmp_path / "file" / ".flash.lock"):
        raise AssertionError
