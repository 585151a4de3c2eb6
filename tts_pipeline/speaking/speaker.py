"""The speaker: a script in, its speech out, by the first engine that can."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from tts_pipeline.errors import SpeechError
from tts_pipeline.messages import say
from tts_pipeline.model.script import Script, SpokenPart
from tts_pipeline.model.speech import PartSpeech, Speech, SpokenUtterance
from tts_pipeline.speaking.batch import Outcome, Speaking, make_utterances
from tts_pipeline.speaking.casting import Casting, cast_voices
from tts_pipeline.speaking.circuit_breaker import Breaker
from tts_pipeline.speaking.clip_cache import SpeechCache
from tts_pipeline.speaking.engines import EngineSettings, SpeechEngine, voices_of

_log: Final = logging.getLogger(__name__)

OnProgress = Callable[[int, int], None]
"""Called with (utterances done, utterances in all)."""
OpenEngine = Callable[[str, EngineSettings], SpeechEngine]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Speaks scripts with the first engine of `engines` that can.

    A part that an engine fails at is spoken by the next one as a whole, so that no part changes voice in the middle.
    An engine that fails again and again rests; the next script does not ask it either. Where there is one engine only,
    it is asked every time.
    """

    engines: tuple[str, ...]
    casting: Casting
    settings: EngineSettings
    cache: SpeechCache
    open_engine: OpenEngine
    breaker: Breaker = field(default_factory=Breaker)

    @property
    def revision(self) -> tuple[str, ...]:
        """What the speech depends on beside the settings: the engine that speaks unless it fails, and its revision."""
        name = self.engines[0]
        try:
            return name, self.open_engine(name, self.settings).revision
        except SpeechError:
            return name, "not usable here"

    def speak(self, script: Script, on_progress: OnProgress) -> Speech:
        """Return the script's speech, with a warning for every fall back.

        Raises:
            SpeechError: some part could be spoken by none of the engines.
            UsageError: there is no such engine, or no such voice.
        """
        spoken: dict[int, PartSpeech] = {}
        problem: _Problem | None = None
        warnings: list[str] = []
        for name in self.engines:
            attempt = self._attempt(name, script, spoken, on_progress)
            spoken |= attempt.parts
            if problem and attempt.parts:
                warnings.append(_fell_back(len(attempt.parts), name, problem))
            if len(spoken) == len(script.parts):
                return Speech(tuple(spoken[place] for place in sorted(spoken)), tuple(warnings))
            problem = attempt.problem or problem
        told = problem.error.message if problem else ""
        raise SpeechError("speaking.all-engines-failed", engines=", ".join(self.engines), problem=told)

    def _attempt(
        self, name: str, script: Script, spoken: Mapping[int, PartSpeech], on_progress: OnProgress
    ) -> "_Attempt":
        """Return what an engine makes of the parts that are not spoken yet, each of them whole or not at all."""
        missing = [(place, part) for place, part in enumerate(script.parts) if place not in spoken]
        done = sum(len(part.utterances) for part in spoken.values())
        progress = _Progress(len(script.utterances), done, on_progress)
        try:
            speaking = self._prepare(name)
            lines = [line for _, part in missing for line in speaking.lines(part)]
            outcome = make_utterances(speaking, lines, self.cache, progress.step)
        except SpeechError as error:
            _log.warning("%s", error)
            return _Attempt({}, _Problem(name, error))
        if outcome.gave_up:
            self.breaker.leave(name, outcome.failures[-1])
        made = ((place, _part_speech(part, speaking, outcome)) for place, part in missing)
        whole = {place: part for place, part in made if part is not None}
        return _Attempt(whole, _Problem(name, outcome.failures[-1]) if outcome.failures else None)

    def recall(self, script: Script) -> Speech:
        """Return what of a script need not be spoken again: parts may lack utterances, or all; nothing is made."""
        try:
            speaking = self._prepare(self.engines[0])
        except SpeechError:
            return Speech(())
        return Speech(tuple(_recalled(part, speaking, self.cache) for part in script.parts))

    def _prepare(self, name: str) -> Speaking:
        if len(self.engines) > 1:
            self.breaker.check(name)
        engine = self.open_engine(name, self.settings)
        is_first = name == self.engines[0]
        return Speaking(engine, cast_voices(self.casting, voices_of(engine), name, strict=is_first), self.settings.rate)


@dataclass(frozen=True, slots=True)
class _Problem:
    """Why an engine did not speak all that it was asked for."""

    engine: str
    error: SpeechError


@dataclass(frozen=True, slots=True)
class _Attempt:
    """What one engine made: parts by their place in the script, and the last thing that went wrong."""

    parts: Mapping[int, PartSpeech]
    problem: _Problem | None


class _Progress:
    """Counts utterances for a progress bar."""

    def __init__(self, total: int, done: int, on_progress: OnProgress) -> None:
        self._total, self._done, self._on_progress = total, done, on_progress

    def step(self) -> None:
        self._done += 1
        self._on_progress(min(self._done, self._total), self._total)


def _part_speech(part: SpokenPart, speaking: Speaking, outcome: Outcome) -> PartSpeech | None:
    """Return the part's speech, None where one of its utterances is missing."""
    spoken: list[SpokenUtterance] = []
    for line in speaking.lines(part):
        key = speaking.key(line)
        if key not in outcome.clips:
            return None
        spoken.append(SpokenUtterance(line.utterance, outcome.clips[key], key in outcome.from_cache))
    return PartSpeech(part, speaking.engine.name, speaking.voices[part.role], tuple(spoken))


def _recalled(part: SpokenPart, speaking: Speaking, cache: SpeechCache) -> PartSpeech:
    clips = ((line.utterance, cache.get(speaking.key(line))) for line in speaking.lines(part))
    spoken = tuple(SpokenUtterance(utterance, clip, from_cache=True) for utterance, clip in clips if clip is not None)
    return PartSpeech(part, speaking.engine.name, speaking.voices[part.role], spoken)


def _fell_back(parts: int, to: str, problem: _Problem) -> str:
    facts = {"engine": problem.engine, "problem": problem.error.message}
    warning = say("speaking.fell-back", parts=parts, next=to, **facts)
    _log.warning("%s", warning)
    return warning
