"""The contract between the speaker and any engine, ours or a third party's."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from tts_pipeline.model.script import Seconds, Utterance
from tts_pipeline.model.sound import Clip
from tts_pipeline.model.speech import Voice


@dataclass(frozen=True, slots=True)
class Online:
    """How an engine behaves that asks a service: `max_seconds` is for one utterance, everything included."""

    seconds_between_requests: float = 0.5
    max_seconds: float = 20.0


ANY_PACE: Final[tuple[Seconds, Seconds]] = (0.04, 0.16)
"""Newsreaders take 0.06 to 0.1 s for a phoneme of French; this lets an engine be half as fast again, and as slow."""


@dataclass(frozen=True, slots=True)
class EngineTraits:
    """What holds for an engine's clips; the contract suite holds it to what it says.

    `deterministic`: the same utterance gives the same samples again. `follows_rate`: the rate of the settings changes
    the pace. `follows_melody`: the ending of an utterance is heard. `takes_phonemes`: it speaks the phonemes that
    `phonemes_of` makes of an utterance, so that its clips are known by them. `sends_text_to`: the address that the text
    is sent to, empty where it stays on this machine. `language`: what its voices are made for. `seconds_per_phoneme`:
    the shortest and the longest that it takes at rate 1.0, pauses left out (`python -m benchmarks.clip_lengths --engine
    NAME` measures it); a clip beyond is taken to be damaged.
    """

    deterministic: bool = True
    follows_rate: bool = True
    follows_melody: bool = False
    takes_phonemes: bool = False
    sends_text_to: str = ""
    language: str = "fr"
    seconds_per_phoneme: tuple[Seconds, Seconds] = ANY_PACE


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """What an engine is opened with.

    `rate` is a factor of the voice's natural pace; `workers` is how many utterances may be made at the same time;
    `cache_folder` is where an engine may keep what it prepares; `weights_folder` overrides where weights are found;
    `voices_folder` is where a station keeps voices of its own.
    """

    locale: str
    rate: float
    workers: int
    cache_folder: Path
    weights_folder: Path | None = None
    may_download: bool = False
    voices_folder: Path = Path("voices")
    online: Online = Online()


class SpeechEngine(Protocol):
    """Something that speaks.

    Opening an engine is cheap: models are loaded by the first `speak`. `name` and `revision` go into the cache key,
    so a change of weights, voices or phoneme rules must change `revision`. `audible` is False only for an engine
    whose clips are meant to be silent.
    """

    name: str
    revision: str
    audible: bool
    traits: EngineTraits

    def voices(self) -> tuple[Voice, ...]:
        """Return the voices this engine can speak with; the first is its own choice."""

    def workers_for(self, utterances: int) -> int:
        """Return how many of that many utterances should be made at the same time, at least 1."""

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        """Return the utterance as mono sound at the engine's own sample rate: not empty, all numbers finite.

        Called from several threads at once, as many as `workers_for` said. An engine with one voice speaks with it,
        whatever it is asked for. One that knows when each word is heard, and only such a one, says so in the clip's
        `words`: in order, within the clip.

        Raises:
            SpeechError: this utterance, this voice or this engine does not work now, or there is nothing to say.
        """


class EngineFactory(Protocol):
    """What the entry points of the group `tts_pipeline.engines` point at."""

    def __call__(self, settings: EngineSettings) -> SpeechEngine:
        """Open the engine.

        Raises:
            SpeechError: the engine is not usable on this machine.
        """
