"""Sound as numbers: clips, and the timeline that says when each of them is heard."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from tts_pipeline.model.script import Seconds

Samples = NDArray[np.float32]
"""Shape (frames, channels), full scale ±1.0."""


@dataclass(frozen=True, slots=True)
class WordTiming:
    """A word and when it is heard, as the engine that spoke it knows: seconds from the clip's start, never a guess."""

    text: str
    start: Seconds
    end: Seconds


@dataclass(frozen=True, slots=True, eq=False)
class Clip:
    """A piece of sound: float32, shape (frames, channels), read-only; `sample_rate` in hertz.

    `words`, in order, is empty where nobody measured them.
    """

    samples: Samples
    sample_rate: int
    words: tuple[WordTiming, ...] = ()

    def __post_init__(self) -> None:
        """Take the array over: float32, two-dimensional, and never written again."""
        samples = np.asarray(self.samples, dtype=np.float32)
        if samples.ndim == 1:
            samples = samples[:, np.newaxis]
        frozen = samples.view()
        frozen.flags.writeable = False
        object.__setattr__(self, "samples", frozen)

    @property
    def duration(self) -> Seconds:
        """Length in seconds."""
        return len(self.samples) / self.sample_rate

    @property
    def channels(self) -> int:
        """Number of channels: 1 is mono, 2 is stereo."""
        return int(self.samples.shape[1])


class CueRole(StrEnum):
    """What is heard at a cue."""

    PIPS = "pips"
    OPENING_JINGLE = "opening_jingle"
    STINGER = "stinger"
    CLOSING_JINGLE = "closing_jingle"
    BED = "bed"
    VOICE = "voice"


@dataclass(frozen=True, slots=True)
class GainPoint:
    """A point of an envelope: `time` in seconds from the cue's start; between points, decibels run straight."""

    time: Seconds
    gain_db: float


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """One clip at its place: times in seconds, `gain_db` applied to the clip.

    `text` is what is said here as the eye reads it (None for sounds); `voice` names who says it;
    `chapter` is the title of the chapter that begins here. With `length`, the clip repeats without a seam for as long;
    `envelope` is added to its gain.
    """

    start: Seconds
    clip: Clip
    role: CueRole
    gain_db: float = 0.0
    fade_in: Seconds = 0.0
    fade_out: Seconds = 0.0
    text: str | None = None
    voice: str | None = None
    chapter: str | None = None
    length: Seconds | None = None
    envelope: tuple[GainPoint, ...] = ()

    @property
    def duration(self) -> Seconds:
        """How long it is heard."""
        return self.clip.duration if self.length is None else self.length

    @property
    def end(self) -> Seconds:
        """When it has ended."""
        return self.start + self.duration


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when, in seconds, something of a role is heard in a finished file."""

    start: Seconds
    end: Seconds
    role: CueRole


@dataclass(frozen=True, slots=True, eq=False)
class Timeline:
    """The one truth of a segment: its audio, chapters, transcript and report are all read off these cues.

    Cues are in order of their start. `duration` is in seconds and may lie after the last cue's end.
    """

    cues: tuple[Cue, ...]
    duration: Seconds
