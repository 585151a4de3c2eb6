"""The schema of the hourly flash: what it reads, how long it is, how long it may be aired."""

from datetime import timedelta
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from tts_pipeline.settings.podcast_schema import Address


class FlashSettings(BaseModel):
    """How the hourly flash is made, and what becomes of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    folder: str
    title: Annotated[str, Field(min_length=1, max_length=120)]
    articles: Annotated[str, Field(min_length=1)]
    feed: str
    max_age_hours: Annotated[float, Field(gt=0.0, le=8760.0)]
    stories: Annotated[int, Field(ge=1, le=20)]
    target: Annotated[float, Field(ge=20.0, le=1800.0)]
    deadline: Annotated[float, Field(ge=5.0, le=3600.0)]
    lead_minutes: Annotated[int, Field(ge=0, le=59)]
    valid_minutes: Annotated[float, Field(gt=0.0, le=10_080.0)]
    keep: Annotated[int, Field(ge=1, le=10_000)]
    template: Annotated[str, Field(min_length=1)]
    quick_engines: Annotated[tuple[str, ...], Field(min_length=1)]
    nothing_fresh: Literal["evergreen", "remove"]
    evergreen: Annotated[str, Field(min_length=1)]
    playout_wav: bool
    healthcheck_url: Address
    metrics_file: str

    @property
    def valid_for(self) -> timedelta:
        """How long after its hour a flash may be aired."""
        return timedelta(minutes=self.valid_minutes)
