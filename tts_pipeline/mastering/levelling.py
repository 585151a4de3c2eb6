"""Which gain brings a sound to its level, the limiter's own share included."""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tts_pipeline.mastering.analysis import Analysis
from tts_pipeline.sound.limiter import GainCurve, gain_curve

CLOSE_ENOUGH_LU: Final = 0.005
MOST_ROUNDS: Final = 12
"""Each costs 30 ms for three minutes; speech needs two or three. What is not reached by then never will be."""
STEPS_PER_DB: Final = 10
"""Gain and ceiling stand on steps of 0.1 dB, or all would have to be encoded again where one sentence has changed.
Another word moves the level of three minutes by 0.003 LU, another sentence by 0.019 (medians, measured): 4 and 20 in
100 then reach the next step; with steps of 0.05 dB it would be 7 and 40. The level is off by at most half a step."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What the limiter is set to: how much it raises a sound, which true peak it lets pass."""

    gain_db: float
    ceiling_dbtp: float

    def curve(self, peaks: NDArray[np.float32], rate: int) -> GainCurve:
        """Return the gain over time for a sound with these peaks, one for each 16 frames at `rate` hertz."""
        return gain_curve(peaks, rate, self.gain_db, self.ceiling_dbtp)


def level(analysis: Analysis, integrated_lufs: float, ceiling_dbtp: float) -> Setting:
    """Return the setting after which a sound has that loudness, to 0.06 LU, and no true peak above that ceiling.

    Where the limiter has to work so hard that the loudness cannot be had, it comes as near as it can.

    Raises:
        TooQuietToMeasure: the sound is silence, or shorter than 400 ms.
    """
    ceiling_dbtp = math.floor(ceiling_dbtp * STEPS_PER_DB) / STEPS_PER_DB
    gain_db = integrated_lufs - analysis.loudness.integrated_lufs
    for _ in range(MOST_ROUNDS):
        curve = gain_curve(analysis.peaks, analysis.rate, gain_db, ceiling_dbtp)
        if curve.reduction_db == 0.0:
            break
        missing_lu = integrated_lufs - analysis.loudness_under(curve).integrated_lufs
        if abs(missing_lu) <= CLOSE_ENOUGH_LU:
            break
        gain_db += missing_lu
    return Setting(round(gain_db * STEPS_PER_DB) / STEPS_PER_DB, ceiling_dbtp)
