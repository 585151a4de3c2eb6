"""A sentence made in clauses, joined so that nobody hears where."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tts_pipeline.model.script import Seconds
from tts_pipeline.model.sound import Clip, WordTiming
from tts_pipeline.sound.silence import trim_edges
from tts_pipeline.sound.word_marks import moved

EDGE: Final[Seconds] = 0.06
"""Silence left on both sides of a seam, together a comma's pause of 0.12 s."""
FADE: Final[Seconds] = 0.005
"""At the edges, against clicks."""
MOST_GAIN: Final = 1.5
"""Clauses of one sentence differ in level; more than 3.5 dB would be another accent, not another take."""
QUIETEST: Final = 1e-4


def join_clauses(clips: Sequence[Clip]) -> Clip:
    """Return the clauses in a row: silence between them as after a comma, their levels drawn to the first one's.

    All are mono and of one rate. The words of all are kept, where each clause has some.

    Raises:
        ValueError: there are none.
    """
    if not clips:
        raise ValueError("nothing to join")
    if len(clips) == 1:
        return clips[0]
    trimmed = [trim_edges(clip, EDGE, EDGE) for clip in clips]
    first = _level(trimmed[0])
    pieces = [_faded(clip.samples * _gain(first, _level(clip)), clip.sample_rate) for clip in trimmed]
    return Clip(np.concatenate(pieces), clips[0].sample_rate, tuple(_words_in_a_row(trimmed)))


def _words_in_a_row(clips: Sequence[Clip]) -> Iterator[WordTiming]:
    if all(clip.words for clip in clips):
        begins = accumulate((clip.duration for clip in clips), initial=0.0)
        for clip, begin in zip(clips, begins, strict=False):
            yield from moved(clip.words, begin, begin + clip.duration)


def _level(clip: Clip) -> float:
    """Return the root mean square, in full scale."""
    return float(np.sqrt(np.mean(np.square(clip.samples, dtype=np.float64)))) if clip.samples.size else 0.0


def _gain(wanted: float, level: float) -> np.float32:
    if min(wanted, level) < QUIETEST:
        return np.float32(1.0)
    return np.float32(np.clip(wanted / level, 1 / MOST_GAIN, MOST_GAIN))


def _faded(samples: NDArray[np.float32], sample_rate: int) -> NDArray[np.float32]:
    length = min(round(FADE * sample_rate), len(samples) // 2)
    if not length:
        return samples
    ramp = np.linspace(0.0, 1.0, length, dtype=np.float32)[:, np.newaxis]
    return np.concatenate([samples[:length] * ramp, samples[length:-length], samples[-length:] * ramp[::-1]])
