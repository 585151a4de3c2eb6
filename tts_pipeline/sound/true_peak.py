"""True peak: how far the wave rises between the samples (ITU-R BS.1770-5, Annex 2)."""

from collections.abc import Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tts_pipeline.errors import TooQuietToMeasure
from tts_pipeline.model.sound import Clip, Samples
from tts_pipeline.sound.clip_blocks import blocks_of

PEAK_STEP: Final = 16
"""Frames to each value of an envelope: a third of a millisecond at 48 kHz."""
OVERSAMPLING: Final = 4
"""BS.1770-5, Annex 2: fourfold from 48 kHz. A sine at 0.45 of the rate may read 0.55 dB low: 20 log cos(π·0.45/4)."""


def true_peak_dbtp(clip: Clip) -> float:
    """Return the highest true peak of all channels in dBTP.

    Raises:
        TooQuietToMeasure: there is nothing but silence.
    """
    highest = peak_envelope(blocks_of(clip), clip.sample_rate).max(initial=0.0)
    if highest <= 0.0:
        raise TooQuietToMeasure("sound.too-quiet", seconds=round(clip.duration, 2))
    return float(20 * np.log10(highest))


def peak_envelope(blocks: Iterable[Samples], rate: int) -> NDArray[np.float32]:
    """Return the highest true peak of every 16 frames, linear, all channels together; the last step may be shorter.

    The samples themselves count too: oversampling rounds off a single sample's click by up to 0.9 dB.

    Args:
        blocks: consecutive pieces of one sound, each of shape (frames, channels).
        rate: their sample rate in hertz.
    """
    import soxr

    at_samples, between = _Envelope(PEAK_STEP), _Envelope(PEAK_STEP * OVERSAMPLING)
    stream, silence = None, None
    for block in blocks:
        if stream is None:
            stream = soxr.ResampleStream(rate, rate * OVERSAMPLING, block.shape[1], dtype="float32", quality="HQ")
            silence = np.zeros((0, block.shape[1]), dtype=np.float32)
        at_samples.add(block)
        between.add(stream.resample_chunk(np.ascontiguousarray(block)))
    if stream is not None:
        between.add(stream.resample_chunk(silence, last=True))
    first, second = at_samples.finish(), between.finish()
    return np.maximum(first, second[: len(first)])


class _Envelope:
    """The highest absolute value of every `step` frames of a sound that comes in pieces."""

    def __init__(self, step: int) -> None:
        self._step = step
        self._peaks = [np.zeros(0, dtype=np.float32)]
        self._rest: Samples | None = None

    def add(self, block: Samples) -> None:
        if self._rest is not None and len(self._rest):
            block = np.concatenate((self._rest, block))
        whole = len(block) // self._step * self._step
        steps = block[:whole].reshape(-1, self._step * block.shape[1])
        self._peaks.append(np.maximum(steps.max(axis=1), -steps.min(axis=1)))
        self._rest = block[whole:]

    def finish(self) -> NDArray[np.float32]:
        if self._rest is not None and len(self._rest):
            self._peaks.append(np.abs(self._rest).max(keepdims=True).reshape(1))
        return np.concatenate(self._peaks)
