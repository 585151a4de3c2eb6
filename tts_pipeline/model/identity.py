"""What a station sounds like between the words."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from tts_pipeline.model.sound import Clip


class SoundName(StrEnum):
    """The sounds of a station, by the name that their files have."""

    OPENING = "opening"
    HEADLINE = "headline"
    STINGER = "stinger"
    PING = "ping"
    BED = "bed"
    CLOSING = "closing"
    PIPS = "pips"


class Mood(StrEnum):
    """How the station's motif is played."""

    BRIGHT = "bright"
    CALM = "calm"
    URGENT = "urgent"


@dataclass(frozen=True, slots=True)
class Identity:
    """Three to five notes in scientific pitch notation, such as `G4` or `Bb3`, and how they are played."""

    notes: tuple[str, ...]
    mood: Mood = Mood.BRIGHT


@dataclass(frozen=True, slots=True)
class Look:
    """What a station's pictures are made of beside its names.

    `notes` are the motif's; `colours` the ground and the accent as `#rrggbb`, none where they follow from its name.
    """

    notes: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()


NO_LOOK: Final = Look()


@dataclass(frozen=True, slots=True, eq=False)
class StationSound:
    """One sound of the station: a stereo clip; `file` is the station's own, None for a synthesized one."""

    name: SoundName
    clip: Clip
    file: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class StationSounds:
    """The sounds that a programme needs."""

    sounds: tuple[StationSound, ...]

    def clip(self, name: SoundName) -> Clip:
        """Return the clip of that name.

        Raises:
            LookupError: it was not asked for when these were made.
        """
        for sound in self.sounds:
            if sound.name is name:
                return sound.clip
        raise LookupError(name)

    @property
    def digest(self) -> str:
        """16 hexadecimal digits that change with any of the sounds."""
        digest = hashlib.sha256()
        for sound in self.sounds:
            digest.update(str((sound.name.value, sound.clip.sample_rate, sound.clip.samples.shape)).encode())
            digest.update(np.ascontiguousarray(sound.clip.samples).tobytes())
        return digest.hexdigest()[:16]
