"""What does not have to be made again: found in a cache, or made and kept there."""

import hashlib
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TypeVar

from tts_pipeline import __version__
from tts_pipeline.errors import SoundError
from tts_pipeline.files.byte_store import ByteCache

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Workbench:
    """Where the work on passages runs, and where its results are kept."""

    threads: Executor
    cache: ByteCache


def key_of(*facts: object) -> str:
    """Return the key of what follows from these facts in this version of the programme."""
    return hashlib.sha256(repr((__version__, *facts)).encode()).hexdigest()


def recall_or_make(
    bench: Workbench, tasks: Mapping[str, Callable[[], bytes]], read: Callable[[bytes], Kept]
) -> dict[str, Kept]:
    """Return for each key what is kept under it, or what its task makes, which is then kept.

    All that is missing is made at the same time. What is kept and cannot be read, such as after damage to the disk, is
    made again.

    Args:
        bench: where the tasks run, where results are kept.
        tasks: for each key, what makes its bytes.
        read: what the bytes mean; ValueError, EOFError or SoundError where they mean nothing.

    Raises:
        SoundError: a task failed, or what it made cannot be read.
    """
    found = {}
    for key in tasks:
        data = bench.cache.get(key)
        if data is not None:
            try:
                found[key] = read(data)
            except (ValueError, EOFError, SoundError):
                continue
    making = {key: bench.threads.submit(make) for key, make in tasks.items() if key not in found}
    for key, future in making.items():
        data = future.result()
        found[key] = read(data)
        bench.cache.put(key, data)
    return found
