"""Beds: a clip that repeats for as long as it is asked for, its level drawn by an envelope."""

import numpy as np
from numpy.typing import NDArray

from tts_pipeline.model.sound import Cue, Samples
from tts_pipeline.sound.montage import FRAMES_PER_MS, SAMPLE_RATE, end_ms, start_ms
from tts_pipeline.sound.resampling import resample, to_stereo


def add_bed(piece: Samples, first_frame: int, bed: Cue) -> None:
    """Add to a piece of sound what is heard of a bed in it.

    `piece` has shape (frames, 2) at 48 kHz and is written to; `first_frame` is its place in the whole. The clip's first
    sample is heard at the cue's start, and again whenever its last one is over.
    """
    start, end = start_ms(bed) * FRAMES_PER_MS, end_ms(bed) * FRAMES_PER_MS
    first, last = max(start, first_frame), min(end, first_frame + len(piece))
    if first >= last:
        return
    loop = to_stereo(resample(bed.clip, SAMPLE_RATE)).samples
    frames = np.arange(first - start, last - start)
    gain = _gain(frames, bed)
    piece[first - first_frame : last - first_frame] += loop.take(frames % len(loop), axis=0) * gain[:, np.newaxis]


def _gain(frames: NDArray[np.int64], bed: Cue) -> NDArray[np.float32]:
    """Return the factor for each frame after the cue's start; decibels run straight between the envelope's points."""
    if not bed.envelope:
        return np.full(len(frames), 10 ** (bed.gain_db / 20), dtype=np.float32)
    times = [point.time * SAMPLE_RATE for point in bed.envelope]
    decibels = np.interp(frames, times, [point.gain_db + bed.gain_db for point in bed.envelope])
    factors: NDArray[np.float32] = (10 ** (decibels / 20)).astype(np.float32)
    return factors
