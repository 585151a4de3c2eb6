"""How loud each cue is played, so that no voice, sentence or sound stands out."""

import math
from typing import Final

import numpy as np

from tts_pipeline.errors import TooQuietToMeasure
from tts_pipeline.model.script import Seconds
from tts_pipeline.model.sound import Clip
from tts_pipeline.sound.clip_blocks import blocks_of
from tts_pipeline.sound.loudness import measure, momentary_max_lufs, sound_level_lufs
from tts_pipeline.sound.weighting import weighted_energy

ANCHOR_LUFS: Final = -23.0
"""EBU R 128. The mix is made at this level; the master brings it to where it is delivered."""
MOST_RAISED_DB: Final = 9.0
"""What needs more is a whisper or a fault, and would bring its noise along. Downwards there is no limit: SVOX Pico
speaks at −11 LUFS, and kept 3 LU above the jingles where there was one."""


SHORTEST_INTEGRATED: Final[Seconds] = 0.4
"""One gating block (BS.1770). Measured on 143 pieces of the neural voice from 0.4 to 12 s: their integrated loudness
has the same mean (−16.9 ±0.5 LUFS) whatever their length, while the loudest 400 ms rise with it, by 2.6 LU."""
HIGHEST_PEAK_DBFS: Final = -3.0
"""A sound of nothing but a click stays quieter than speech: raised as far, it would keep the master's limiter busy."""


def voice_gain_db(clip: Clip) -> float:
    """Return the gain that brings an utterance to the anchor, raised by 9 dB at most; 0 for silence."""
    try:
        level = measure(clip).integrated_lufs if clip.duration >= SHORTEST_INTEGRATED else momentary_max_lufs(clip)
    except TooQuietToMeasure:
        return 0.0
    return round(min(MOST_RAISED_DB, ANCHOR_LUFS - level), 3)


def sound_gain_db(clip: Clip, heard_alone: Seconds) -> float:
    """Return the gain at which a sound is as loud as speech, judged by its first `heard_alone` seconds.

    What lies under a voice later on does not count: it is the part without words that a listener compares.
    """
    alone = Clip(clip.samples[: round(heard_alone * clip.sample_rate) or None], clip.sample_rate)
    try:
        wanted_db = ANCHOR_LUFS - sound_level_lufs(weighted_energy(blocks_of(alone), alone.sample_rate))
    except TooQuietToMeasure:
        return 0.0
    peak_db = 20 * math.log10(float(np.abs(clip.samples).max()))
    return round(min(wanted_db, HIGHEST_PEAK_DBFS - peak_db), 3)
