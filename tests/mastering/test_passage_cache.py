"""What was made once is not made again, unless what was kept is of no use."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from tts_pipeline.errors import SoundError
from tts_pipeline.mastering.passage_cache import Workbench, key_of, recall_or_make


class Shelf(dict[str, bytes]):
    """A cache in memory."""

    def put(self, key: str, data: bytes) -> None:
        self[key] = data


@pytest.fixture
def bench() -> Iterator[Workbench]:
    with ThreadPoolExecutor(2) as threads:
        yield Workbench(threads, Shelf())


def number(data: bytes) -> int:
    return int(data)


def forbidden() -> bytes:
    raise AssertionError("made again")


def test_what_is_missing_is_made_and_kept(bench: Workbench) -> None:
    assert recall_or_make(bench, {"a": lambda: b"1", "b": lambda: b"2"}, number) == {"a": 1, "b": 2}
    assert recall_or_make(bench, {"b": forbidden, "a": forbidden}, number) == {"b": 2, "a": 1}


def test_only_what_is_missing_is_made(bench: Workbench) -> None:
    bench.cache.put("a", b"1")
    assert recall_or_make(bench, {"a": forbidden, "b": lambda: b"2"}, number) == {"a": 1, "b": 2}


@pytest.mark.parametrize("damaged", [b"", b"damage"])
def test_what_is_damaged_is_made_again_and_replaced(bench: Workbench, damaged: bytes) -> None:
    bench.cache.put("a", damaged)
    assert recall_or_make(bench, {"a": lambda: b"1"}, number) == {"a": 1}
    assert bench.cache.get("a") == b"1"


def test_all_that_is_missing_is_made_at_the_same_time(bench: Workbench) -> None:
    both = Barrier(2, timeout=5)

    def meet() -> bytes:
        both.wait()
        return b"1"

    assert recall_or_make(bench, {"a": meet, "b": meet}, number) == {"a": 1, "b": 1}


def test_what_cannot_be_made_is_an_error_and_is_not_kept(bench: Workbench) -> None:
    def fail() -> bytes:
        raise SoundError("sound.other-mp3")

    with pytest.raises(SoundError):
        recall_or_make(bench, {"a": fail}, number)
    with pytest.raises(ValueError, match="invalid literal"):
        recall_or_make(bench, {"b": lambda: b"nonsense"}, number)
    assert bench.cache.get("a") is None
    assert bench.cache.get("b") is None


def test_a_key_follows_from_its_facts() -> None:
    assert key_of("mp3", 1, 2.5) == key_of("mp3", 1, 2.5)
    assert len({key_of("mp3", 1), key_of("mp3", 2), key_of("mp3", "1"), key_of("peaks", 1)}) == 4
