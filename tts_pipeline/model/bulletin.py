"""What a rendered bulletin is reported as, to people and to programs."""

from dataclasses import dataclass

from tts_pipeline.model.rundown import Dropped, StoryLength
from tts_pipeline.model.script import Seconds
from tts_pipeline.model.segment import SegmentReport


@dataclass(frozen=True, slots=True)
class ToldStory:
    """A story of a bulletin, in words for reports: `paragraphs` below the lede; `seconds` without sounds."""

    slug: str
    headline: str
    length: StoryLength
    paragraphs: int
    seconds: Seconds


@dataclass(frozen=True, slots=True)
class Timing:
    """How a bulletin met its target: `pace` 1.0 is as spoken; the bed plays on for `tail` before the closing."""

    target: Seconds | None
    duration: Seconds
    pace: float = 1.0
    tail: Seconds = 0.0
    missed_because: str | None = None

    @property
    def deviation(self) -> Seconds:
        """How much longer than the target it is; negative where it is shorter."""
        return self.duration - self.target if self.target is not None else 0.0


@dataclass(frozen=True, slots=True)
class BulletinReport:
    """One finished bulletin: its files and measures, what it tells, and what it does not."""

    segment: SegmentReport
    stories: tuple[ToldStory, ...]
    dropped: tuple[Dropped, ...]
    timing: Timing
    hurried: bool = False


@dataclass(frozen=True, slots=True)
class BulletinEstimate:
    """A bulletin before it is spoken; lengths are estimated from the station's pace."""

    stories: tuple[ToldStory, ...]
    dropped: tuple[Dropped, ...]
    timing: Timing
