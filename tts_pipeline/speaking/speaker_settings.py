"""The speaker as the settings want it."""

import os
from functools import cache
from pathlib import Path

from platformdirs import user_cache_path

from tts_pipeline.errors import UsageError
from tts_pipeline.settings.schema import Settings
from tts_pipeline.speaking.casting import Casting
from tts_pipeline.speaking.clip_cache import DiskSpeechCache
from tts_pipeline.speaking.engines import EngineSettings, Online, engine_names, open_engine
from tts_pipeline.speaking.speaker import Speaker


def cache_folder(settings: Settings) -> Path:
    """Return where weights and spoken utterances are kept: as set, or this user's cache folder on this system."""
    return Path(settings.cache.folder) if settings.cache.folder else user_cache_path("tts-pipeline")


def open_speaker(settings: Settings) -> Speaker:
    """Return the speaker; no engine is opened before something has to be spoken.

    Raises:
        UsageError: an engine of the settings is not registered.
    """
    known = engine_names()
    for name in settings.voice.engines:
        if name not in known:
            raise UsageError("speaking.unknown-engine", name=name, known=", ".join(known))
    return Speaker(
        engines=settings.voice.engines,
        casting=casting_of(settings),
        settings=engine_settings(settings),
        cache=DiskSpeechCache(cache_folder(settings) / "speech", settings.cache.max_megabytes),
        open_engine=cache(open_engine),  # a batch loads each model once
    )


def casting_of(settings: Settings) -> Casting:
    """Return who speaks which role; a role without a voice of its own is spoken by `voice.name`."""
    return Casting(settings.voice.name, settings.casting.chosen)


def engine_settings(settings: Settings) -> EngineSettings:
    """Return what engines are opened with."""
    return EngineSettings(
        locale=settings.station.locale,
        rate=settings.voice.rate,
        workers=settings.voice.workers or os.cpu_count() or 1,
        cache_folder=cache_folder(settings) / "weights",
        weights_folder=Path(settings.weights.folder) if settings.weights.folder else None,
        may_download=settings.weights.download,
        voices_folder=Path(settings.voice.folder),
        online=Online(**settings.online.model_dump()),
    )
