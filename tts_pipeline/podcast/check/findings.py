"""What is wrong with a feed, and where."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tts_pipeline.messages import say


class Severity(StrEnum):
    """An error keeps a feed or an episode from somebody; a warning costs listeners something."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class FeedFinding:
    """One thing that is wrong: the message's key and facts, and its place, such as `channel` or `item 3`."""

    severity: Severity
    key: str
    place: str
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def message(self) -> str:
        """What is wrong, in the user's language."""
        return say(self.key, **self.facts)


def fault(key: str, place: str, /, **facts: object) -> FeedFinding:
    """Return an error."""
    return FeedFinding(Severity.ERROR, key, place, facts)


def flaw(key: str, place: str, /, **facts: object) -> FeedFinding:
    """Return a warning."""
    return FeedFinding(Severity.WARNING, key, place, facts)
