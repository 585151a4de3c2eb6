"""What an engine made is checked before it is used: a damaged clip must never go on air unnoticed."""

from typing import Final

import numpy as np

from tts_pipeline.errors import SpeechError
from tts_pipeline.model.script import Utterance
from tts_pipeline.model.sound import Clip

QUIETEST_PEAK: Final = 0.01
"""-40 dBFS: no engine speaks that softly."""
SECONDS_PER_CHARACTER: Final = (0.028, 0.12)
"""Measured at rate 1.0, silence at the ends included: Kokoro 0.044 to 0.070 (113 sentences), Pico 0.037 to 0.074 (357).
Rates from 0.8 to 1.25 widen that to 0.0296 to 0.0925; outside of these bounds words are missing or doubled."""
FREE_SECONDS: Final = 1.0
"""For the silence at both ends, up to 0.9 s (measured, Pico): much, against a short exclamation."""


def check_clip(clip: Clip, utterance: Utterance, engine: str) -> None:
    """Pass a clip that may be the utterance.

    Raises:
        SpeechError: it is empty, silent, not finite, or its length is impossible for its text.
    """
    shortest, longest = (limit * len(utterance.spoken_text) for limit in SECONDS_PER_CHARACTER)
    if not np.isfinite(clip.samples).all():
        problem = "not-finite"
    elif not clip.samples.size or np.abs(clip.samples).max() < QUIETEST_PEAK:
        problem = "silent"
    elif not shortest <= clip.duration <= longest + FREE_SECONDS:
        problem = f"{clip.duration:.1f} s"
    else:
        return
    raise SpeechError("speaking.bad-clip", engine=engine, problem=problem, text=utterance.display_text)
