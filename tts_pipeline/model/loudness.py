"""Loudness as EBU R 128 speaks of it."""

from dataclasses import dataclass
from typing import Literal

from tts_pipeline.model.script import Seconds


@dataclass(frozen=True, slots=True)
class LoudnessTarget:
    """Where a master has to arrive: `integrated_lufs` ± `tolerance_lu`, true peak at most `true_peak_dbtp`."""

    integrated_lufs: float
    tolerance_lu: float
    true_peak_dbtp: float


@dataclass(frozen=True, slots=True)
class LoudnessReport:
    """What was measured on the decoded file (ITU-R BS.1770-5, EBU Tech 3341 and 3342).

    `loudness_range_lu` and `short_term_max_lufs` are None where the item is too short for them;
    `limiter_reduction_db` is the most that the limiter took away, 0 or more.
    """

    integrated_lufs: float
    true_peak_dbtp: float
    loudness_range_lu: float | None
    short_term_max_lufs: float | None
    limiter_reduction_db: float
    momentary_max_lufs: float | None = None


@dataclass(frozen=True, slots=True)
class Curves:
    """A recording over time: `peaks` (full scale 1.0) at even distances, short-term loudness every 100 ms from 3 s."""

    duration: Seconds
    peaks: tuple[float, ...]
    short_term_lufs: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Master:
    """A finished recording, encoded, untagged: `audio` is the bytes of an MP3 file, or of a WAV file for playout.

    `profile` is the name of the way of delivery that it was made for.

    `warnings` say what a listener may notice although level and true peak are right, such as silence at the start.
    """

    audio: bytes
    duration: Seconds
    report: LoudnessReport
    warnings: tuple[str, ...] = ()
    profile: str = "web"
    format: Literal["mp3", "wav"] = "mp3"
