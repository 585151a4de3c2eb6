"""Many utterances, one engine: what is cached is taken, the rest is made at the same time."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from typing import Final

from tts_pipeline.errors import SpeechError
from tts_pipeline.model.script import Role, Seconds, SpokenPart, Utterance
from tts_pipeline.model.sound import Clip
from tts_pipeline.model.speech import Voice
from tts_pipeline.sound.silence import trim_edges
from tts_pipeline.speaking.cache import SpeechCache, cache_key
from tts_pipeline.speaking.clip_check import check_clip
from tts_pipeline.speaking.engines import SpeechEngine

LEAD: Final[Seconds] = 0.03
TAIL: Final[Seconds] = 0.06
"""Silence kept before and after each utterance: breath and consonants are softer than the threshold. Pauses come from
the script, not from the engine."""
FAILURES_IN_A_ROW: Final = 3
"""After so many, an engine is taken to be down, and what is left is not tried."""

OnUtterance = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Line:
    """An utterance and the voice that speaks it."""

    utterance: Utterance
    voice: Voice


@dataclass(frozen=True, slots=True)
class Speaking:
    """An engine with its voice for each role, and its pace."""

    engine: SpeechEngine
    voices: Mapping[Role, Voice]
    rate: float

    def lines(self, part: SpokenPart) -> tuple[Line, ...]:
        """Return a part's utterances, all in the voice of its role."""
        return tuple(Line(utterance, self.voices[part.role]) for utterance in part.utterances)

    def key(self, line: Line) -> str:
        """Return the cache key of an utterance in its voice, spoken so."""
        return cache_key(self.engine, line.voice, self.rate, line.utterance)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Clips by cache key, which of them came from the cache, and why others are missing."""

    clips: dict[str, Clip]
    from_cache: frozenset[str]
    failures: tuple[SpeechError, ...]


def make_utterances(
    speaking: Speaking, lines: Iterable[Line], cache: SpeechCache, on_utterance: OnUtterance
) -> Outcome:
    """Return the sound of each line, as far as the engine can say them; `on_utterance` is called after each."""
    clips: dict[str, Clip] = {}
    missing: dict[str, Line] = {}
    for line in lines:
        key = speaking.key(line)
        if key not in clips and (clip := cache.get(key)) is not None:
            clips[key] = clip
        if key in clips:
            on_utterance()
        else:
            missing[key] = line
    from_cache = frozenset(clips)
    failures = _synthesize(speaking, missing, cache, clips, on_utterance)
    return Outcome(clips, from_cache, failures)


def _synthesize(
    speaking: Speaking,
    missing: dict[str, Line],
    cache: SpeechCache,
    clips: dict[str, Clip],
    on_utterance: OnUtterance,
) -> tuple[SpeechError, ...]:
    """Fill `clips` with what is missing, and give up on an engine that fails again and again."""
    failures: list[SpeechError] = []
    failed_in_a_row = 0
    for key, result in _results(speaking, missing):
        if isinstance(result, Clip):
            failed_in_a_row = 0
            clips[key] = result
            cache.put(key, result)
            on_utterance()
            continue
        failures.append(result)
        failed_in_a_row += 1
        if failed_in_a_row == FAILURES_IN_A_ROW:
            break
    return tuple(failures)


def _results(speaking: Speaking, missing: dict[str, Line]) -> Iterator[tuple[str, Clip | SpeechError]]:
    """Yield each clip as it is done, longest begun first so that no worker is left with a long one at the end."""
    if not missing:
        return
    executor = ThreadPoolExecutor(speaking.engine.workers_for(len(missing)))
    try:
        longest_first = sorted(missing, key=lambda key: -len(missing[key].utterance.spoken_text))
        keys = {executor.submit(_make_clip, speaking, missing[key]): key for key in longest_first}
        for future in as_completed(keys):
            try:
                yield keys[future], future.result()
            except SpeechError as error:
                yield keys[future], error
    finally:
        executor.shutdown(wait=False, cancel_futures=True)


def _make_clip(speaking: Speaking, line: Line) -> Clip:
    clip = speaking.engine.speak(line.utterance, line.voice)
    if speaking.engine.audible:
        check_clip(clip, line.utterance, speaking.engine.name)
    return trim_edges(clip, LEAD, TAIL)
