"""The last step in sound: a mix becomes a file that is on its level when a listener's player decodes it."""

import os
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from tts_pipeline.errors import SoundError
from tts_pipeline.files.byte_store import NO_CACHE, ByteCache
from tts_pipeline.mastering.analysis import analyse_encoded
from tts_pipeline.mastering.audible_flaws import inspect_level, inspect_silence, inspect_waveform, trace_waveform
from tts_pipeline.mastering.encoding import encode_passages
from tts_pipeline.mastering.gate import refuse_miss, report_of
from tts_pipeline.mastering.levelling import level
from tts_pipeline.mastering.passage_cache import Workbench
from tts_pipeline.mastering.survey import survey_passages, whole_of
from tts_pipeline.model.loudness import LoudnessTarget, Master
from tts_pipeline.model.sound import Clip
from tts_pipeline.sound.codecs import LAME_SCALE_DB, decode_in_blocks
from tts_pipeline.sound.passages import passages_of
from tts_pipeline.sound.resampling import resample, to_stereo

SAMPLE_RATE: Final = 48_000
CODER_HEADROOM_DB: Final = 0.5
"""A coder raises peaks: EBU Tech 3344 has the limiter's ceiling this far below the target's (−1.5 for −1 dBTP)."""
WANTED_LU: Final = 0.1
"""Nearer than this, a correction is not worth another pass of the encoder."""
MOST_PASSES: Final = 3


def master(clip: Clip, target: LoudnessTarget, cache: ByteCache = NO_CACHE) -> Master:
    """Return the clip as MP3 (48 kHz, stereo, 128 kb/s) that, decoded, is on target in loudness and true peak.

    The limiter works at the level that a decoder will give back. One pass of the encoder is the rule: what it made is
    decoded and measured, and made again, corrected, at most twice. Memory beyond the clip: the file and 10 MB a minute.

    Args:
        clip: the mix; where it is digitally silent for 120 ms or more, it is cut and encoded on all processors.
        target: where it has to arrive.
        cache: where passages that were analysed and encoded are kept; nowhere by default. It changes no byte.

    Raises:
        TooQuietToMeasure: the clip is silence, or shorter than 400 ms.
        SoundError: the target cannot be met, or the file does not hold every sample.
    """
    mix = resample(to_stereo(clip), SAMPLE_RATE)
    with ThreadPoolExecutor(os.cpu_count() or 1) as threads:
        return _master(mix, target, Workbench(threads, cache))


def _master(mix: Clip, target: LoudnessTarget, bench: Workbench) -> Master:
    passages = passages_of(mix)
    surveys = survey_passages(passages, bench)
    before = whole_of(mix, passages, surveys)
    coder_db, ceiling_dbtp = LAME_SCALE_DB, target.true_peak_dbtp - CODER_HEADROOM_DB
    for _ in range(MOST_PASSES):
        setting = level(before, target.integrated_lufs - coder_db, ceiling_dbtp - coder_db)
        curve = setting.curve(before.peaks, SAMPLE_RATE)
        refuse_miss(before.loudness_under(curve).integrated_lufs + coder_db, ceiling_dbtp, target)
        audio = encode_passages(passages, surveys, setting, len(mix.samples), bench)
        after = analyse_encoded(audio, SAMPLE_RATE, bench.threads)
        off_lu = after.loudness.integrated_lufs - target.integrated_lufs
        over_db = max(after.true_peak_dbtp - target.true_peak_dbtp, 0.0)
        if over_db == 0.0 and abs(off_lu) <= min(WANTED_LU, target.tolerance_lu):
            break
        coder_db, ceiling_dbtp = coder_db + off_lu, ceiling_dbtp - over_db
    refuse_miss(after.loudness.integrated_lufs, after.true_peak_dbtp, target)
    waveform = trace_waveform(decode_in_blocks(audio))
    if waveform.frames != len(mix.samples):
        raise SoundError("mastering.other-length", frames=len(mix.samples), decoded=waveform.frames)
    warnings = inspect_silence(after) + inspect_waveform(waveform) + inspect_level(after, target)
    return Master(audio, mix.duration, report_of(after, curve), warnings)
