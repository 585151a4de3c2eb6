"""The station's sounds, made of three to five notes: an opening, a stinger and a closing of one family."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from tts_pipeline.model.script import Seconds
from tts_pipeline.model.sound import Clip, Samples
from tts_pipeline.sound.harmony import FIFTH, OCTAVE, Harmony, harmonise, in_octave_from
from tts_pipeline.sound.room import in_a_room
from tts_pipeline.sound.timbre import plucked_bass, soft_pad, struck_bar

BAR: Final[Seconds] = 1.2
"""Four beats at 200 a minute: brisk, as news is, without haste."""
STATEMENT: Final[Seconds] = 0.9
"""The motif fills three of the four beats, whether it has three notes or five."""
BASS_FROM, CHORD_FROM, PAD_FROM = 38, 55, 52
"""D2, G3, E3: above each of these, its instrument looks for its notes; below, chords turn to mud."""
PEAK: Final = 0.5
SEMITONE_CLASHES: Final = (1, 2, 11)
"""A note that rings on into one so near is damped: the ear hears a wrong note, not a melody."""


@dataclass(frozen=True, slots=True, eq=False)
class StationSounds:
    """What a station sounds like between the words: stereo clips, each with its decay to silence."""

    opening: Clip
    stinger: Clip
    closing: Clip

    @property
    def digest(self) -> str:
        """16 hexadecimal digits that change with any of the sounds."""
        digest = hashlib.sha256()
        for clip in (self.opening, self.stinger, self.closing):
            digest.update(str((clip.sample_rate, clip.samples.shape)).encode())
            digest.update(np.ascontiguousarray(clip.samples).tobytes())
        return digest.hexdigest()[:16]


Instrument = Callable[[int, float, Seconds, int], Samples]


@dataclass(frozen=True, slots=True)
class _Note:
    """One note of a score: `pan` from -1 (left) to 1 (right); `length` None lets it ring."""

    start: Seconds
    pitch: int
    velocity: float
    instrument: Instrument
    pan: float = 0.0
    length: Seconds | None = None


@lru_cache(maxsize=4)
def make_sounds(notes: tuple[str, ...], sample_rate: int = 48_000) -> StationSounds:
    """Return the sounds that are made of these notes, stereo, the same in every run; half a second the first time.

    Args:
        notes: three to five in scientific pitch notation, such as `G4`, `Bb3`, `F#5`.
        sample_rate: in hertz, from 32 kHz on.
    """
    harmony = harmonise(notes)
    return StationSounds(
        opening=_perform(_opening(harmony), 4.2, sample_rate),
        stinger=_perform(_stinger(harmony), 1.5, sample_rate),
        closing=_perform(_closing(harmony), 4.0, sample_rate),
    )


def _opening(harmony: Harmony) -> Iterable[_Note]:
    """The motif, its echo an octave higher over another root, and home again: the last chord rings under the voice."""
    yield from _statement(harmony.motif, 0.0, STATEMENT, 0.75)
    yield from _ground(harmony.tonic, 0.0, 2 * BAR, harmony.third)
    yield from _statement(tuple(p + OCTAVE for p in harmony.motif), BAR, STATEMENT, 0.4)
    yield from _ground(harmony.away, BAR, 1.5 * BAR, None)
    yield from _chord(harmony, harmony.motif[-1], 2 * BAR)
    yield from _ground(harmony.tonic, 2 * BAR, 1.8, harmony.third)


def _stinger(harmony: Harmony) -> Iterable[_Note]:
    """The motif's last notes, quickly, the last one with its octave."""
    last = harmony.motif[-3:]
    yield from _statement(last, 0.0, 0.39, 0.7)
    yield _Note(0.13 * (len(last) - 1), last[-1] + OCTAVE, 0.25, struck_bar, pan=-0.3)
    yield _Note(0.0, in_octave_from(harmony.tonic, BASS_FROM + OCTAVE), 0.22, plucked_bass)


def _closing(harmony: Harmony) -> Iterable[_Note]:
    """The motif over the other root, then the tonic in all voices, and twice more as from afar."""
    yield from _statement(harmony.motif, 0.0, STATEMENT, 0.7)
    yield from _ground(harmony.away, 0.0, 1.5 * BAR, None)
    yield from _chord(harmony, harmony.resolution, BAR)
    yield from _ground(harmony.tonic, BAR, 2.8, harmony.third)
    yield _Note(1.5 * BAR, harmony.resolution + OCTAVE, 0.28, struck_bar, pan=0.4)
    yield _Note(2.0 * BAR, harmony.resolution + OCTAVE, 0.14, struck_bar, pan=-0.4)


def _statement(motif: tuple[int, ...], start: Seconds, length: Seconds, velocity: float) -> Iterable[_Note]:
    """The notes at even distances, each a little stronger than the one before, from left to right."""
    step = length / len(motif)
    for index, pitch in enumerate(motif):
        later = motif[index + 1 :]
        clash = next((n for n, other in enumerate(later, 1) if abs(other - pitch) % OCTAVE in SEMITONE_CLASHES), None)
        place = index / (len(motif) - 1)
        ring = None if clash is None else clash * step + 0.06
        yield _Note(
            start + index * step, pitch, velocity * (0.85 + 0.15 * place), struck_bar, 0.55 * place - 0.35, ring
        )


def _ground(root: int, start: Seconds, length: Seconds, third: int | None) -> Iterable[_Note]:
    """A bass note, and a pad of root, fifth and, where the motif has one, third."""
    yield _Note(start, in_octave_from(root, BASS_FROM), 0.5, plucked_bass)
    yield _Note(start, in_octave_from(root, PAD_FROM), 0.06, soft_pad, length=length)
    yield _Note(start, in_octave_from(root + FIFTH, PAD_FROM), 0.05, soft_pad, length=length)
    if third is not None:
        yield _Note(start, in_octave_from(root + third, PAD_FROM + FIFTH), 0.035, soft_pad, length=length)


def _chord(harmony: Harmony, top: int, start: Seconds) -> Iterable[_Note]:
    """The tonic chord, rolled from below, with `top` above it."""
    steps = (0, FIFTH) if harmony.third is None else (0, harmony.third, FIFTH)
    roll = sorted(in_octave_from(harmony.tonic + step, CHORD_FROM) for step in steps)
    for index, pitch in enumerate(roll):
        yield _Note(start + 0.035 * index, pitch, 0.36, struck_bar, pan=0.25 * (index - 1))
    yield _Note(start + 0.035 * len(roll), top, 0.72, struck_bar)


def _perform(score: Iterable[_Note], seconds: Seconds, rate: int) -> Clip:
    """Return the score as it sounds in the room, its last third of a second faded to silence."""
    dry = np.zeros((round(seconds * rate), 2), dtype=np.float32)
    for note in score:
        start = round(note.start * rate)
        left = (len(dry) - start) / rate
        sound = note.instrument(note.pitch, note.velocity, min(left, note.length or left), rate)
        angle = np.pi / 4 * (1 + note.pan)
        sides = np.sqrt(2) * np.array((np.cos(angle), np.sin(angle)), dtype=np.float32)
        dry[start : start + len(sound)] += sound[: len(dry) - start] * sides
    wet = in_a_room(dry, rate)
    fade = np.cos(np.pi / 2 * np.clip(1 - np.arange(len(wet))[::-1] / (0.33 * rate), 0.0, 1.0)) ** 2
    wet *= fade[:, np.newaxis].astype(np.float32)
    return Clip(wet * (PEAK / np.abs(wet).max()), rate)
