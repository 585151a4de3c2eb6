"""What a motif implies: the root it rests on, the root that leads away from it, and whether it is major or minor."""

from dataclasses import dataclass
from typing import Final

PITCH_CLASSES: Final = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
ACCIDENTALS: Final = {"": 0, "#": 1, "b": -1}
OCTAVE: Final = 12
FIFTH: Final = 7
MAJOR_THIRD: Final = 4
MINOR_THIRD: Final = 3
REGISTER: Final = (62.0, 77.0)
"""D4 to F5: where a motif's mean pitch lies best for small loudspeakers and beside a speaking voice."""
CONSONANCE: Final = (3.0, -3.5, 0.8, 2.5, 2.5, 0.0, -2.5, 3.0, -0.5, 1.2, 0.8, 0.3)
"""How well a note sits above a root, by its distance in semitones from 0 to 11: root and fifth carry, thirds colour,
ninths, sixths and sevenths are welcome, the semitone and the tritone above the root are not."""
LAST_NOTE_COUNTS: Final = 1.5
"""A melody's last note is where it wants to rest."""
TWO_THIRDS: Final = -3.0
"""A root above which a motif is major and minor at once is not its root."""
WAYS_AWAY: Final = (5, 9, 2, 7, 8, 10)
"""Roots that lead home again, in semitones above the tonic, the preferred first: IV, vi, ii, V, bVI, bVII."""


@dataclass(frozen=True, slots=True)
class Harmony:
    """A motif with the chords beneath it.

    `motif` is in MIDI note numbers (69 is A4, 440 Hz); `tonic` and `away` are pitch classes from 0 (C) to 11 (B);
    `third` is the tonic chord's, in semitones, None where the motif leaves it open.
    """

    motif: tuple[int, ...]
    tonic: int
    away: int
    third: int | None

    @property
    def resolution(self) -> int:
        """The tonic nearest to the motif's last note, the lower one where two are as near."""
        above = (self.tonic - self.motif[-1]) % OCTAVE
        return self.motif[-1] + (above if above < OCTAVE / 2 else above - OCTAVE)


def harmonise(notes: tuple[str, ...]) -> Harmony:
    """Return the harmony of notes such as `G4` or `Bb3`, moved by whole octaves into the middle register."""
    motif = _in_register(tuple(pitch_of(note) for note in notes))
    tonic = max(range(OCTAVE), key=lambda root: (_fit(motif, root), root == motif[-1] % OCTAVE))
    away = max(WAYS_AWAY, key=lambda step: (_fit(motif, tonic + step), -WAYS_AWAY.index(step)))
    heard = {(pitch - tonic) % OCTAVE for pitch in motif}
    third = next((third for third in (MAJOR_THIRD, MINOR_THIRD) if third in heard), None)
    return Harmony(motif, tonic, (tonic + away) % OCTAVE, third)


def frequency_of(pitch: float) -> float:
    """Return the frequency in hertz of a MIDI note number, in equal temperament from A4 = 440 Hz (ISO 16)."""
    return float(440.0 * 2 ** ((pitch - 69) / OCTAVE))


def in_octave_from(pitch_class: int, lowest: int) -> int:
    """Return the MIDI note number of that pitch class that is `lowest` or the next above it."""
    return lowest + (pitch_class - lowest) % OCTAVE


def pitch_of(note: str) -> int:
    """Return the MIDI note number of a note in scientific pitch notation, such as `Bb4`."""
    return OCTAVE * (int(note[-1]) + 1) + PITCH_CLASSES[note[0]] + ACCIDENTALS[note[1:-1]]


def _in_register(motif: tuple[int, ...]) -> tuple[int, ...]:
    mean = sum(motif) / len(motif)
    octaves = 0
    while mean + OCTAVE * octaves < REGISTER[0]:
        octaves += 1
    while mean + OCTAVE * octaves > REGISTER[1]:
        octaves -= 1
    return tuple(pitch + OCTAVE * octaves for pitch in motif)


def _fit(motif: tuple[int, ...], root: int) -> float:
    """Return how well a motif sits above a root."""
    steps = [(pitch - root) % OCTAVE for pitch in motif]
    last = (LAST_NOTE_COUNTS - 1) * CONSONANCE[steps[-1]]
    two_thirds = TWO_THIRDS if {MINOR_THIRD, MAJOR_THIRD} <= set(steps) else 0.0
    return sum(CONSONANCE[step] for step in steps) + last + two_thirds
