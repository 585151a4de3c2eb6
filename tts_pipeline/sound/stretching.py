"""The pace of recorded speech, changed without its pitch: Rubber Band's work, which pedalboard carries."""

import numpy as np

from tts_pipeline.errors import SoundError
from tts_pipeline.model.sound import Clip
from tts_pipeline.sound.word_marks import moved


def at_pace(clip: Clip, pace: float) -> Clip:
    """Return the clip spoken at `pace` times its speed, at its own pitch and sample rate; the same clip at 1.0.

    Raises:
        SoundError: pedalboard cannot be loaded here.
    """
    if pace == 1.0:
        return clip
    try:
        from pedalboard import time_stretch  # 0.1 s, and only where a bulletin has to fit
    except ImportError as error:  # newer Linux wheels want a libatomic.so.1, which slim systems lack
        raise SoundError("sound.no-stretching", problem=error) from error

    samples = time_stretch(np.ascontiguousarray(clip.samples.T), float(clip.sample_rate), stretch_factor=pace)
    words = moved(clip.words, 0.0, samples.shape[1] / clip.sample_rate, pace)
    return Clip(samples.T, clip.sample_rate, words)
