"""Silence at the edges of a clip, and inside."""

from typing import Final

import numpy as np

from tts_pipeline.model.script import Seconds
from tts_pipeline.model.sound import Clip
from tts_pipeline.sound.word_marks import moved

AUDIBLE_DBFS: Final = -50.0
"""STANDARDS.md counts what is below as silence."""


def trim_edges(clip: Clip, keep_before: Seconds, keep_after: Seconds, threshold_dbfs: float = AUDIBLE_DBFS) -> Clip:
    """Return the clip with at most that much silence left before its first and after its last audible sample.

    A clip that is silent throughout comes back unchanged.
    """
    audible = np.flatnonzero(np.abs(clip.samples).max(axis=1) > 10 ** (threshold_dbfs / 20))
    if not len(audible):
        return clip
    start = max(0, int(audible[0]) - round(keep_before * clip.sample_rate))
    end = int(audible[-1]) + 1 + round(keep_after * clip.sample_rate)
    samples = clip.samples[start:end]
    words = moved(clip.words, -start / clip.sample_rate, len(samples) / clip.sample_rate)
    return Clip(samples, clip.sample_rate, words)


def time_heard(clip: Clip, longest_stop: Seconds, threshold_dbfs: float = AUDIBLE_DBFS) -> Seconds:
    """Return how long something is heard: without both edges, and without silences longer than `longest_stop` inside.

    Shorter ones belong to what is heard: before a consonant that closes the mouth there are 50 ms of nothing.
    """
    audible = np.flatnonzero(np.abs(clip.samples).max(axis=1) > 10 ** (threshold_dbfs / 20))
    if not len(audible):
        return 0.0
    gaps = np.diff(audible) - 1
    heard = int(audible[-1]) + 1 - int(audible[0]) - int(gaps[gaps > longest_stop * clip.sample_rate].sum())
    return heard / clip.sample_rate


def longest_silence(clip: Clip, threshold_dbfs: float = AUDIBLE_DBFS) -> Seconds:
    """Return how long the longest silence between two audible samples of the clip is; 0 where none is audible."""
    audible = np.flatnonzero(np.abs(clip.samples).max(axis=1) > 10 ** (threshold_dbfs / 20))
    return float(np.diff(audible).max() - 1) / clip.sample_rate if len(audible) > 1 else 0.0
