"""What came out, measured as the gate measures it."""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

import numpy as np

from tts_pipeline.errors import TooQuietToMeasure
from tts_pipeline.mastering.analysis import Analysis, analyse
from tts_pipeline.mastering.audible_flaws import (
    SILENCE_DBFS,
    Silence,
    inspect_level,
    inspect_silence,
    inspect_waveform,
    silence_of,
    trace_waveform,
)
from tts_pipeline.mastering.balance import Balance, balance_of, inspect_balance
from tts_pipeline.messages import figures, say
from tts_pipeline.model.episode import Contents
from tts_pipeline.model.loudness import LoudnessTarget
from tts_pipeline.model.script import Seconds
from tts_pipeline.model.sound import Clip
from tts_pipeline.sound.clip_blocks import blocks_of
from tts_pipeline.sound.loudness import Loudness

NOTHING_KNOWN: Final = Contents()
SHORTEST_SILENCE: Final[Seconds] = 1.0
"""Shorter ones are pauses."""


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found in a file: times in seconds, levels in LUFS and dBTP; `faults` are what the gate refuses.

    `loudness` and `silence` are None where nothing is heard; `silences` are (start, length) of what is quiet for a
    second or more.
    """

    duration: Seconds
    sample_rate: int
    channels: int
    loudness: Loudness | None
    true_peak_dbtp: float
    balance: Balance
    silence: Silence | None
    silences: tuple[tuple[Seconds, Seconds], ...]
    faults: tuple[str, ...]


def examine(clip: Clip, target: LoudnessTarget, contents: Contents = NOTHING_KNOWN) -> Examination:
    """Measure a finished sound and hold it against a target, its chapters and sounds against each other."""
    with ThreadPoolExecutor(os.cpu_count() or 1) as threads:
        analysis = analyse(lambda: blocks_of(clip), clip.sample_rate, threads)
    loudness, faults = _judged(analysis, target)
    balance = balance_of(analysis.energy, contents)
    faults += inspect_silence(analysis) + inspect_waveform(trace_waveform(blocks_of(clip))) + inspect_balance(balance)
    return Examination(
        duration=clip.duration,
        sample_rate=clip.sample_rate,
        channels=clip.channels,
        loudness=loudness,
        true_peak_dbtp=analysis.true_peak_dbtp,
        balance=balance,
        silence=silence_of(analysis),
        silences=_silences(analysis),
        faults=faults,
    )


def _judged(analysis: Analysis, target: LoudnessTarget) -> tuple[Loudness | None, tuple[str, ...]]:
    try:
        loudness = analysis.loudness
    except TooQuietToMeasure as error:
        return None, (error.message,)
    faults = []
    if abs(loudness.integrated_lufs - target.integrated_lufs) > target.tolerance_lu:
        wanted = {"target": figures(str(target.integrated_lufs)), "tolerance": figures(str(target.tolerance_lu))}
        faults.append(say("mastering.off-target", measured=figures(f"{loudness.integrated_lufs:.2f}"), **wanted))
    if analysis.true_peak_dbtp > target.true_peak_dbtp:
        highest = figures(str(target.true_peak_dbtp))
        faults.append(say("mastering.over-peak", peak=figures(f"{analysis.true_peak_dbtp:.2f}"), highest=highest))
    return loudness, (*faults, *inspect_level(analysis, target))


def _silences(analysis: Analysis) -> tuple[tuple[Seconds, Seconds], ...]:
    """Return where it is below −50 dBFS for a second or more."""
    heard = np.flatnonzero(analysis.peaks > 10 ** (SILENCE_DBFS / 20))
    edges = np.concatenate(([-1], heard, [len(analysis.peaks)]))
    lengths = (np.diff(edges) - 1) * analysis.step
    starts = (edges[:-1] + 1) * analysis.step
    long = np.flatnonzero(lengths >= SHORTEST_SILENCE)
    return tuple((round(float(starts[n]), 3), round(float(lengths[n]), 3)) for n in long)
