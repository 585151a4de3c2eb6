"""The form that a saved script must have: every key, its type and the values it may have."""

import re
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from tts_pipeline.model.script import Role
from tts_pipeline.settings.problem_wording import refused
from tts_pipeline.settings.schema import PauseSeconds

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,79}$")]
LETTER: Final = re.compile(r"[^\W_]")


def _sayable(text: str) -> str:
    """Return the words on one line: a line break in a file is no pause."""
    if not LETTER.search(text):
        raise refused("unsayable")
    return " ".join(text.split())


def _each_sayable(names: dict[str, "Sound"]) -> dict[str, "Sound"]:
    return {_sayable(name): sound for name, sound in names.items()}


class _Form(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Sound(_Form):
    """How a name is pronounced."""

    ipa: Text | None = None
    respelling: Text | None = None
    engines: tuple[Text, ...] = Field(default=(), strict=False)

    @model_validator(mode="after")
    def _says_something(self) -> "Sound":
        if not (self.ipa or self.respelling):
            raise refused("no_sound")
        return self


class SentenceForm(_Form):
    """One sentence: as it is said, as it is written where that differs, and the pause after it in seconds."""

    spoken: Annotated[str, AfterValidator(_sayable)]
    written: str | None = None
    pause: PauseSeconds
    names: Annotated[dict[str, Sound], AfterValidator(_each_sayable)] = Field(default_factory=dict)


class PartForm(_Form):
    """One part: a headline, a paragraph."""

    role: Annotated[Role, Field(strict=False)]
    chapter: Text | None = None
    stinger: bool = False
    sentence: Annotated[list[SentenceForm], Field(min_length=1)]


class ScriptForm(_Form):
    """The whole file."""

    format: Literal[1]
    slug: Slug
    headline: Text
    lede: str | None = None
    language: Text = "fr"
    published_at: AwareDatetime | None = None
    author: str | None = None
    credit: str | None = None
    embargo_until: AwareDatetime | None = None
    source_id: str | None = None
    part: Annotated[list[PartForm], Field(min_length=1)]
