"""What the doctor found."""

from dataclasses import dataclass
from enum import StrEnum


class Health(StrEnum):
    """How something is: a `WARNING` does not keep the station from the air, a `FAILURE` does."""

    GOOD = "good"
    WARNING = "warning"
    FAILURE = "failure"


@dataclass(frozen=True, slots=True)
class HealthFinding:
    """One thing that was looked at, how it is, in words, and what to do about it."""

    name: str
    health: Health
    told: str
    remedy: str = ""
