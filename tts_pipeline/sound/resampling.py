"""Sounds at another rate, in stereo, in mono."""

from typing import Final

import numpy as np

from tts_pipeline.errors import SoundError
from tts_pipeline.model.sound import Clip

HALF: Final = 0.5**0.5
"""−3 dB: ITU-R BS.775-4, table 2, for the centre and the surround channels."""
FOLD_DOWN: Final = {
    3: ((1, 0), (0, 1), (HALF, HALF)),
    4: ((1, 0), (0, 1), (HALF, 0), (0, HALF)),
    5: ((1, 0), (0, 1), (HALF, HALF), (HALF, 0), (0, HALF)),
    6: ((1, 0), (0, 1), (HALF, HALF), (0, 0), (HALF, 0), (0, HALF)),
    8: ((1, 0), (0, 1), (HALF, HALF), (0, 0), (HALF, 0), (0, HALF), (HALF, 0), (0, HALF)),
}
"""Left and right share of each channel: 3.0, quadraphony, 5.0, 5.1, 7.1 in the order of WAV files; LFE is left out."""


def resample(clip: Clip, rate: int) -> Clip:
    """Return the clip at `rate` hertz, its length kept to within one sample (soxr, high quality)."""
    if clip.sample_rate == rate:
        return clip
    import soxr

    return Clip(soxr.resample(clip.samples, clip.sample_rate, rate, quality="HQ"), rate, clip.words)


def to_stereo(clip: Clip) -> Clip:
    """Return the clip with two channels: mono on both sides unchanged, surround folded down as ITU-R BS.775 says.

    Raises:
        SoundError: it has a number of channels for which there is no agreed order.
    """
    if clip.channels == 2:
        return clip
    if clip.channels == 1:
        return Clip(np.repeat(clip.samples, 2, axis=1), clip.sample_rate)
    if clip.channels not in FOLD_DOWN:
        raise SoundError("sound.channels", channels=clip.channels)
    return Clip(clip.samples @ np.asarray(FOLD_DOWN[clip.channels], dtype=np.float32), clip.sample_rate)


def to_mono(clip: Clip) -> Clip:
    """Return the mean of left and right.

    Raises:
        SoundError: as `to_stereo`.
    """
    if clip.channels == 1:
        return clip
    return Clip(to_stereo(clip).samples.mean(axis=1, dtype=np.float32), clip.sample_rate)
