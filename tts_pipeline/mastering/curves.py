"""A finished file over time, coarse enough to be drawn."""

import os
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tts_pipeline.mastering.analysis import analyse_encoded
from tts_pipeline.model.loudness import Curves, Master
from tts_pipeline.sound.loudness import short_term_lufs

SAMPLE_RATE: Final = 48_000
COLUMNS: Final = 1200


def curves_of(master: Master) -> Curves:
    """Return the peaks of a master in 1200 columns, and its short-term loudness every 100 ms, once it is 3 s old."""
    with ThreadPoolExecutor(os.cpu_count() or 1) as threads:
        analysis = analyse_encoded(master.audio, SAMPLE_RATE, threads)
    loudness = short_term_lufs(analysis.energy)
    return Curves(master.duration, tuple(_columns(analysis.peaks)), tuple(loudness.tolist()))


def _columns(peaks: NDArray[np.float32]) -> list[float]:
    edges = np.linspace(0, len(peaks), COLUMNS, endpoint=False).astype(np.intp)
    highest: NDArray[np.float32] = np.maximum.reduceat(peaks, edges)
    return [float(peak) for peak in highest]
