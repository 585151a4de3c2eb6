"""How a sentence's ending sounds: semitones that the pitch of each phoneme is moved by.

By itself the model ends every sentence 7 to 9 semitones below the speaker's median pitch, whatever its last mark is,
and within one semitone of that; `benchmarks/voices/melody.md` has the figures. What has to rise is moved up from there.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tts_pipeline.model.script import Ending
from tts_pipeline.phonetics.phonemes import VOWELS
from tts_pipeline.speaking.engines.kokoro.voices.recipes import AS_PREDICTED, Intonation

Curve = NDArray[np.float32]

STRESS: Final = "ˈˌ"
AFTER_A_VOWEL: Final = "̃ː"
"""Nasality and length, which are tokens of their own."""
CLAUSE_MARKS: Final = ",;:—…"
SCHWA: Final = "ə"

LAST_SYLLABLE: Final = {
    Ending.FALLS: (0.0, 0.0),
    Ending.CLOSES: (-0.5, -1.5),
    Ending.GOES_ON: (4.0, 9.5),
    Ending.ASKS: (4.5, 13.0),
    Ending.ASKS_WHAT: (2.0, 6.0),
}
"""Semitones before and at the end of the last vowel.

Siwis herself rises to 3 above her median before a comma, which is where `GOES_ON` leads; a question that can be
answered by yes or no goes beyond that, one that cannot only falls less (P. Delattre, Les dix intonations de base du
français, 1966)."""
WITHOUT_A_NEW_START: Final = -1.5
"""Semitones at the beginning of a clause that continues another one: by so much the model begins a sentence higher than
the same words after a comma."""
START: Final = 12
"""Phonemes until nothing is left of that."""
IN_THE_VOWEL: Final = 0.85
"""Of the way, where a consonant follows in the syllable, which is sung as well."""


@dataclass(frozen=True, slots=True)
class Melody:
    """How a clause ends, and whether it continues another one of its sentence."""

    ending: Ending = Ending.FALLS
    continues: bool = False


def pitch_curve(phonemes: str, melody: Melody, intonation: Intonation = AS_PREDICTED) -> Curve:
    """Return the semitones for each phoneme of a clause, 0 as the model has it."""
    curve = np.zeros(len(phonemes), np.float32)
    vowels = _full_vowels(phonemes)
    if not vowels:
        return curve
    if melody.continues:
        curve += np.interp(np.arange(len(phonemes)), [0, START], [WITHOUT_A_NEW_START, 0.0])
    rise = intonation.rise_at_marks
    for vowel, mark in _before_marks(phonemes, vowels):
        curve += _movement(phonemes, vowel, (rise / 2, rise), release=mark + 1)
    begin, end = (by * (intonation.lift if by > 0 else 1.0) for by in LAST_SYLLABLE[melody.ending])
    return np.asarray(curve + _movement(phonemes, vowels[-1], (begin, end)), np.float32)


def _full_vowels(phonemes: str) -> list[int]:
    """Return where vowels are that can be stressed."""
    return [index for index, phoneme in enumerate(phonemes) if phoneme in VOWELS and phoneme != SCHWA]


def _before_marks(phonemes: str, vowels: list[int]) -> list[tuple[int, int]]:
    """Return each last vowel before a mark inside, and the mark."""
    marks = [index for index, phoneme in enumerate(phonemes) if phoneme in CLAUSE_MARKS and index < vowels[-1]]
    found = []
    for before, mark in pairwise((-1, *marks)):
        if own := [vowel for vowel in vowels if before < vowel < mark]:
            found.append((own[-1], mark))
    return found


def _movement(phonemes: str, vowel: int, reached: tuple[float, float], release: int | None = None) -> Curve:
    """Return a movement over one syllable: the pitch before its vowel, the one at its end, held or released again."""
    nucleus = vowel - 1 if vowel and phonemes[vowel - 1] in STRESS else vowel
    onset = nucleus
    while onset and phonemes[onset - 1] not in VOWELS and phonemes[onset - 1] not in AFTER_A_VOWEL + CLAUSE_MARKS + " ":
        onset -= 1
    before, after = reached
    coda = vowel + 2 if phonemes[vowel + 1 : vowel + 2] in AFTER_A_VOWEL else vowel + 1
    has_coda = phonemes[coda : coda + 1].isalpha()
    points = {onset - 1: 0.0, nucleus - 1: before if onset < nucleus else 0.0}
    points |= {vowel: before + IN_THE_VOWEL * (after - before), coda: after} if has_coda else {vowel: after}
    if release is not None:
        points |= {release - 1: after, release: 0.0}
    return np.interp(np.arange(len(phonemes)), list(points), list(points.values())).astype(np.float32)
