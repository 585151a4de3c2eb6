"""Which gain brings a sound to its level, the limiter's own share included."""

from typing import Final

from tts_pipeline.mastering.analysis import Analysis
from tts_pipeline.sound.limiter import GainCurve, gain_curve

CLOSE_ENOUGH_LU: Final = 0.005
MOST_ROUNDS: Final = 12
"""Each costs 30 ms for three minutes; speech needs two or three. What is not reached by then never will be."""


def level(analysis: Analysis, integrated_lufs: float, ceiling_dbtp: float) -> GainCurve:
    """Return the gain after which a sound has that loudness and no true peak above that ceiling.

    Where the limiter has to work so hard that the loudness cannot be had, the curve comes as near as it can.

    Raises:
        TooQuietToMeasure: the sound is silence, or shorter than 400 ms.
    """
    gain_db = integrated_lufs - analysis.loudness.integrated_lufs
    curve = gain_curve(analysis.peaks, analysis.rate, gain_db, ceiling_dbtp)
    for _ in range(MOST_ROUNDS):
        if curve.reduction_db == 0.0:
            break
        missing_lu = integrated_lufs - analysis.loudness_under(curve).integrated_lufs
        if abs(missing_lu) <= CLOSE_ENOUGH_LU:
            break
        gain_db += missing_lu
        curve = gain_curve(analysis.peaks, analysis.rate, gain_db, ceiling_dbtp)
    return curve
