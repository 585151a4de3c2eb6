"""What a listener would notice in a finished master: silences, clicks at its ends, an offset, a jump in level."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from tts_pipeline.mastering.analysis import Analysis
from tts_pipeline.messages import figures, say
from tts_pipeline.model.loudness import LoudnessTarget
from tts_pipeline.model.sound import Samples

SILENCE_DBFS: Final = -50.0
LONGEST_HEAD_MS: Final = 100
LONGEST_TAIL_MS: Final = 500
LONGEST_GAP_MS: Final = 2000
LOUDEST_EDGE: Final = 0.05
LARGEST_OFFSET: Final = 1e-3
"""House rules for what leaves: silence below −50 dBFS, first and last sample, mean of all samples (full scale 1.0)."""
MOST_OVER_TARGET_LU: Final = 5.0
"""EBU R 128 s1: the short-term maximum above the target."""
WIDEST_RANGE_LU: Final = 12.0
RANGE_COUNTS_FROM: Final = 60.0
"""House rule, for items of at least that many seconds."""


@dataclass(frozen=True, slots=True)
class Waveform:
    """How many frames a sound has, the magnitude of its first and last, and the distance of its mean from zero."""

    frames: int
    first: float
    last: float
    offset: float


@dataclass(frozen=True, slots=True)
class Silence:
    """For how long nothing is heard before the first sound, after the last one, and at most in between."""

    head_ms: float
    tail_ms: float
    gap_ms: float


def silence_of(analysis: Analysis) -> Silence | None:
    """Return how long a sound is silent where; None if it is nothing but silence."""
    heard = np.flatnonzero(analysis.peaks > 10 ** (SILENCE_DBFS / 20))
    if not len(heard):
        return None
    milliseconds = analysis.step * 1000
    head, tail = heard[0] * milliseconds, (len(analysis.peaks) - 1 - heard[-1]) * milliseconds
    return Silence(float(head), float(tail), float((np.diff(heard).max(initial=1) - 1) * milliseconds))


def inspect_silence(analysis: Analysis) -> tuple[str, ...]:
    """Return a warning for each silence that is longer than it should be: at the start, at the end, in between."""
    silence = silence_of(analysis)
    if silence is None:
        return ()
    found = (
        ("mastering.head-silence", silence.head_ms, LONGEST_HEAD_MS),
        ("mastering.tail-silence", silence.tail_ms, LONGEST_TAIL_MS),
        ("mastering.gap", silence.gap_ms, LONGEST_GAP_MS),
    )
    return tuple(say(key, ms=round(length), most=most) for key, length, most in found if length > most)


def trace_waveform(blocks: Iterable[Samples]) -> Waveform:
    """Return the shape of a sound that comes in pieces."""
    first, last, total, frames = 0.0, 0.0, np.zeros(1), 0
    for block in blocks:
        first = first if frames else float(np.abs(block[0]).max())
        last = float(np.abs(block[-1]).max())
        total, frames = total + np.ones(len(block), dtype=np.float32) @ block, frames + len(block)
    return Waveform(frames, first, last, float(np.abs(total).max()) / max(frames, 1))


def inspect_waveform(waveform: Waveform) -> tuple[str, ...]:
    """Return a warning for a click at the first or last sample, and for a constant offset (DC)."""
    warnings = []
    if max(waveform.first, waveform.last) >= LOUDEST_EDGE:
        warnings.append(say("mastering.edge-click", first=waveform.first, last=waveform.last))
    if waveform.offset >= LARGEST_OFFSET:
        warnings.append(say("mastering.offset", offset=figures(f"{waveform.offset:.4f}")))
    return tuple(warnings)


def inspect_level(analysis: Analysis, target: LoudnessTarget) -> tuple[str, ...]:
    """Return a warning where a passage stands out of the target, or loud and quiet passages lie too far apart."""
    loudness = analysis.loudness
    highest, wide = loudness.short_term_max_lufs, loudness.loudness_range_lu
    warnings = []
    if highest is not None and highest > target.integrated_lufs + MOST_OVER_TARGET_LU:
        warnings.append(say("mastering.loud-passage", highest=highest, target=target.integrated_lufs))
    if wide is not None and wide > WIDEST_RANGE_LU and len(analysis.peaks) * analysis.step >= RANGE_COUNTS_FROM:
        warnings.append(say("mastering.wide-range", range=figures(f"{wide:.1f}"), most=f"{WIDEST_RANGE_LU:.0f}"))
    return tuple(warnings)
