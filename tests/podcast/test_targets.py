"""Wherever the podcast is copied to, and whatever fails on the way: no feed there points to a missing file."""

import re
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from fsspec.implementations.local import LocalFileSystem
from fsspec.implementations.memory import MemoryFileSystem

from tests.podcast.station import BASE, finish, station
from tts_pipeline.errors import PublishingError, TargetUnavailable
from tts_pipeline.pipeline.podcast.release import Released, ReleaseOptions, release
from tts_pipeline.podcast.targets import Shipment, Target, open_target

NEVER = 10_000


class Failing:
    """A file system that works so many times, then breaks off in the middle of a file, and never works again."""

    left = NEVER

    def _work(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise ConnectionResetError("the line is dead")

    def put_file(self, local: str, remote: str, **options: object) -> None:
        if self.left < 1:
            with self.open(remote, "wb") as file:  # type: ignore[attr-defined]
                file.write(Path(local).read_bytes()[:100])
        self._work()
        super().put_file(local, remote, **options)  # type: ignore[misc]

    def mv(self, old: str, new: str, **options: object) -> None:
        self._work()
        super().mv(old, new, **options)  # type: ignore[misc]

    def rm_file(self, path: str) -> None:
        self._work()
        super().rm_file(path)  # type: ignore[misc]


class FailingFolder(Failing, LocalFileSystem):
    cachable = False


class FailingStore(Failing, MemoryFileSystem):
    """An object store: a file that did not arrive whole is not there."""

    cachable = False

    def put_file(self, local: str, remote: str, **options: object) -> None:
        self._work()
        super(Failing, self).put_file(local, remote, **options)


class Bucket(MemoryFileSystem):
    """An object store that keeps the types it is told, as S3 does."""

    protocol = "s3"
    cachable = False

    def __init__(self) -> None:
        super().__init__()
        self.types: dict[str, object] = {}

    def put_file(self, local: str, remote: str, **options: object) -> None:
        self.types[remote.rpartition("/")[2]] = options.pop("ContentType", None)
        super().put_file(local, remote, **options)


def test_an_object_store_is_told_the_types_that_the_feed_states(tmp_path: Path) -> None:
    bucket = Bucket()
    names = ("a.mp3", "a.vtt", "a.srt", "a.transcript.json", "a.chapters.json", "feed.xml", "robots.txt")
    for name in names:
        (tmp_path / name).write_bytes(b"x")
    Target(bucket, uuid4().hex).send(Shipment(tmp_path, names, (), {}), lambda *_: None, lambda *_: None)
    assert bucket.types == {
        "a.mp3": "audio/mpeg",
        "a.vtt": "text/vtt; charset=utf-8",
        "a.srt": "application/x-subrip",
        "a.transcript.json": "application/json",
        "a.chapters.json": "application/json+chapters",
        "feed.xml": "application/rss+xml",
        "robots.txt": None,
    }


@pytest.fixture(params=[FailingFolder, FailingStore])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[LocalFileSystem, str]]:
    root = str(tmp_path / "remote") if request.param is FailingFolder else f"/{uuid4()}"
    system = request.param()
    system.makedirs(root, exist_ok=True)
    yield system, root
    system.left = NEVER
    system.rm(root, recursive=True)


def send(folder: Path, hours: float, system: Failing, root: str, left: int = NEVER) -> Released:
    system.left = left
    manner = ReleaseOptions(open_target=lambda _url: Target(system, root, first_pause=0.0))  # type: ignore[arg-type]
    with station(folder, hours, targets=("somewhere",), grace_hours=0.0) as opened:
        for report in sorted((folder / "made").glob("[a-z]*[a-z].json")):
            if not report.name.endswith((".chapters.json", ".transcript.json")):
                opened.add(report)
        if hours:
            opened.withdraw("nuit") if (folder / "made/nuit.json").exists() else None
            (folder / "made/nuit.json").unlink(missing_ok=True)
        return release(opened, manner)


def missing_at(system: LocalFileSystem, root: str) -> set[str]:
    """Return what the feed there points to and is not there, or not as long as it says."""
    feed = system.cat_file(f"{root}/feed.xml").decode()
    paths = set(re.findall(rf'{BASE}/([a-z]+/[^"<]+)', feed))
    lengths = dict(re.findall(rf'url="{BASE}/([^"]+)" length="(\d+)"', feed))
    return {
        path
        for path in paths
        if not system.exists(f"{root}/{path}")
        or str(system.info(f"{root}/{path}")["size"]) != lengths.get(path, str(system.info(f"{root}/{path}")["size"]))
    }


def test_a_target_that_breaks_off_anywhere_never_has_a_feed_of_missing_files(
    tmp_path: Path, place: tuple[LocalFileSystem, str]
) -> None:
    system, root = place
    for slug in ("midi", "nuit"):
        finish(tmp_path / "made", slug)
    assert send(tmp_path, 0, system, root).failures == ()
    old = system.cat_file(f"{root}/feed.xml")
    assert missing_at(system, root) == set()
    finish(tmp_path / "made", "midi", version=1)
    finish(tmp_path / "made", "soir")
    failed, left = 0, 0
    while (released := send(tmp_path, 1, system, root, left)).failures:
        assert isinstance(released.failures[0], TargetUnavailable)
        assert missing_at(system, root) == set()
        failed += 1
        left = 1 + failed % 3
    assert failed >= 4
    assert system.cat_file(f"{root}/feed.xml") != old
    assert missing_at(system, root) == set()
    stands = {path.removeprefix(root).lstrip("/") for path in map(str, system.find(root))}
    assert not any("nuit" in path or "midi-r1" in path for path in stands)
    assert len([path for path in stands if path.startswith("audio/") or "/audio/" in path]) == 2


def test_what_was_sent_is_not_sent_again_but_where_it_is_asked_for(tmp_path: Path) -> None:
    finish(tmp_path / "made", "midi")
    target = f"file://{tmp_path}/remote"
    with station(tmp_path, targets=(target,)) as opened:
        opened.add(tmp_path / "made/midi.json")
        assert release(opened, ReleaseOptions()).sent == ((target, 10),)
    with station(tmp_path, targets=(target,)) as opened:
        assert release(opened, ReleaseOptions()).sent == ((target, 0),)
        assert release(opened, ReleaseOptions(resend=True)).sent == ((target, 10),)
    here, there = ((tmp_path / name) for name in ("public", "remote"))
    assert {p.relative_to(here): p.read_bytes() for p in here.rglob("*.*")} == {
        p.relative_to(there): p.read_bytes() for p in there.rglob("*.*")
    }


def test_a_target_that_nothing_knows_is_an_error_that_says_so() -> None:
    with pytest.raises(PublishingError, match="carrier-pigeon"):
        open_target("carrier-pigeon://loft/podcast")
