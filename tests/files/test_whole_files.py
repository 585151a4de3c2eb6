import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tts_pipeline.errors import DiskFull, PublishingError
from tts_pipeline.files.whole_files import FinishedFile, prepare_folder, told_apart, write_together

FILES = (FinishedFile("a.vtt", b"WEBVTT\n"), FinishedFile("a.json", b"{}\n"), FinishedFile("a.mp3", bytes(5000)))
LINGERING_RUN = """
import sys, time
from pathlib import Path
from tts_pipeline.files.whole_files import FinishedFile, write_together

def files():
    yield FinishedFile("slow.mp3", bytes(100_000))
    print("written", flush=True)
    time.sleep(60)
    yield FinishedFile("slow.json", b"{}")

write_together(Path(sys.argv[1]), files())
"""
SMALL_DISK_RUN = """
import resource, signal, sys
from pathlib import Path
from tts_pipeline.errors import PublishingError
from tts_pipeline.files.whole_files import FinishedFile, write_together

resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
try:
    write_together(Path(sys.argv[1]), (FinishedFile("a.vtt", b"new"), FinishedFile("a.mp3", bytes(100_000))))
except PublishingError as error:
    print(error.key)
"""
POSIX_ONLY = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals, limits and permissions")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@contextmanager
def lingering_run(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-c", LINGERING_RUN, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as run:
        assert run.stdout
        assert run.stdout.readline() == "written\n"
        try:
            yield run
        finally:
            run.kill()


def test_a_folder_is_made_with_its_parents_and_nothing_in_it(tmp_path: Path) -> None:
    prepare_folder(tmp_path / "année" / "novembre")
    assert names(tmp_path / "année" / "novembre") == []


def test_files_appear_whole_and_nothing_else_does(tmp_path: Path) -> None:
    write_together(tmp_path, FILES)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {f.name: f.content for f in FILES}


def test_until_the_last_file_is_written_no_name_changes_hands(tmp_path: Path) -> None:
    (tmp_path / "a.vtt").write_text("old")
    seen: list[tuple[list[str], str]] = []

    def files() -> Iterator[FinishedFile]:
        for file in FILES:
            yield file
            shown = [name for name in names(tmp_path) if not name.startswith(".")]
            seen.append((shown, (tmp_path / "a.vtt").read_text()))

    write_together(tmp_path, files())
    assert seen == [(["a.vtt"], "old")] * 3
    assert (tmp_path / "a.vtt").read_bytes() == b"WEBVTT\n"


@pytest.mark.parametrize("failure", [KeyboardInterrupt, RuntimeError, MemoryError])
def test_whatever_stops_it_the_old_files_stay_and_no_new_ones(tmp_path: Path, failure: type[BaseException]) -> None:
    (tmp_path / "a.mp3").write_text("old")

    def files() -> Iterator[FinishedFile]:
        yield from FILES
        raise failure

    with pytest.raises(failure):
        write_together(tmp_path, files())
    assert names(tmp_path) == ["a.mp3"]
    assert (tmp_path / "a.mp3").read_text() == "old"


@POSIX_ONLY
def test_ctrl_c_in_a_real_run_leaves_nothing(tmp_path: Path) -> None:
    with lingering_run(tmp_path) as run:
        assert len(names(tmp_path)) == 1
        run.send_signal(signal.SIGINT)
        assert run.wait(10) != 0
    assert names(tmp_path) == []


@POSIX_ONLY
def test_leftovers_of_a_killed_run_go_and_those_of_a_living_one_stay(tmp_path: Path) -> None:
    with lingering_run(tmp_path):
        prepare_folder(tmp_path)
        (left,) = names(tmp_path)
        assert left.startswith(".slow.mp3.")
    assert names(tmp_path) == [left]
    prepare_folder(tmp_path)
    assert names(tmp_path) == []


@pytest.mark.parametrize(("age", "stays"), [(0, True), (10_000_000, False)])
def test_a_file_older_than_the_process_of_its_number_is_a_leftover(tmp_path: Path, age: int, *, stays: bool) -> None:
    with lingering_run(tmp_path) as run:
        (left,) = tmp_path.iterdir()
        ours = left.rename(left.with_name(left.name.replace(f"-{run.pid}-", f"-{os.getpid()}-")))
        os.utime(ours, (time.time() - age,) * 2)
        prepare_folder(tmp_path)
        assert ours.exists() is stays


def test_hidden_files_of_others_stay(tmp_path: Path) -> None:
    others = [".DS_Store", ".a.mp3.elsewhere-99999999-0123abcd.part", ".sync.part", "a.part"]
    for name in others:
        (tmp_path / name).touch()
    prepare_folder(tmp_path)
    assert names(tmp_path) == sorted(others)


def test_replaced_files_have_a_fresh_time_and_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    old, usual = tmp_path / "a.mp3", tmp_path / "usual"
    old.write_text("old")
    os.utime(old, (1_000_000_000, 1_000_000_000))
    before = time.time()
    write_together(tmp_path, FILES)
    usual.touch()
    assert old.stat().st_mtime >= before - 2
    assert old.stat().st_mode == usual.stat().st_mode


@pytest.mark.parametrize("inside", ["", "below", "below/it"])
def test_a_file_where_the_folder_should_be_is_named(tmp_path: Path, inside: str) -> None:
    (tmp_path / "output").write_text("a file")
    with pytest.raises(PublishingError) as caught:
        prepare_folder(tmp_path / "output" / inside)
    assert caught.value.key == "publishing.not-a-folder"
    assert str(caught.value).startswith(f"{tmp_path / 'output'} is a file")


def test_a_folder_where_a_file_should_be_stops_it_before_anything_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.mp3").mkdir()
    with pytest.raises(PublishingError) as caught:
        write_together(tmp_path, FILES)
    assert caught.value.key == "publishing.folder-in-the-way"
    assert names(tmp_path) == ["a.mp3"]


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="a folder in which not even root may write")
def test_a_folder_that_cannot_be_made_is_an_error_with_its_reason() -> None:
    with pytest.raises(PublishingError) as caught:
        prepare_folder(Path("/proc/segments"))
    assert caught.value.key == "publishing.not-writable"
    assert caught.value.exit_code == 73
    assert "/proc/segments" in str(caught.value)


