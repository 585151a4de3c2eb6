"""The station's own sounds: which of them are played, and where they come from."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from tts_pipeline.model.identity import Identity, SoundName, StationSounds

if TYPE_CHECKING:
    from tts_pipeline.settings import Settings
    from tts_pipeline.settings.template_schema import Template


def sounds_played(settings: "Settings", template: "Template") -> tuple[str, ...]:
    """Return the names of the sounds that a mix after this template plays."""
    return template.sounds + (("pips",) if settings.mix.pips else ()) if settings.jingles.enabled else ()


def open_sounds(settings: "Settings", names: Iterable[str]) -> StationSounds:
    """Return these sounds of the station: its own files where it has them, synthesized ones where it has not.

    Raises:
        SoundError: one of its own sounds cannot be used.
    """
    from tts_pipeline.sound.station_sounds import load_station_sounds

    return load_station_sounds(Path(settings.jingles.folder), identity_of(settings), map(SoundName, names))


def identity_of(settings: "Settings") -> Identity:
    """Return what the station's synthesized sounds are made of."""
    return Identity(settings.identity.notes, settings.identity.mood)
