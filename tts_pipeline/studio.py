"""The studio: the parts that a segment needs, wired as the settings say."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tts_pipeline.french.lexicon import shipped_lexicon
from tts_pipeline.scripting import Diction
from tts_pipeline.settings import Settings
from tts_pipeline.sound.station_sounds import StationSounds, load_station_sounds
from tts_pipeline.speaking import Speaker, open_speaker


@dataclass(frozen=True, slots=True)
class Studio:
    """The wired parts: everything a segment needs, opened once and used for many."""

    settings: Settings
    diction: Diction
    speaker: Speaker
    sounds: StationSounds | None
    now: Callable[[], datetime]


def open_studio(settings: Settings, now: Callable[[], datetime] | None = None) -> Studio:
    """Wire the parts as the settings say; no model is loaded before something has to be spoken.

    Raises:
        SoundError: one of the station's own sounds cannot be used.
        UsageError: there is no such engine.
    """
    zone = settings.station.zone
    folder = Path(settings.jingles.folder)
    return Studio(
        settings=settings,
        diction=Diction(settings.station.locale, shipped_lexicon()),
        speaker=open_speaker(settings),
        sounds=load_station_sounds(folder, settings.identity.notes) if settings.jingles.enabled else None,
        now=now or (lambda: datetime.now(zone)),
    )
