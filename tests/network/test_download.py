"""Fetching a published file from a server that misbehaves: the whole file in the end, or nothing under its name."""

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from tests.conftest import REPOSITORY
from tests.network import hub as faults
from tests.network.hub import Fault, Hub, serving
from tts_pipeline.network.download import NotFetched, OtherFile, Patience, fetch
from tts_pipeline.network.published_file import PublishedFile

CONTENT = bytes(range(256)) * 4000
FILE = PublishedFile("voices/essai.onnx", len(CONTENT), hashlib.sha256(CONTENT).hexdigest())
QUICK = Patience(without_a_byte=1.0, waits=(0.01, 0.02, 0.03))


@pytest.fixture(scope="module")
def server() -> Iterator[Hub]:
    with serving({FILE.path: CONTENT}) as served:
        yield served


@pytest.fixture
def hub(server: Hub, monkeypatch: pytest.MonkeyPatch) -> Hub:
    for variable in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(variable, raising=False)
    server.faults, server.always, server.elsewhere = [], None, ""
    server.asked.clear()
    return server


def fetched(hub: Hub, folder: Path, seen: list[int] | None = None) -> Path:
    def note(done: int, total: int) -> None:
        assert total == FILE.size
        if seen is not None:
            seen.append(done)

    return fetch(FILE, f"{hub.address}/{FILE.path}", folder, note, QUICK)


def ranges(hub: Hub) -> list[str]:
    return [asked for _, asked in hub.asked]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_it_comes_whole_with_its_progress_and_nothing_beside_it(hub: Hub, tmp_path: Path) -> None:
    seen: list[int] = []
    assert fetched(hub, tmp_path / "folder", seen).read_bytes() == CONTENT
    assert names(tmp_path / "folder") == ["essai.onnx"]
    assert seen == sorted(seen)
    assert seen[-1] == FILE.size


def test_what_is_there_is_not_asked_for(hub: Hub, tmp_path: Path) -> None:
    fetched(hub, tmp_path)
    hub.asked.clear()
    fetched(hub, tmp_path)
    assert hub.asked == []


def test_it_is_fetched_from_another_host_where_the_hub_sends_it_on(hub: Hub, tmp_path: Path) -> None:
    with serving({}) as front:
        front.elsewhere = hub.address.replace("127.0.0.1", "localhost")
        hub.faults = [faults.broken_after(0.5)]
        assert fetched(front, tmp_path).read_bytes() == CONTENT
    assert ranges(hub)[0] == ""
    assert ranges(hub)[1].startswith("bytes="), "the rest is asked for behind the redirect, too"


def test_a_transfer_that_breaks_again_and_again_is_continued_as_long_as_something_comes(
    hub: Hub, tmp_path: Path
) -> None:
    hub.faults = [faults.broken_after(0.3)] * 6
    seen: list[int] = []
    assert fetched(hub, tmp_path, seen).read_bytes() == CONTENT
    assert len(hub.asked) == 7
    starts = [int(asked.removeprefix("bytes=").rstrip("-") or 0) for asked in ranges(hub)]
    assert starts == sorted(starts)
    assert seen == sorted(seen), "nothing is fetched twice"


def test_a_transfer_of_an_earlier_run_is_continued(hub: Hub, tmp_path: Path) -> None:
    hub.faults, hub.always = [faults.broken_after(0.5)], faults.status(503)
    with pytest.raises(NotFetched, match="503"):
        fetched(hub, tmp_path)
    assert not (tmp_path / "essai.onnx").exists()
    hub.always = None
    hub.asked.clear()
    assert fetched(hub, tmp_path).read_bytes() == CONTENT
    ((_, asked),) = hub.asked
    assert int(asked.removeprefix("bytes=").rstrip("-")) > len(CONTENT) // 4
    assert names(tmp_path) == ["essai.onnx"]


@pytest.mark.parametrize(
    ("answer", "starts_over"), [(faults.whole, False), (faults.other_range, True), (faults.zipped, False)]
)
def test_a_server_that_knows_no_ranges_sends_it_all_again(
    hub: Hub, tmp_path: Path, answer: Fault, starts_over: bool
) -> None:
    hub.faults = [faults.broken_after(0.5), answer]
    assert fetched(hub, tmp_path).read_bytes() == CONTENT
    assert len(hub.asked) == 2 + starts_over


def left_by_an_earlier_run(folder: Path, content: bytes) -> None:
    (folder / f".fetching-{FILE.sha256[:16]}").write_bytes(content)


@pytest.mark.parametrize("left", [CONTENT[:-1] + b"?", CONTENT + b"and more"], ids=["as long", "longer"])
def test_what_cannot_be_continued_is_fetched_anew(hub: Hub, tmp_path: Path, left: bytes) -> None:
    left_by_an_earlier_run(tmp_path, left)
    assert fetched(hub, tmp_path).read_bytes() == CONTENT
    assert ranges(hub) == [""]


def test_a_finished_transfer_of_a_run_that_was_killed_is_taken_as_it_is(hub: Hub, tmp_path: Path) -> None:
    left_by_an_earlier_run(tmp_path, CONTENT)
    assert fetched(hub, tmp_path).read_bytes() == CONTENT
    assert hub.asked == []


