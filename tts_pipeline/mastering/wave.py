"""A mix becomes a WAV for playout: nothing is lost, so one pass arrives."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import numpy as np

from tts_pipeline.mastering.analysis import analyse
from tts_pipeline.mastering.audible_flaws import inspect_level, inspect_silence, inspect_waveform, trace_waveform
from tts_pipeline.mastering.gate import refuse_miss, report_of
from tts_pipeline.mastering.levelling import level
from tts_pipeline.model.loudness import LoudnessTarget, Master
from tts_pipeline.model.sound import Clip, Samples
from tts_pipeline.sound.clip_blocks import blocks_of
from tts_pipeline.sound.codecs import decode_in_blocks, encode_wav
from tts_pipeline.sound.limiter import apply_gain
from tts_pipeline.sound.resampling import resample, to_stereo

SAMPLE_RATE: Final = 48_000
HEADROOM_DB: Final = 0.1
"""One step of the limiter's ceiling: what it holds there, the meter reads up to 3e-7 dB higher in 24 bits."""


def master_wave(clip: Clip, target: LoudnessTarget) -> Master:
    """Return the clip as WAV (48 kHz, stereo, 24 bits) that is on target in loudness and true peak.

    Raises:
        TooQuietToMeasure: the clip is silence, or shorter than 400 ms.
        SoundError: the target cannot be met.
    """
    mix = resample(to_stereo(clip), SAMPLE_RATE)
    with ThreadPoolExecutor(os.cpu_count() or 1) as threads:
        before = analyse(lambda: blocks_of(mix), SAMPLE_RATE, threads)
        setting = level(before, target.integrated_lufs, target.true_peak_dbtp - HEADROOM_DB)
        curve = setting.curve(before.peaks, SAMPLE_RATE)
        limited = np.empty_like(mix.samples)
        for start, block in _placed(apply_gain(blocks_of(mix), curve)):
            limited[start : start + len(block)] = block
        audio = encode_wav(Clip(limited, SAMPLE_RATE))
        after = analyse(lambda: decode_in_blocks(audio), SAMPLE_RATE, threads)
    refuse_miss(after.loudness.integrated_lufs, after.true_peak_dbtp, target)
    waveform = trace_waveform(decode_in_blocks(audio))
    warnings = inspect_silence(after) + inspect_waveform(waveform) + inspect_level(after, target)
    return Master(audio, mix.duration, report_of(after, curve), warnings, format="wav")


def _placed(blocks: Iterator[Samples]) -> Iterator[tuple[int, Samples]]:
    start = 0
    for block in blocks:
        yield start, block
        start += len(block)
