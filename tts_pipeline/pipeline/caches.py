"""What is kept between runs so that nothing is made twice: spoken sentences, and passages as they were encoded."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tts_pipeline.files.byte_store import CacheUsage, DiskCache
from tts_pipeline.settings import Settings
from tts_pipeline.speaking import cache_folder

SPEECH: Final = "speech"
NAMES: Final = (SPEECH, "passages")


@dataclass(frozen=True, slots=True)
class Speakers:
    """How many sentences of a voice are kept."""

    engine: str
    voice: str
    sentences: int


@dataclass(frozen=True, slots=True)
class Store:
    """One of the caches, and what is in it; `speakers` is empty where it keeps no speech."""

    name: str
    folder: Path
    usage: CacheUsage
    speakers: tuple[Speakers, ...] = ()


def look_at_stores(settings: Settings) -> tuple[Store, ...]:
    """Return what each of the caches holds.

    Raises:
        SoundError: one of them cannot be read.
    """
    return tuple(_store(settings, name) for name in NAMES)


def clear_stores(settings: Settings) -> int:
    """Forget all that is kept, and return how many things that were; weights stay, and runs of others go on.

    Raises:
        SoundError: one of them cannot be written.
    """
    return sum(_cache(settings, name).clear() for name in NAMES)


def _store(settings: Settings, name: str) -> Store:
    cache = _cache(settings, name)
    speakers = _speakers(cache.keys()) if name == SPEECH else ()
    return Store(name, cache_folder(settings) / name, cache.usage(), speakers)


def _speakers(keys: tuple[str, ...]) -> tuple[Speakers, ...]:
    """Count the keys `engine/voice/digest`; sentences that an earlier version kept under a bare digest are not told."""
    named = Counter((parts[0], parts[1]) for key in keys if len(parts := key.split("/")) == 3)
    return tuple(Speakers(engine, voice, count) for (engine, voice), count in sorted(named.items()))


def _cache(settings: Settings, name: str) -> DiskCache:
    return DiskCache(cache_folder(settings) / name, settings.cache.max_megabytes)
