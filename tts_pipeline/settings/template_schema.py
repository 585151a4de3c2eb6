"""The schema of a mix template: which sound where, and what the bed does under a voice."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from tts_pipeline.model.identity import SoundName

GapSeconds = Annotated[float, Field(ge=0.0, le=1.9)]
"""STANDARDS: no gap in a segment is longer than 2 s."""
FadeSeconds = Annotated[float, Field(ge=0.05, le=10.0)]


class _Group(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PipsPlace(_Group):
    """The time signal before the opening, `gap` seconds before it."""

    sound: SoundName = SoundName.PIPS
    gap: GapSeconds = 0.3


class OpeningPlace(_Group):
    """The sound that a segment opens with; the voice starts `talk_over` seconds before it ends."""

    sound: SoundName = SoundName.OPENING
    talk_over: Annotated[float, Field(ge=0.0, le=30.0)] = 0.9


class SectionPlace(_Group):
    """The sound before a section, with `gap` seconds before and after it.

    With `talk_over`, the voice starts that many seconds before it ends, and it fades meanwhile.
    """

    sound: SoundName = SoundName.STINGER
    gap: GapSeconds = 0.35
    talk_over: Annotated[float, Field(ge=0.0, le=10.0)] = 0.0


class ClosingPlace(_Group):
    """The sound that a segment closes with, `gap` seconds after the last word or the bed's end.

    Below zero, it rises under the end of the last sentence, or of the bed's last bar.
    """

    sound: SoundName = SoundName.CLOSING
    gap: Annotated[float, Field(ge=-5.0, le=1.9)] = 0.3


class BedPlace(_Group):
    """The sound under the voice: `level` and `duck` in dB, `attack`, `release` and fades in seconds."""

    sound: SoundName = SoundName.BED
    bars: Annotated[int, Field(ge=1, le=256)] = 8
    under: Literal["headlines", "all"] = "headlines"
    level: Annotated[float, Field(ge=-40.0, le=0.0)] = -7.0
    duck: Annotated[float, Field(ge=-40.0, le=0.0)] = -13.0
    attack: FadeSeconds = 0.25
    release: FadeSeconds = 0.6
    fade_in: FadeSeconds = 1.2
    ending: Literal["fade", "bar"] = "fade"
    fade_out: FadeSeconds = 2.5


class TemplatePauses(_Group):
    """Seconds of silence after each kind of part, instead of the settings' own."""

    sentence: GapSeconds | None = None
    paragraph: GapSeconds | None = None
    headline: GapSeconds | None = None
    lede: GapSeconds | None = None
    heading: GapSeconds | None = None


class Template(_Group):
    """Which sounds a segment has, and where; a place that a template does not name has none."""

    pips: PipsPlace | None = None
    opening: OpeningPlace | None = None
    section: SectionPlace | None = None
    bed: BedPlace | None = None
    closing: ClosingPlace | None = None
    pauses: TemplatePauses = TemplatePauses()

    @property
    def sounds(self) -> tuple[SoundName, ...]:
        """The sounds that are heard, each once."""
        places = (self.pips, self.opening, self.section, self.bed, self.closing)
        return tuple(dict.fromkeys(place.sound for place in places if place is not None))
