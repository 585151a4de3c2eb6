"""What an engine made is checked before it is used: a damaged clip must never go on air unnoticed."""

from typing import Final

import numpy as np

from tts_pipeline.errors import SpeechError
from tts_pipeline.model.script import Seconds, Utterance
from tts_pipeline.model.sound import Clip
from tts_pipeline.sound.silence import longest_silence

QUIETEST_PEAK: Final = 0.01
"""-40 dBFS: no engine speaks that softly."""
SECONDS_PER_CHARACTER: Final = (0.028, 0.12)
"""Measured at rate 1.0, silence at the ends included: Kokoro 0.044 to 0.070 (113 sentences), Pico 0.037 to 0.074 (357).
Rates from 0.8 to 1.25 widen that to 0.0296 to 0.0925; outside of these bounds words are missing or doubled."""
FREE_SECONDS: Final = 1.0
"""For the silence at both ends, up to 0.9 s (measured, Pico): much, against a short exclamation."""
LONGEST_PAUSE: Final[Seconds] = 1.5
"""Inside a sentence; STANDARDS.md lets no gap of the finished segment exceed 2 s, and a sentence's pause follows."""
FULL_SCALE: Final = 0.999
MOST_CLIPPED: Final = 5e-4
"""Share of samples at full scale with their neighbour there too. A loud vowel of Pico has a handful in nine seconds."""


def check_clip(clip: Clip, utterance: Utterance, engine: str) -> None:
    """Pass a clip that may be the utterance.

    Raises:
        SpeechError: it is empty, silent, not finite or clipped, its length is impossible for its text, or it falls
            silent inside.
    """
    if problem := _problem_of(clip, len(utterance.spoken_text)):
        raise SpeechError("speaking.bad-clip", engine=engine, problem=problem, text=utterance.display_text)


def _problem_of(clip: Clip, characters: int) -> str | None:
    shortest, longest = (limit * characters for limit in SECONDS_PER_CHARACTER)
    if not np.isfinite(clip.samples).all():
        return "not-finite"
    if not clip.samples.size or np.abs(clip.samples).max() < QUIETEST_PEAK:
        return "silent"
    if not shortest <= clip.duration <= longest + FREE_SECONDS:
        return f"{clip.duration:.1f} s"
    if _clipped_share(clip) > MOST_CLIPPED:
        return "clipped"
    pause = longest_silence(clip)
    return f"pause {pause:.1f} s" if pause > LONGEST_PAUSE else None


def _clipped_share(clip: Clip) -> float:
    full = np.abs(clip.samples) >= FULL_SCALE
    return float(np.mean(full[1:] & full[:-1])) if len(full) > 1 else 0.0
