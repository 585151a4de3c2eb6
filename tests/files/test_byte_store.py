"""What is kept comes back; what cannot be kept costs no more than the work."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tts_pipeline.errors import SoundError
from tts_pipeline.files.byte_store import NO_CACHE, REST, ByteCache, DiskCache


def test_what_is_kept_comes_back_in_the_next_run(tmp_path: Path) -> None:
    DiskCache(tmp_path / "kept", 10).put("key", b"\x00sound" * 20_000)
    later: ByteCache = DiskCache(tmp_path / "kept", 10)
    assert later.get("key") == b"\x00sound" * 20_000
    assert later.get("other key") is None


def test_nothing_is_written_before_it_is_used(tmp_path: Path) -> None:
    DiskCache(tmp_path / "kept", 10)
    assert not (tmp_path / "kept").exists()


def test_it_does_not_outgrow_its_size(tmp_path: Path) -> None:
    cache = DiskCache(tmp_path, 10)
    for number in range(40):
        cache.put(str(number), bytes(1_000_000))
    assert sum(file.stat().st_size for file in tmp_path.rglob("*.val")) < 14_000_000
    assert cache.get("39") is not None
    assert cache.get("0") is None


def test_what_was_asked_for_longest_ago_makes_room_for_what_is_new(tmp_path: Path) -> None:
    cache = DiskCache(tmp_path, 1)
    for number in range(20):
        cache.put(str(number), bytes(40_000))
    for number in range(20, 60):
        assert cache.get("0") is not None, "asked for again and again, it stays"
        cache.put(str(number), bytes(40_000))
    assert cache.get("1") is None
    assert cache.get("59") is not None


def test_a_process_that_holds_the_index_is_waited_for_once_and_not_at_every_sentence(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    DiskCache(tmp_path, 10).put("key", b"sound")
    now = [100.0]
    cache = DiskCache(tmp_path, 10, patience=0.05, clock=lambda: now[0])
    assert cache.get("key") == b"sound"
    with closing(sqlite3.connect(tmp_path / "cache.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert cache.get("key") is None
        for _ in range(100):
            assert cache.get("key") is None
            cache.put("key", b"other sound")
        with pytest.raises(SoundError, match="Timeout"):
            cache.clear()
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    now[0] += REST + 1
    assert cache.get("key") == b"sound"


def test_a_folder_that_cannot_be_used_is_a_warning_and_nothing_more(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("not a folder")
    cache = DiskCache(tmp_path / "file" / "kept", 10)
    cache.put("key", b"sound")
    assert cache.get("key") is None
    assert len(caplog.records) == 2


def test_a_damaged_index_is_a_warning_and_nothing_more(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "cache.db").write_bytes(b"no database" * 1000)
    cache = DiskCache(tmp_path, 10)
    cache.put("key", b"sound")
    assert cache.get("key") is None
    assert caplog.records


def test_no_cache_keeps_nothing() -> None:
    NO_CACHE.put("key", b"sound")
    assert NO_CACHE.get("key") is None
