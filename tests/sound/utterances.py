"""Sentences between silences, as a mix without a bed has them."""

import numpy as np

from tests.sound.signals import RATE, babble
from tts_pipeline.model.sound import Clip
from tts_pipeline.sound.loudness import measure

FRAME = 1152
"""Samples to a frame of MPEG-1 layer III."""


def sentence(frames: int, seed: int = 1) -> np.ndarray:
    """A sentence of that many MP3 frames at −23 LUFS, its ends faded over 5 ms, no sample of it silent."""
    longer = babble(max(frames * FRAME / RATE, 0.5), seed=seed)
    gain = 10 ** ((-23.0 - measure(longer).integrated_lufs) / 20)
    samples = longer.samples[: frames * FRAME] * np.float32(gain)
    ramp = np.linspace(0.01, 1.0, 240, dtype=np.float32)[:, np.newaxis]
    samples[:240] *= ramp
    samples[-240:] *= ramp[::-1]
    samples[samples == 0.0] = 1e-6
    return samples


def silence(frames: int) -> np.ndarray:
    return np.zeros((frames * FRAME, 2), dtype=np.float32)


def spoken(*sentences: np.ndarray, pause: int = 15) -> Clip:
    """Sentences with pauses of that many frames between them."""
    parts = [part for one in sentences for part in (one, silence(pause))]
    return Clip(np.concatenate(parts[:-1]), RATE)
