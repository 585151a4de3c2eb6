"""What has been on air, what may not come back."""

from dataclasses import dataclass
from datetime import datetime

from tts_pipeline.model.article import Article
from tts_pipeline.model.fingerprint import fingerprint
from tts_pipeline.model.script import Seconds


def text_mark(article: Article) -> str:
    """Return 16 hexadecimal digits that change with a story's text: the one way to know it again between programmes."""
    return fingerprint(article.headline, article.lede, article.sections)[:16]


@dataclass(frozen=True, slots=True)
class Airing:
    """A story that has been on air: once for each programme it was told in.

    `at` is in UTC. `edition` names the programme it was part of, such as `flash-20241112T170000Z`; `position` counts
    from 0. `length` is how much of it was told: full, lede or headline. `mark` is the story's `text_mark`, so that a
    corrected story can be told from the same one again; empty where it is not known, in ledgers of old.
    """

    slug: str
    headline: str
    at: datetime
    edition: str
    position: int = 0
    length: str = "full"
    mark: str = ""
    programme: str = "flash"


@dataclass(frozen=True, slots=True)
class Edition:
    """A programme that has been on air, with its stories in order; `at` and `valid_until` are in UTC.

    `outcome` is in the programme's own words how it came about, such as `done` or `deadline`.
    """

    name: str
    programme: str
    at: datetime
    valid_until: datetime | None
    outcome: str
    duration: Seconds
    airings: tuple[Airing, ...] = ()


@dataclass(frozen=True, slots=True)
class AirWindow:
    """From when on something may be aired, and until when (None: for ever), in the station's time."""

    starts_at: datetime
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A story that may not be told again, since when (UTC), and why."""

    slug: str
    at: datetime
    reason: str = ""
