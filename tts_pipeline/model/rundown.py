"""What a bulletin is made of: which stories, in which order, in which length, and what was left out."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from tts_pipeline.model.article import Article
from tts_pipeline.model.script import Seconds


class StoryLength(StrEnum):
    """How much of a story is told."""

    FULL = "full"
    LEDE = "lede"
    HEADLINE = "headline"


class StoryOrder(StrEnum):
    """How stories that are not breaking are put in order."""

    GIVEN = "given"
    DATE = "date"
    PRIORITY = "priority"


class DropReason(StrEnum):
    """Why a story is not told."""

    WITHDRAWN = "withdrawn"
    EMBARGO = "embargo"
    EXPIRED = "expired"
    TOO_OLD = "too_old"
    SUPERSEDED = "superseded"
    DUPLICATE = "duplicate"
    TOO_MANY = "too_many"
    NO_TIME = "no_time"


@dataclass(frozen=True, slots=True)
class Story:
    """An article in its place; of a full story, `paragraphs` are told (None: all)."""

    article: Article
    length: StoryLength = StoryLength.FULL
    paragraphs: int | None = None


@dataclass(frozen=True, slots=True)
class Dropped:
    """A story that is not told, and why; `told_instead` is the slug of the one that is told in its place."""

    slug: str
    headline: str
    reason: DropReason
    told_instead: str | None = None


@dataclass(frozen=True, slots=True)
class Rundown:
    """The stories in the order in which they are told."""

    stories: tuple[Story, ...]
    dropped: tuple[Dropped, ...] = ()


@dataclass(frozen=True, slots=True)
class Aired:
    """That a story has been on air: when, and at which place of its programme, counted from 0."""

    slug: str
    at: datetime
    position: int = 0


@dataclass(frozen=True, slots=True)
class Preferences:
    """How a station chooses: the order, how many stories at most, and how old one may be.

    What has been on air steps back, half as far again after each `rotation`; None: the order is the same all day.
    Stories of the `sections` named first come first among those of equal priority.
    """

    order: StoryOrder = StoryOrder.PRIORITY
    most_stories: int | None = None
    max_age: timedelta | None = None
    rotation: timedelta | None = timedelta(hours=3)
    sections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BulletinPlan:
    """What a bulletin is to be: `at` is the hour that is said, with a time zone; `target` its length.

    `slug` names its files. `titles` is how many headlines are said at the beginning. `hurried_engines` speak where
    the time left is too short for the station's own. `fresh`: it is made anew, also where it is there unchanged.
    `told_last`: the order of the last one, which is not to be heard again where another is possible.
    """

    slug: str
    title: str
    at: datetime
    target: Seconds | None = None
    titles: int = 3
    hurried_engines: tuple[str, ...] = field(default=("pico",))
    fresh: bool = False
    told_last: tuple[str, ...] = ()
