"""A look-ahead limiter: it turns down in time for a peak, gently, and never lets one pass.

The gain is computed in decibels as a running minimum, smoothed by a window no longer than the minimum's, so that the
smooth curve stays below every gain that is needed: P. Hämäläinen, "Smoothing of the control signal without clipped
output in digital peak limiters", DAFx-02. Slopes in decibels before the smoothing give attack and release their length.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tts_pipeline.model.sound import Clip, Samples
from tts_pipeline.sound.clip_blocks import blocks_of
from tts_pipeline.sound.true_peak import PEAK_STEP, peak_envelope

ATTACK_DB_PER_SECOND: Final = 1000.0
"""1 dB a millisecond: faster is heard as a click, slower takes level from what comes before the peak."""
RELEASE_DB_PER_SECOND: Final = 60.0
"""A peak of 3 dB is let go within 50 ms: faster distorts low voices, whose period is up to 12 ms; slower pumps."""
SMOOTHING: Final = 3
"""Half-width, in steps of 16 frames, of each of two moving averages: together a window of 4 ms at 48 kHz."""
HOLD: Final = 2 * SMOOTHING + 2
"""Both averages, one step for the interpolation between steps, one for a peak on the border of two."""


@dataclass(frozen=True, slots=True, eq=False)
class GainCurve:
    """The gain at the middle of every 16 frames, linear; `reduction_db` is the most that the limiter takes away."""

    gains: NDArray[np.float32]
    reduction_db: float


@dataclass(frozen=True, slots=True, eq=False)
class Limited:
    """A limited clip, and the most that was taken from it, in dB."""

    clip: Clip
    reduction_db: float


def limit(clip: Clip, gain_db: float, ceiling_dbtp: float) -> Limited:
    """Return the clip raised by `gain_db`, its true peaks held at or below `ceiling_dbtp`."""
    peaks = peak_envelope(blocks_of(clip), clip.sample_rate)
    curve = gain_curve(peaks, clip.sample_rate, gain_db, ceiling_dbtp)
    samples = np.empty_like(clip.samples)
    start = 0
    for block in apply_gain(blocks_of(clip), curve):
        samples[start : start + len(block)] = block
        start += len(block)
    return Limited(Clip(samples, clip.sample_rate), curve.reduction_db)


def gain_curve(peaks: NDArray[np.float32], rate: int, gain_db: float, ceiling_dbtp: float) -> GainCurve:
    """Return the gain that raises a sound by `gain_db` and keeps its true peaks at or below `ceiling_dbtp`.

    Args:
        peaks: what `peak_envelope` returned for the sound.
        rate: the sound's sample rate in hertz.
        gain_db: how much it is raised.
        ceiling_dbtp: the highest true peak that may leave.
    """
    peaks_db = 20 * np.log10(np.maximum(peaks, 1e-9), dtype=np.float64)
    needed = np.minimum(ceiling_dbtp - gain_db - peaks_db, 0.0)
    if not len(needed) or needed.min() == 0.0:
        return GainCurve(np.full(len(peaks), 10 ** (gain_db / 20), dtype=np.float32), 0.0)
    seconds = np.arange(len(needed)) * (PEAK_STEP / rate)
    held = _running_minimum(needed, HOLD)
    released = _rising(held, seconds * RELEASE_DB_PER_SECOND)
    prepared = _rising(released[::-1], seconds * ATTACK_DB_PER_SECOND)[::-1]
    reduction = _moving_average(_moving_average(prepared, SMOOTHING), SMOOTHING)
    gains = 10 ** ((gain_db + reduction) / 20)
    return GainCurve(gains.astype(np.float32), float(-reduction.min()))


def apply_gain(blocks: Iterable[Samples], curve: GainCurve) -> Iterator[Samples]:
    """Yield the pieces of a sound with the gain applied, interpolated between the steps."""
    middles = (np.arange(len(curve.gains)) + 0.5) * PEAK_STEP - 0.5
    start = 0
    for block in blocks:
        end = start + len(block)
        steps = slice(max(0, start // PEAK_STEP - 1), end // PEAK_STEP + 2)
        gains = np.interp(np.arange(start, end), middles[steps], curve.gains[steps])
        yield block * gains.astype(np.float32)[:, np.newaxis]
        start = end


def _running_minimum(values: NDArray[np.float64], radius: int) -> NDArray[np.float64]:
    """Return the lowest of each value and its `radius` neighbours on both sides."""
    padded = np.pad(values, radius)
    width, wanted = 1, 2 * radius + 1
    while width * 2 <= wanted:
        padded = np.minimum(padded[:-width], padded[width:])
        width *= 2
    rest = wanted - width
    lowest: NDArray[np.float64] = np.minimum(padded[: len(padded) - rest], padded[rest:])
    return lowest


def _rising(values: NDArray[np.float64], slope: NDArray[np.floating]) -> NDArray[np.float64]:
    """Return the highest curve below `values` that rises no faster than `slope`."""
    curve: NDArray[np.float64] = np.minimum.accumulate(values - slope) + slope
    return curve


def _moving_average(values: NDArray[np.float64], radius: int) -> NDArray[np.float64]:
    sums = np.cumsum(np.pad(values, (radius + 1, radius), mode="edge"))
    width = 2 * radius + 1
    average: NDArray[np.float64] = (sums[width:] - sums[:-width]) / width
    return average
