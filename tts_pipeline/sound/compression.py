"""Gentle compression of speech: stressed syllables come nearer to the others, and so a word is never shouted.

Feed-forward, in decibels, with a soft knee: D. Giannoulis, M. Massberg and J. Reiss, "Digital Dynamic Range Compressor
Design", JAES 60 (2012). The whole utterance is known beforehand, so the gain looks ahead as far as it looks back: no
attack is late, no release drags on. Pauses lie below the knee and keep their level: nothing pumps.
"""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tts_pipeline.model.script import Seconds
from tts_pipeline.model.sound import Clip

STEP: Final[Seconds] = 0.005
WINDOW: Final[Seconds] = 0.055
"""In which the level is taken and the gain is smoothed, each: about half a syllable, several periods of a low voice."""
GATE_DB: Final = 15.0
"""What is that far below the mean is a pause, and does not count for the level of speech."""
SILENCE: Final = 1e-10
"""Of energy, −100 dBFS: below it there is nothing to compress."""


@dataclass(frozen=True, slots=True)
class Compression:
    """How speech is compressed: what is above `threshold_db` (against the speech's own level) by `ratio`.

    The knee is `knee_db` wide, its middle at the threshold; no moment is turned down by more than `most_db`.
    """

    threshold_db: float
    ratio: float
    knee_db: float
    most_db: float


GENTLE: Final = Compression(threshold_db=-2.0, ratio=2.0, knee_db=6.0, most_db=5.0)


def compress(clip: Clip, manner: Compression) -> Clip:
    """Return speech with its loud moments turned down: as many frames, at the same rate; silence as it is.

    Its level is lower by what was taken away; the mix sets levels. Time grows with the length alone.
    """
    if not len(clip.samples):
        return clip
    step = max(1, round(clip.sample_rate * STEP))
    levels_db = _levels_db(clip, step)
    spoken_db = _spoken_level_db(levels_db)
    if spoken_db is None:
        return clip
    gains_db = _smoothed(reduction_db(levels_db - spoken_db, manner), round(WINDOW / STEP))
    middles = (np.arange(len(gains_db)) + 0.5) * step - 0.5
    gains = np.interp(np.arange(len(clip.samples)), middles, 10 ** (gains_db / 20)).astype(np.float32)
    return replace(clip, samples=clip.samples * gains[:, np.newaxis])


def reduction_db(over_db: NDArray[np.float64], manner: Compression) -> NDArray[np.float64]:
    """Return the gain, 0 or less, for levels that lie that far above or below the speech's own."""
    slope, half = 1 / manner.ratio - 1, manner.knee_db / 2
    above = over_db - manner.threshold_db
    knee = np.clip(above + half, 0.0, manner.knee_db) ** 2 / (2 * manner.knee_db)
    return np.maximum(slope * np.maximum(knee, above), -manner.most_db)


def _levels_db(clip: Clip, step: int) -> NDArray[np.float64]:
    """Return the level around each step, the loudest channel's."""
    padded = np.pad(clip.samples, ((0, -len(clip.samples) % step), (0, 0)))
    energy = np.square(padded, dtype=np.float64).reshape(-1, step, clip.channels).mean(axis=1).max(axis=1)
    return 10 * np.log10(np.maximum(_smoothed(energy, round(WINDOW / STEP)), SILENCE))


def _spoken_level_db(levels_db: NDArray[np.float64]) -> float | None:
    """Return the mean level of what is no pause; None for silence."""
    for _ in range(2):
        if levels_db.max() <= 10 * np.log10(SILENCE):
            return None
        mean_db = float(10 * np.log10(np.mean(10 ** (levels_db / 10))))
        levels_db = levels_db[levels_db >= mean_db - GATE_DB]
    return mean_db


def _smoothed(values: NDArray[np.float64], width: int) -> NDArray[np.float64]:
    """Return each value's average with its neighbours, weighted by a raised cosine of `width` steps."""
    window = np.hanning(width + 2)[1:-1]
    padded = np.pad(values, (width // 2, (width - 1) // 2), mode="edge")
    return np.convolve(padded, window / window.sum(), mode="valid")
