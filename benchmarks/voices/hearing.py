"""What is measured on the sound itself: what a recogniser understands, how clean it is, how French it is."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from tts_pipeline.listening.whisper_model import whisper_folder
from tts_pipeline.settings import load_settings
from tts_pipeline.speaking import cache_folder

if TYPE_CHECKING:
    from faster_whisper import WhisperModel

RATE = 16_000
WINDOW = 8 * RATE
PEAK = 0.9
"""What the recogniser is given, whose features hardly depend on level, reaches up to here."""
DELAYS = (0.0, 0.2, 0.4)
"""Seconds of silence before each hearing. The recogniser decodes 30 s at a time, and an inaudible difference can turn
half of them: one recording of lucie was heard with 0.039 and with 0.082 of its phonemes wrong. The median is told."""
SPEECH_LEVEL = -26.0
"""dB re overload of the speech that DNSMOS hears, as ITU-T P.800 plays it to a jury: its score depends on the level."""
FRAME, PAUSE_DEPTH = RATE // 50, 35.0
"""What is more than 35 dB below the loudest 20 ms is a pause and has no part in the level of the speech."""


def hearings(sound: np.ndarray) -> Iterator[str]:
    """Yield what the recogniser hears, each time after another bit of silence."""
    loud = sound * np.float32(PEAK / np.abs(sound).max())
    for delay in DELAYS:
        late = np.concatenate([np.zeros(round(delay * RATE), np.float32), loud])
        segments, _ = listener().transcribe(late, language="fr", beam_size=5, vad_filter=True)
        yield " ".join(segment.text.strip() for segment in segments)


def least_french(sound: np.ndarray) -> float:
    """Return how sure the recogniser is that this is French, where it is least."""
    starts = [*range(0, max(1, len(sound) - WINDOW), WINDOW), max(0, len(sound) - WINDOW)]
    return min(french_in(sound[start : start + WINDOW]) for start in starts)


def french_in(window: np.ndarray) -> float:
    _, _, languages = listener().detect_language(window)
    return dict(languages).get("fr", 0.0)


def dnsmos(sound: np.ndarray) -> dict[str, float]:
    """Return the scores of DNSMOS, whose `p808_mos` alone does not depend on the level; it takes nothing beyond 1."""
    from speechmos import dnsmos as model

    scores: dict[str, float] = model.run(np.clip(sound, -1, 1), RATE)
    return scores


def at_speech_level(sound: np.ndarray) -> np.ndarray:
    """Return the sound with its speech at −26 dB."""
    frames = sound[: len(sound) // FRAME * FRAME].reshape(-1, FRAME)
    power = np.mean(np.square(frames, dtype=np.float64), axis=1)
    speech = power[power > power.max() * 10 ** (-PAUSE_DEPTH / 10)]
    gain = 10 ** (SPEECH_LEVEL / 20) / np.sqrt(speech.mean())
    return sound * np.float32(gain)


@cache
def listener() -> "WhisperModel":
    from faster_whisper import WhisperModel

    folder = whisper_folder(cache_folder(load_settings(Path.cwd(), {}, {})) / "weights")
    return WhisperModel(str(folder), device="cpu", compute_type="int8")
