"""Loudness as EBU R 128 measures it: ITU-R BS.1770-5, EBU Tech 3341 and 3342.

Mono is measured as it will be heard, as stereo with both channels alike: 3.01 LU above the single channel.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tts_pipeline.errors import TooQuietToMeasure
from tts_pipeline.model.script import Seconds
from tts_pipeline.model.sound import Clip
from tts_pipeline.sound.clip_blocks import blocks_of
from tts_pipeline.sound.weighting import STEPS_PER_SECOND, weighted_energy

MOMENTARY: Final = 40
SHORT_TERM: Final = 300
HOP: Final = 10
"""In steps of 10 ms: windows of 400 ms and 3 s (Tech 3341), and 100 ms from one gating block to the next (BS.1770)."""
ABSOLUTE_GATE_LUFS: Final = -70.0
"""BS.1770-5: quieter blocks are no sound."""
INTEGRATED_FROM: Final[Seconds] = 3.0
"""A shorter sound is told by its loudest moment; gated averages of so few blocks jump with every pause."""
SHORT_SOUND_LU: Final = 2.0
"""A sound below 3 s is told by its loudest 400 ms. Those of a sentence lie 3.3 ±0.6 LU above its integrated loudness
(29 sentences of the neural voice); a bell, whose attack the ear counts double, is set 1.3 LU below that."""


@dataclass(frozen=True, slots=True)
class Loudness:
    """How loud a sound is, in LUFS and LU.

    `loudness_range_lu` and `short_term_max_lufs` are None below 3 s. EBU R 128 advises to read the range
    from one minute on.
    """

    integrated_lufs: float
    loudness_range_lu: float | None
    short_term_max_lufs: float | None
    momentary_max_lufs: float


def measure(clip: Clip) -> Loudness:
    """Measure a clip of at least 400 ms.

    Raises:
        TooQuietToMeasure: it is shorter, or never louder than −70 LUFS.
        SoundError: it has a number of channels that BS.1770 has no weights for.
    """
    return loudness_of(weighted_energy(blocks_of(clip), clip.sample_rate))


def loudness_of(energy: NDArray[np.float64]) -> Loudness:
    """Measure what `weighted_energy` returned, one value for each 10 ms.

    Raises:
        TooQuietToMeasure: there are fewer than 40 values, or it is never louder than −70 LUFS.
    """
    momentary, short_term = _sliding(energy, MOMENTARY), _sliding(energy, SHORT_TERM)
    return Loudness(
        integrated_lufs=_gated(momentary[::HOP], gate_lu=10.0)[0],
        loudness_range_lu=_loudness_range(short_term[::HOP]),
        short_term_max_lufs=float(_lufs(short_term.max())) if len(short_term) else None,
        momentary_max_lufs=float(_lufs(momentary.max())),
    )


def momentary_max_lufs(clip: Clip) -> float:
    """Return the loudest 400 ms of a clip; a shorter one is measured with silence after it.

    Raises:
        TooQuietToMeasure: it is never louder than −70 LUFS.
    """
    return _loudest_moment(weighted_energy(blocks_of(clip), clip.sample_rate))


def short_term_lufs(energy: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the short-term loudness of what `weighted_energy` returned, every 100 ms from 3 s on (Tech 3341)."""
    return _lufs(_sliding(energy, SHORT_TERM)[::HOP])


def sound_level_lufs(energy: NDArray[np.float64]) -> float:
    """Return the level at which a sound is as loud as speech of that integrated loudness.

    Its own integrated loudness from 3 s on, else 2 LU less than its loudest 400 ms; of what `weighted_energy` returned.

    Raises:
        TooQuietToMeasure: it is never louder than −70 LUFS.
    """
    if len(energy) >= INTEGRATED_FROM * STEPS_PER_SECOND:
        return loudness_of(energy).integrated_lufs
    return _loudest_moment(energy) - SHORT_SOUND_LU


def _loudest_moment(energy: NDArray[np.float64]) -> float:
    loudest = float(_lufs(_sliding(np.pad(energy, (0, max(0, MOMENTARY - len(energy)))), MOMENTARY).max()))
    if loudest <= ABSOLUTE_GATE_LUFS:
        raise TooQuietToMeasure("sound.too-quiet", seconds=round(len(energy) / STEPS_PER_SECOND, 2))
    return loudest


def _lufs(power: NDArray[np.float64] | np.float64) -> NDArray[np.float64]:
    """Return the loudness of a K-weighted power (BS.1770-5, equation 2); silence is −inf."""
    with np.errstate(divide="ignore"):
        return np.asarray(-0.691 + 10 * np.log10(power))


def _sliding(energy: NDArray[np.float64], steps: int) -> NDArray[np.float64]:
    """Return the mean of every window of that many steps; none where the sound is shorter."""
    if len(energy) < steps:
        return np.zeros(0)
    sums: NDArray[np.float64] = np.pad(np.cumsum(energy), (1, 0))
    means: NDArray[np.float64] = np.maximum(sums[steps:] - sums[:-steps], 0.0) / steps
    return means


def _gated(power: NDArray[np.float64], gate_lu: float) -> tuple[float, NDArray[np.float64]]:
    """Return the loudness of the blocks down to `gate_lu` below their mean, and these blocks (BS.1770-5, eq. 3–7)."""
    sound = power[_lufs(power) > ABSOLUTE_GATE_LUFS]
    if not len(sound):
        raise TooQuietToMeasure("sound.too-quiet", seconds=round(len(power) * HOP / STEPS_PER_SECOND, 2))
    kept = sound[_lufs(sound) > _lufs(sound.mean()) - gate_lu]
    return float(_lufs(kept.mean())), kept


def _loudness_range(short_term: NDArray[np.float64]) -> float | None:
    """Return the distance of the 10th and the 95th percentile of short-term loudness (EBU Tech 3342)."""
    if not len(short_term) or _lufs(short_term.max()) <= ABSOLUTE_GATE_LUFS:
        return None
    kept = _gated(short_term, gate_lu=20.0)[1]
    quiet, loud = np.percentile(_lufs(kept), [10, 95])
    return float(loud - quiet)
