"""Every error a user can meet, drawn as one tree.

    TtsPipelineError                   70
    ├── UsageError                     64  the command was called in a way that makes no sense
    ├── SettingsError                  78  a setting is unknown or has a wrong value
    ├── ArticleError                   65  what was given is not an article that can be spoken
    │   └── ArticleNotFound            66  there is no readable file of that name
    ├── ScriptError                    65  nothing to say, or not in a way that can be spoken
    ├── SpeechError                    69  no engine could speak
    ├── VerificationError              69  the recogniser that should listen does not work
    │   └── NotUnderstood              65  it listened, and a passage was garbled or missing
    ├── SoundError                     65  a sound file cannot be used, or the mix misses its level
    │   ├── SoundNotFound              66  there is no such sound file
    │   └── TooQuietToMeasure          65  loudness is undefined for silence
    └── PublishingError                73  the finished files cannot be written where they belong
        ├── DiskFull                   74  there is no room left for them
        ├── Withdrawn                  73  it was taken back: no later run will publish it either
        ├── UnderEmbargo               75  it may not be published yet; the same command publishes it then
        └── TargetUnavailable          75  a target cannot be reached now; the same command goes on from there

The numbers are exit codes, from BSD's sysexits.h. Messages live in `tts_pipeline/messages/`.
"""

from typing import ClassVar

from tts_pipeline.messages import hint_for, say


class TtsPipelineError(Exception):
    """Something a user can understand and act on: what failed, on what, and what to do.

    Args:
        key: a message of the catalogue, such as `reading.missing-file`.
        facts: the values of the message's placeholders.
    """

    exit_code: ClassVar[int] = 70

    def __init__(self, key: str, /, **facts: object) -> None:
        super().__init__(key, facts)
        self.key = key
        self.facts = facts

    @property
    def message(self) -> str:
        """What failed, on what, in the user's language."""
        return say(self.key, **self.facts)

    @property
    def hint(self) -> str:
        """What to do about it, in the user's language; empty where nothing useful can be said."""
        return hint_for(self.key, **self.facts)

    def __str__(self) -> str:
        return self.message


class UsageError(TtsPipelineError):
    """The command was called in a way that makes no sense."""

    exit_code = 64


class SettingsError(TtsPipelineError):
    """A setting is unknown, or has a value that is not allowed."""

    exit_code = 78


class ArticleError(TtsPipelineError):
    """What was given is not an article that can be spoken."""

    exit_code = 65


class ArticleNotFound(ArticleError):
    """There is no readable file of that name."""

    exit_code = 66


class ScriptError(TtsPipelineError):
    """A script has nothing to say, or cannot be read back."""

    exit_code = 65


class SpeechError(TtsPipelineError):
    """No engine could speak."""

    exit_code = 69


class VerificationError(TtsPipelineError):
    """The recogniser that should listen to a segment does not work."""

    exit_code = 69


class NotUnderstood(VerificationError):
    """A recogniser listened to a segment, and a passage of it was garbled, doubled or missing."""

    exit_code = 65


class SoundError(TtsPipelineError):
    """A sound cannot be decoded, or a mix cannot be brought to its level."""

    exit_code = 65


class SoundNotFound(SoundError):
    """There is no sound file of that name."""

    exit_code = 66


class TooQuietToMeasure(SoundError):
    """Loudness is undefined for silence and for less than one gating block of sound."""


class PublishingError(TtsPipelineError):
    """The finished files cannot be written where they belong."""

    exit_code = 73


class PublicationNotFound(PublishingError):
    """There is no episode, no report of a segment or no feed of that name."""

    exit_code = 66


class NotPublishable(PublishingError):
    """What was given is no finished segment, or not the one that its report tells of."""

    exit_code = 65


class DiskFull(PublishingError):
    """There is no room left for the finished files."""

    exit_code = 74


class Withdrawn(NotPublishable):
    """It was taken back, and is never published again."""


class UnderEmbargo(PublishingError):
    """It may not be published yet; the same command publishes it then."""

    exit_code = 75


class TargetUnavailable(PublishingError):
    """A place where the podcast is copied to cannot be reached or written now."""

    exit_code = 75
