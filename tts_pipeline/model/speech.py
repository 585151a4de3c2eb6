"""Who speaks, and what an engine made of a script."""

from dataclasses import dataclass
from typing import Literal

from tts_pipeline.model.script import SpokenPart, Utterance
from tts_pipeline.model.sound import Clip


@dataclass(frozen=True, slots=True)
class MeasuredVoice:
    """What was measured on several articles: means, but for `french`, the worst of all windows of 8 seconds.

    `phoneme_error_rate` by a recogniser, homophones forgiven; `dnsmos` is the overall quality of 1 to 5; `french` is
    the recogniser's probability of French.
    """

    articles: int
    phoneme_error_rate: float
    dnsmos: float
    words_a_minute: float
    french: float


@dataclass(frozen=True, slots=True)
class Voice:
    """A presenter: `name` is what settings call it; `label` is the name that listeners read.

    `description` is the character in a line; `origin` says what it is made of, and under which licence.
    """

    name: str
    label: str
    language: str
    sex: Literal["female", "male"]
    description: str = ""
    origin: str = ""
    measured: MeasuredVoice | None = None


@dataclass(frozen=True, slots=True, eq=False)
class SpokenUtterance:
    """An utterance and its sound; `from_cache` tells that it was not synthesized again."""

    utterance: Utterance
    clip: Clip
    from_cache: bool


@dataclass(frozen=True, slots=True, eq=False)
class PartSpeech:
    """A part and its sound. One engine and one voice speak the whole part."""

    part: SpokenPart
    engine: str
    voice: Voice
    utterances: tuple[SpokenUtterance, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Speech:
    """The whole script, spoken; `warnings` say what did not go as planned, such as a fall back to another engine."""

    parts: tuple[PartSpeech, ...]
    warnings: tuple[str, ...] = ()
