"""The scores of the station's sounds: what is played of a motif, in bars of the mood's own length."""

from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np

from tts_pipeline.model.script import Seconds
from tts_pipeline.model.sound import Samples
from tts_pipeline.sound.harmony import FIFTH, OCTAVE, Harmony, frequency_of, in_octave_from
from tts_pipeline.sound.identity.moods import MoodStyle
from tts_pipeline.sound.identity.performance import Note
from tts_pipeline.sound.timbre import plucked_bass, soft_pad, struck_bar

STATEMENT: Final = 0.75
"""The motif fills three of a bar's four beats, whether it has three notes or five."""
BASS_FROM, CHORD_FROM, PAD_FROM = 38, 55, 52
"""D2, G3, E3: above each of these, its instrument looks for its notes; below, chords turn to mud."""
SEMITONE_CLASHES: Final = (1, 2, 11)
"""A note that rings on into one so near is damped: the ear hears a wrong note, not a melody."""
BED_BARS: Final = 8
BED_MELODY: Final = (0, 3, 4, 7)
"""In these bars of the bed, notes of the motif are heard; in between, a voice has room."""
PIPS_FROM: Final = 79
"""G5, 784 Hz: the pips' octave has 1 kHz, where every receiver is loud, within it."""
SHORT_PIPS: Final = 3
PIP, LONG_PIP = 0.1, 0.5


def opening(harmony: Harmony, manner: MoodStyle) -> Iterable[Note]:
    """The motif, its echo an octave higher over another root, and home again: the last chord rings under the voice."""
    bar = manner.bar
    higher = tuple(pitch + OCTAVE for pitch in harmony.motif)
    yield from _statement(harmony.motif, 0.0, STATEMENT * bar, 0.75, manner)
    yield from _ground(harmony.tonic, 0.0, 2 * bar, harmony.third, manner)
    yield from _statement(higher, bar, STATEMENT * bar, 0.4, manner)
    yield from _ground(harmony.away, bar, 1.5 * bar, None, manner)
    yield from _chord(harmony, harmony.motif[-1], 2 * bar, manner)
    yield from _ground(harmony.tonic, 2 * bar, 1.5 * bar, harmony.third, manner)


def headline(harmony: Harmony, manner: MoodStyle) -> Iterable[Note]:
    """The whole motif within two beats, its last note doubled, over the tonic: something begins."""
    length = 0.5 * manner.bar
    yield from _statement(harmony.motif, 0.0, length, 0.75, manner)
    last = length * (1 - 1 / len(harmony.motif))
    yield Note(last, harmony.motif[-1] + OCTAVE, 0.3 * manner.touch, struck_bar, pan=0.3)
    yield Note(0.0, in_octave_from(harmony.tonic, BASS_FROM), 0.45, plucked_bass)
    yield Note(last, in_octave_from(harmony.tonic, BASS_FROM + OCTAVE), 0.3, plucked_bass)


def stinger(harmony: Harmony, manner: MoodStyle) -> Iterable[Note]:
    """The motif's last notes, quickly, the last one with its octave."""
    last, length = harmony.motif[-3:], 0.325 * manner.bar
    yield from _statement(last, 0.0, length, 0.7, manner)
    yield Note(length * (1 - 1 / len(last)), last[-1] + OCTAVE, 0.25 * manner.touch, struck_bar, pan=-0.3)
    yield Note(0.0, in_octave_from(harmony.tonic, BASS_FROM + OCTAVE), 0.22, plucked_bass)


def ping(harmony: Harmony, manner: MoodStyle) -> Iterable[Note]:
    """Two high notes, the fifth and the tonic above it: a comma."""
    top = harmony.resolution + OCTAVE
    yield Note(0.0, top - OCTAVE + FIFTH, 0.5 * manner.touch, struck_bar, pan=-0.25)
    yield Note(0.125 * manner.bar, top, 0.6 * manner.touch, struck_bar, pan=0.25)


def bed(harmony: Harmony, manner: MoodStyle) -> Iterable[Note]:
    """A pulse over two roots, two bars each, pads that swell, and a few far notes of the motif."""
    bar = manner.bar
    for number in range(BED_BARS):
        root = harmony.away if number % 4 >= 2 else harmony.tonic
        for beat in range(manner.pulse):
            strength = 0.34 if beat == 0 else 0.22
            yield Note((number + beat / manner.pulse) * bar, in_octave_from(root, BASS_FROM), strength, plucked_bass)
    for turn in range(0, BED_BARS, 2):
        home = turn % 4 == 0
        root, third = (harmony.tonic, harmony.third) if home else (harmony.away, None)
        yield from _pads(root, turn * bar, 2 * bar + 1.0, third, 1.6 * manner.pad)
    for number in BED_MELODY:
        pitch = harmony.motif[number % len(harmony.motif)] if number % 4 < 2 else _over(harmony.away, harmony)
        yield Note((number + 0.5) * bar, pitch, 0.2 * manner.touch, struck_bar, pan=0.5 if number % 2 else -0.5)


