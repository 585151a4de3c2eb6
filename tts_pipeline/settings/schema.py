"""The schema of all settings: every key, its type and the values it may have."""

from typing import Annotated, Literal
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from tts_pipeline.model.script import Role
from tts_pipeline.settings.flash_schema import FlashSettings
from tts_pipeline.settings.identity_schema import IdentitySettings
from tts_pipeline.settings.master_schema import MasterSettings, VerifySettings
from tts_pipeline.settings.podcast_schema import DisclosureSettings, FeedSettings
from tts_pipeline.settings.problem_wording import refused

PauseSeconds = Annotated[float, Field(ge=0.0, le=1.9)]
"""STANDARDS: no gap in a segment is longer than 2 s."""
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
VoiceName = Annotated[str, StringConstraints(strip_whitespace=True, max_length=120)]


def _known_timezone(name: str) -> str:
    if name not in available_timezones():
        raise refused("timezone")
    return name


class _Group(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class StationSettings(_Group):
    """Who is on air."""

    name: Text
    programme: Text
    locale: Literal["fr-FR", "fr-CH", "fr-BE", "fr-CA"]
    timezone: Annotated[str, AfterValidator(_known_timezone)]

    @property
    def zone(self) -> ZoneInfo:
        """The station's time zone."""
        return ZoneInfo(self.timezone)


class ReadingSettings(_Group):
    """What counts as an article."""

    min_words: Annotated[int, Field(ge=1, le=10_000)]
    max_megabytes: Annotated[int, Field(ge=1, le=100)]
    max_seconds: Annotated[float, Field(ge=1.0, le=600.0)]
    allow_private_addresses: bool


class PauseSettings(_Group):
    """Seconds of silence after each kind of part."""

    sentence: PauseSeconds
    paragraph: PauseSeconds
    headline: PauseSeconds
    lede: PauseSeconds
    heading: PauseSeconds


class ScriptSettings(_Group):
    """What is said, and with which pauses."""

    speak_headings: bool
    silent_headings: tuple[str, ...]
    quotes_apart: bool
    quotations: Literal["pauses", "words"]
    eighty: Literal["huitante", "quatre-vingts"]
    sign_off: Annotated[str, Field(max_length=500)]
    pauses: PauseSettings


class LexiconSettings(_Group):
    """Where the station's own names are."""

    file: Text


class LintSettings(_Group):
    """What an editor is warned of before air."""

    words_a_minute: Annotated[int, Field(ge=80, le=300)]
    longest_sentence: Annotated[int, Field(ge=5, le=200)]
    profanity: tuple[str, ...]


class VoiceSettings(_Group):
    """Who speaks, and how fast."""

    engines: Annotated[tuple[str, ...], Field(min_length=1)]
    name: Text
    rate: Annotated[float, Field(ge=0.8, le=1.25)]
    workers: Annotated[int, Field(ge=0, le=64)]
    folder: Text


class CastingSettings(_Group):
    """Who speaks which role: the name of a voice; empty where it is `voice.name`."""

    opening: VoiceName
    headline: VoiceName
    lede: VoiceName
    heading: VoiceName
    body: VoiceName
    quote: VoiceName
    sign_off: VoiceName

    @property
    def chosen(self) -> tuple[tuple[Role, str], ...]:
        """The roles that have a voice of their own."""
        return tuple((role, name) for role in Role if (name := getattr(self, role.value)))


class OnlineSettings(_Group):
    """How politely, and how patiently, a service is asked."""

    seconds_between_requests: Annotated[float, Field(ge=0.0, le=60.0)]
    max_seconds: Annotated[float, Field(ge=1.0, le=600.0)]


class CacheSettings(_Group):
    """Where spoken utterances are kept."""

    folder: str
    max_megabytes: Annotated[int, Field(ge=10, le=1_000_000)]


class WeightsSettings(_Group):
    """Where the neural voice's weights come from."""

    folder: str
    download: bool


class JingleSettings(_Group):
    """The station's own sounds."""

    folder: str
    enabled: bool


class MixSettings(_Group):
    """How speech and sounds meet."""

    template: Text
    compression: Literal["off", "gentle"]
    pips: bool


class OutputSettings(_Group):
    """Where finished segments go."""

    folder: Text
    ledger: str


class Settings(_Group):
    """All settings of a station, validated."""

    station: StationSettings
    reading: ReadingSettings
    script: ScriptSettings
    lexicon: LexiconSettings
    lint: LintSettings
    voice: VoiceSettings
    casting: CastingSettings
    online: OnlineSettings
    cache: CacheSettings
    weights: WeightsSettings
    jingles: JingleSettings
    identity: IdentitySettings
    mix: MixSettings
    verify: VerifySettings
    master: MasterSettings
    output: OutputSettings
    flash: FlashSettings
    disclosure: DisclosureSettings
    feed: FeedSettings
