"""A score becomes sound: every note at its time and place, in the station's room."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from tts_pipeline.model.script import Seconds
from tts_pipeline.model.sound import Clip, Samples
from tts_pipeline.sound.room import in_a_room

PEAK: Final = 0.5
FADE: Final[Seconds] = 0.33
RING: Final[Seconds] = 3.0
"""A note in a loop sounds on into the next turn for that long; struck bars have decayed by 60 dB then."""

Instrument = Callable[[int, float, Seconds, int], Samples]


@dataclass(frozen=True, slots=True)
class Note:
    """One note of a score: `pan` from -1 (left) to 1 (right); `length` None lets it ring."""

    start: Seconds
    pitch: int
    velocity: float
    instrument: Instrument
    pan: float = 0.0
    length: Seconds | None = None


def perform(score: Iterable[Note], seconds: Seconds, rate: int) -> Clip:
    """Return the score as it sounds in the room, its last third of a second faded to silence."""
    dry = np.zeros((round(seconds * rate), 2), dtype=np.float32)
    for note in score:
        start = round(note.start * rate)
        left = (len(dry) - start) / rate
        sound = _placed(note, min(left, note.length or left), rate)
        dry[start : start + len(sound)] += sound[: len(dry) - start]
    wet = in_a_room(dry, rate)
    fade = np.cos(np.pi / 2 * np.clip(1 - np.arange(len(wet))[::-1] / (FADE * rate), 0.0, 1.0)) ** 2
    wet *= fade[:, np.newaxis].astype(np.float32)
    return Clip(wet * (PEAK / np.abs(wet).max()), rate)


def perform_loop(score: Iterable[Note], seconds: Seconds, rate: int) -> Clip:
    """Return the score as a loop: what rings on at its end, and in the room, is heard at its beginning."""
    dry = np.zeros((round(seconds * rate), 2), dtype=np.float32)
    for note in score:
        sound = _placed(note, note.length or RING, rate)
        places = (round(note.start * rate) + np.arange(len(sound))) % len(dry)
        np.add.at(dry, places, sound)
    wet = in_a_room(np.tile(dry, (2, 1)), rate)[len(dry) :]
    wet = wet - wet.mean(axis=0)
    return Clip(wet * (PEAK / np.abs(wet).max()), rate)


def _placed(note: Note, seconds: Seconds, rate: int) -> Samples:
    """Return a note's sound between left and right."""
    angle = np.pi / 4 * (1 + note.pan)
    sides = np.sqrt(2) * np.array((np.cos(angle), np.sin(angle)), dtype=np.float32)
    sound: Samples = note.instrument(note.pitch, note.velocity, seconds, rate) * sides
    return sound