def test_a_range_that_the_server_does_not_have_is_fetched_anew(hub: Hub, tmp_path: Path) -> None:
    hub.faults = [faults.broken_after(0.5), faults.status(416)]
    assert fetched(hub, tmp_path).read_bytes() == CONTENT
    assert ranges(hub)[2] == ""


def test_a_part_of_another_file_is_found_out_by_its_hash_and_dropped(hub: Hub, tmp_path: Path) -> None:
    left_by_an_earlier_run(tmp_path, b"?" * 1000)
    with pytest.raises(OtherFile):
        fetched(hub, tmp_path)
    assert names(tmp_path) == []
    assert fetched(hub, tmp_path).read_bytes() == CONTENT


@pytest.mark.parametrize("code", [401, 403, 404, 410])
def test_a_refusal_is_taken_at_once(hub: Hub, tmp_path: Path, code: int) -> None:
    hub.always = faults.status(code)
    with pytest.raises(NotFetched, match=str(code)):
        fetched(hub, tmp_path)
    assert len(hub.asked) == 1
    assert names(tmp_path) == []


def test_a_server_that_fails_for_a_moment_is_asked_again(hub: Hub, tmp_path: Path) -> None:
    hub.faults = [faults.status(503), None]
    assert fetched(hub, tmp_path).read_bytes() == CONTENT
    assert len(hub.asked) == 2


def test_an_address_that_gives_nothing_is_asked_twice_and_one_that_gave_something_more_often(
    hub: Hub, tmp_path: Path
) -> None:
    hub.always = faults.status(503)
    with pytest.raises(NotFetched):
        fetched(hub, tmp_path)
    assert len(hub.asked) == 2
    hub.faults = [faults.broken_after(0.5)]
    with pytest.raises(NotFetched):
        fetched(hub, tmp_path)
    assert len(hub.asked) == 2 + 1 + len(QUICK.waits)


@pytest.mark.parametrize(
    "answer",
    [faults.body(CONTENT[:-1] + b"?"), faults.body(CONTENT[:1000]), faults.body(CONTENT * 2), faults.body(b"<html>")],
    ids=["one byte exchanged", "shorter", "longer", "a page"],
)
def test_another_file_is_refused_and_nothing_is_kept(hub: Hub, tmp_path: Path, answer: Fault) -> None:
    hub.always = answer
    with pytest.raises(OtherFile):
        fetched(hub, tmp_path)
    assert len(hub.asked) == 1
    assert names(tmp_path) == []


def test_more_than_the_file_is_not_taken_to_its_end(hub: Hub, tmp_path: Path) -> None:
    def endless(handler: faults.Handler, content: bytes) -> None:
        handler.head(200, None)
        for _ in range(100):
            handler.wfile.write(content)

    hub.always = endless
    with pytest.raises(OtherFile) as refused:
        fetched(hub, tmp_path)
    assert FILE.size < refused.value.size < 2 * FILE.size
    assert names(tmp_path) == []


@pytest.mark.parametrize("fault", [faults.short_without_length, faults.hang])
def test_a_server_that_never_sends_all_is_left_and_what_came_is_kept(hub: Hub, tmp_path: Path, fault: Fault) -> None:
    hub.always = fault
    with pytest.raises(NotFetched):
        fetched(hub, tmp_path)
    assert not (tmp_path / "essai.onnx").exists()
    hub.always = None
    assert fetched(hub, tmp_path).read_bytes() == CONTENT
    assert ranges(hub)[-1].startswith("bytes=")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_a_full_disk_is_an_error_of_the_system_and_leaves_nothing(hub: Hub, tmp_path: Path) -> None:
    (tmp_path / f".fetching-{FILE.sha256[:16]}").symlink_to("/dev/full")
    with pytest.raises(OSError, match="No space left"):
        fetched(hub, tmp_path)
    assert names(tmp_path) == []


FETCHING = """
import sys
from pathlib import Path
from tts_pipeline.network.download import fetch
from tts_pipeline.network.published_file import PublishedFile

url, folder, size, digest = sys.argv[1:]
print(fetch(PublishedFile("essai.onnx", int(size), digest), url, Path(folder), lambda *_: None).stat().st_size)
"""


def test_of_two_processes_one_fetches_and_both_have_it(hub: Hub, tmp_path: Path) -> None:
    begun = Event()

    def slowly(handler: faults.Handler, content: bytes) -> None:
        begun.set()
        handler.head(200, len(content))
        for start in range(0, len(content), 128_000):
            handler.wfile.write(content[start : start + 128_000])
            handler.server.closing.wait(0.05)  # type: ignore[attr-defined]

    hub.always = slowly
    arguments = [f"{hub.address}/{FILE.path}", str(tmp_path / "folder"), str(FILE.size), FILE.sha256]
    other = subprocess.Popen(
        [sys.executable, "-c", FETCHING, *arguments], cwd=REPOSITORY, stdout=subprocess.PIPE, text=True
    )
    assert begun.wait(30)
    assert fetched(hub, tmp_path / "folder").read_bytes() == CONTENT
    assert other.communicate(timeout=30)[0].strip() == str(FILE.size)
    assert len(hub.asked) == 1
    assert names(tmp_path / "folder") == ["essai.onnx"]
