"""The schema of what makes a station known: its notes, its mood, its colours."""

import re
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, StringConstraints, field_validator

from tts_pipeline.model.identity import Look, Mood
from tts_pipeline.settings.problem_wording import refused

NOTE: Final = re.compile(r"[A-G][#b]?[2-7]")  # in scientific pitch notation
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
READABLE: Final = 4.5
"""WCAG 2.2, 1.4.3: the least contrast of text with its ground."""


def contrast_with_white(colour: str) -> float:
    """Return the contrast of white text on a `#rrggbb` ground, from 1 to 21 (WCAG 2.2)."""
    shares = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


class IdentitySettings(BaseModel):
    """What the synthesized sounds and the pictures are made of."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    motif: str
    mood: Mood
    colours: tuple[Colour, ...]

    @property
    def look(self) -> Look:
        """What the station's pictures are made of."""
        return Look(self.notes, self.colours)

    @property
    def notes(self) -> tuple[str, ...]:
        """The motif's notes in scientific pitch notation, such as `G4`."""
        return tuple(self.motif.split())

    @field_validator("motif")
    @classmethod
    def _three_to_five_notes(cls, motif: str) -> str:
        notes = motif.split()
        if not 3 <= len(notes) <= 5 or not all(map(NOTE.fullmatch, notes)):
            raise refused("motif")
        return motif

    @field_validator("colours")
    @classmethod
    def _ground_and_accent(cls, colours: tuple[str, ...]) -> tuple[str, ...]:
        if len(colours) not in {0, 2}:
            raise refused("colours")
        if colours and contrast_with_white(colours[0]) < READABLE:
            raise refused("too_light", colour=colours[0])
        return colours