@pytest.mark.skipif(sys.platform == "win32" or not os.getuid(), reason="root may write everywhere")
def test_a_folder_without_write_permission_is_found_before_anything_is_made(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(PublishingError) as caught:
            prepare_folder(tmp_path)
    finally:
        tmp_path.chmod(0o700)
    assert caught.value.key == "publishing.not-writable"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the device that is always full")
def test_a_full_disk_is_told_as_one(tmp_path: Path) -> None:
    with pytest.raises(DiskFull) as caught, told_apart(tmp_path), Path("/dev/full").open("wb", buffering=0) as full:
        full.write(b"x")
    assert caught.value.exit_code == 74
    assert isinstance(caught.value.__cause__, OSError)
    assert caught.value.hint


def test_a_quota_that_is_used_up_is_told_as_a_full_disk(tmp_path: Path) -> None:
    with pytest.raises(DiskFull), told_apart(tmp_path):
        raise OSError(getattr(errno, "EDQUOT", errno.ENOSPC), "Disk quota exceeded")


@POSIX_ONLY
def test_a_write_that_fails_halfway_leaves_the_old_files_alone(tmp_path: Path) -> None:
    (tmp_path / "a.vtt").write_text("old")
    done = subprocess.run(
        [sys.executable, "-c", SMALL_DISK_RUN, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout == "publishing.not-writable\n"
    assert names(tmp_path) == ["a.vtt"]
    assert (tmp_path / "a.vtt").read_text() == "old"
