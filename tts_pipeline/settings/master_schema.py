"""The schema of how segments leave: at which level, in which form."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from tts_pipeline.model.loudness import LoudnessTarget
from tts_pipeline.settings.problem_wording import refused


class _Group(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ProfileSettings(_Group):
    """One way of delivery."""

    integrated_lufs: Annotated[float, Field(ge=-36.0, le=-10.0)]
    tolerance_lu: Annotated[float, Field(ge=0.1, le=2.0)]
    true_peak_dbtp: Annotated[float, Field(ge=-9.0, le=0.0)]
    format: Literal["mp3", "wav"] = "mp3"
    expires_hours: Annotated[float, Field(ge=0.0, le=87_600.0)] = 0.0

    @property
    def target(self) -> LoudnessTarget:
        """Where a master has to arrive."""
        return LoudnessTarget(self.integrated_lufs, self.tolerance_lu, self.true_peak_dbtp)


class VerifySettings(_Group):
    """Whether a recogniser listens before a segment is published, and what it has to understand."""

    enabled: bool
    most_wrong_words: Annotated[int, Field(ge=1, le=100)]


class MasterSettings(_Group):
    """At which level a segment leaves."""

    profile: str
    also: tuple[str, ...]
    picture: bool
    chapter_pictures: bool
    profiles: dict[str, ProfileSettings]

    @model_validator(mode="after")
    def _profile_exists(self) -> "MasterSettings":
        for name in self.wanted:
            if name not in self.profiles:
                raise refused("profile", name=name, known=", ".join(sorted(self.profiles)))
        return self

    @property
    def wanted(self) -> tuple[str, ...]:
        """The profiles that are made of one render, the first one's file without its name in it."""
        return tuple(dict.fromkeys((self.profile, *self.also)))
