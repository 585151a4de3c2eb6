"""What leaves the house."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tts_pipeline.model.identity import NO_LOOK, Look
from tts_pipeline.model.script import Seconds
from tts_pipeline.model.sound import Span


@dataclass(frozen=True, slots=True, order=True)
class Chapter:
    """A place to jump to; `start` and `end` in seconds."""

    start: Seconds
    end: Seconds
    title: str


@dataclass(frozen=True, slots=True)
class Contents:
    """What is known of where things are in a finished file; empty is unknown."""

    chapters: tuple[Chapter, ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Caption:
    """Words and when they are heard; times in seconds; `voice` is the speaker's name."""

    start: Seconds
    end: Seconds
    text: str
    voice: str


@dataclass(frozen=True, slots=True)
class EpisodeTags:
    """What the file says about itself: `voices` are all that are heard, `disclosure` says that they are synthetic.

    With `chapter_pictures`, each chapter has a picture of its own.
    """

    title: str
    station: str
    programme: str
    language: str
    genre: str
    recorded_at: datetime
    summary: str
    transcript: str
    guid: str
    revision: int = 1
    voices: tuple[str, ...] = ()
    disclosure: str = ""
    look: Look = NO_LOOK
    chapter_pictures: bool = False


@dataclass(frozen=True, slots=True)
class Episode:
    """A tagged MP3 and the files beside it."""

    audio_path: Path
    chapters_path: Path
    transcript_path: Path
    report_path: Path
    tags: EpisodeTags
    chapters: tuple[Chapter, ...]
