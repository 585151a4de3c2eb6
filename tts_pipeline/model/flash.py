"""How a flash ended, and what is on the air after it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from typing import Final

from tts_pipeline.model.airing import Airing, Edition
from tts_pipeline.model.script import Seconds

CLOCK_TOLERANCE: Final = timedelta(minutes=5)
"""A file that claims to be younger than that far in the future was made by a clock that was wrong."""


class FlashOutcome(IntEnum):
    """How a flash ended; the numbers are exit codes, apart from those of sysexits.h but for 75, try again."""

    DONE = 0
    NOTHING_NEW = 10
    NOTHING_FRESH = 11
    DEADLINE = 12
    FAILED = 13
    ALREADY_RUNNING = 75


class InPodcast(StrEnum):
    """Since when what is on the air is in the podcast, too."""

    NOW = "now"
    CAUGHT_UP = "caught_up"
    BEFORE = "before"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Podcast:
    """What became of a flash in the podcast; `problems` are told in the user's language.

    `CAUGHT_UP` is one that an earlier run made, and could not publish, or not everywhere.
    """

    state: InPodcast
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OnAir:
    """The flag of what stands under the stable name: what it is and until when it may be aired; times are in UTC.

    `slot` is the hour it was made for, `mark` what it was planned from, `sha256` that of the sound. An item that never
    goes stale, the evergreen, has no `valid_until`.
    """

    edition: Edition
    slot: datetime
    made_at: datetime
    sha256: str
    audio: str
    mark: str = ""

    @property
    def airings(self) -> tuple[Airing, ...]:
        """The stories in it, in order."""
        return self.edition.airings

    def may_air(self, now: datetime, withdrawn: frozenset[str] = frozenset()) -> bool:
        """Return whether it may be aired at that moment."""
        until = self.edition.valid_until
        in_time = (until is None or now < until) and self.made_at <= now + CLOCK_TOLERANCE
        return in_time and not any(airing.slug in withdrawn for airing in self.airings)


@dataclass(frozen=True, slots=True)
class FlashReport:
    """One run of the flash: how it ended, what it left on the air (None: nothing), and how long it took.

    `left_behind` is True where work that hangs was left to itself: Python would wait for its threads at the end.
    `podcast` is None where nothing was to be published, and until that is over.
    """

    outcome: FlashOutcome
    started_at: datetime
    seconds: Seconds
    on_air: OnAir | None = None
    reason: str = ""
    warnings: tuple[str, ...] = ()
    dropped: tuple[tuple[str, str], ...] = ()
    left_behind: bool = False
    podcast: Podcast | None = None