def closing(harmony: Harmony, manner: MoodStyle) -> Iterable[Note]:
    """The motif over the other root, then the tonic in all voices, and twice more as from afar."""
    bar = manner.bar
    yield from _statement(harmony.motif, 0.0, STATEMENT * bar, 0.7, manner)
    yield from _ground(harmony.away, 0.0, 1.5 * bar, None, manner)
    yield from _chord(harmony, harmony.resolution, bar, manner)
    yield from _ground(harmony.tonic, bar, bar + 1.6, harmony.third, manner)
    yield Note(1.5 * bar, harmony.resolution + OCTAVE, 0.28 * manner.touch, struck_bar, pan=0.4)
    yield Note(2.0 * bar, harmony.resolution + OCTAVE, 0.14 * manner.touch, struck_bar, pan=-0.4)


def pips(harmony: Harmony, _manner: MoodStyle) -> Iterable[Note]:
    """Three short pips a second apart, and a long one that starts on the hour, all on the tonic."""
    pitch = in_octave_from(harmony.tonic, PIPS_FROM)
    for number in range(SHORT_PIPS):
        yield Note(float(number), pitch, 0.5, _pip, length=PIP)
    yield Note(float(SHORT_PIPS), pitch, 0.5, _pip, length=LONG_PIP)


def _statement(
    motif: tuple[int, ...], start: Seconds, length: Seconds, velocity: float, manner: MoodStyle
) -> Iterator[Note]:
    """The notes at even distances, each a little stronger than the one before, from left to right."""
    step = length / len(motif)
    for index, pitch in enumerate(motif):
        later = motif[index + 1 :]
        clash = next((n for n, other in enumerate(later, 1) if abs(other - pitch) % OCTAVE in SEMITONE_CLASHES), None)
        place = index / (len(motif) - 1)
        ring = None if clash is None else clash * step + 0.06
        strength = min(1.0, velocity * (0.85 + 0.15 * place) * manner.touch)
        for again in range(manner.repeats):
            late = again * step / manner.repeats
            yield Note(
                start + index * step + late,
                pitch,
                strength * (1.0 if again == 0 else 0.6),
                struck_bar,
                0.55 * place - 0.35,
                None if ring is None else ring - late,
            )


def _ground(root: int, start: Seconds, length: Seconds, third: int | None, manner: MoodStyle) -> Iterator[Note]:
    """A bass note, and a pad of root, fifth and, where the motif has one, third."""
    yield Note(start, in_octave_from(root, BASS_FROM), 0.5, plucked_bass)
    yield from _pads(root, start, length, third, manner.pad)


def _pads(root: int, start: Seconds, length: Seconds, third: int | None, level: float) -> Iterator[Note]:
    yield Note(start, in_octave_from(root, PAD_FROM), 0.06 * level, soft_pad, length=length)
    yield Note(start, in_octave_from(root + FIFTH, PAD_FROM), 0.05 * level, soft_pad, length=length)
    if third is not None:
        yield Note(start, in_octave_from(root + third, PAD_FROM + FIFTH), 0.035 * level, soft_pad, length=length)


def _chord(harmony: Harmony, top: int, start: Seconds, manner: MoodStyle) -> Iterator[Note]:
    """The tonic chord, rolled from below, with `top` above it."""
    steps = (0, FIFTH) if harmony.third is None else (0, harmony.third, FIFTH)
    roll = sorted(in_octave_from(harmony.tonic + step, CHORD_FROM) for step in steps)
    for index, pitch in enumerate(roll):
        yield Note(start + 0.035 * index, pitch, 0.36 * manner.touch, struck_bar, pan=0.25 * (index - 1))
    yield Note(start + 0.035 * len(roll), top, min(1.0, 0.72 * manner.touch), struck_bar)


def _over(root: int, harmony: Harmony) -> int:
    """Return the note of that root in the motif's own octave."""
    return in_octave_from(root, min(harmony.motif) - FIFTH)


def _pip(pitch: int, velocity: float, seconds: Seconds, rate: int) -> Samples:
    """Return a sine with edges of 5 ms. Shape (frames, 2), peak `velocity`."""
    time = np.arange(round(seconds * rate)) / rate
    edge = np.sin(np.pi / 2 * np.clip(np.minimum(time, time[::-1]) / 0.005, 0.0, 1.0)) ** 2
    wave = (velocity * edge * np.sin(2 * np.pi * frequency_of(pitch) * time)).astype(np.float32)
    return np.repeat(wave[:, np.newaxis], 2, axis=1)
