"""The contract between the speaker and any engine, ours or a third party's."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tts_pipeline.model.script import Utterance
from tts_pipeline.model.sound import Clip
from tts_pipeline.model.speech import Voice


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """What an engine is opened with.

    `rate` is a factor of the voice's natural pace; `workers` is how many utterances may be made at the same time;
    `cache_folder` is where an engine may keep what it prepares; `weights_folder` overrides where weights are found.
    """

    locale: str
    rate: float
    workers: int
    cache_folder: Path
    weights_folder: Path | None = None
    may_download: bool = False


class SpeechEngine(Protocol):
    """Something that speaks.

    Opening an engine is cheap: models are loaded by the first `speak`. `name` and `revision` go into the cache key,
    so a change of weights, voices or phoneme rules must change `revision`. `audible` is False only for an engine
    whose clips are meant to be silent.
    """

    name: str
    revision: str
    audible: bool

    def voices(self) -> tuple[Voice, ...]:
        """Return the voices this engine can speak with; the first is its own choice."""

    def workers_for(self, utterances: int) -> int:
        """Return how many of that many utterances should be made at the same time, at least 1."""

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        """Return the utterance as mono sound at the engine's own sample rate.

        Called from several threads at once, as many as `workers_for` said.

        Raises:
            SpeechError: this utterance, or this engine, does not work now.
        """


class EngineFactory(Protocol):
    """What the entry points of the group `tts_pipeline.engines` point at."""

    def __call__(self, settings: EngineSettings) -> SpeechEngine:
        """Open the engine.

        Raises:
            SpeechError: the engine is not usable on this machine.
        """
