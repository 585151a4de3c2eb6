"""Many utterances, one engine: what is cached is taken, the rest is made at the same time."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from tts_pipeline.errors import SpeechError
from tts_pipeline.files.daemon_threads import NothingCame, make_at_once
from tts_pipeline.model.script import Role, Seconds, SpokenPart, Utterance
from tts_pipeline.model.sound import Clip
from tts_pipeline.model.speech import Voice
from tts_pipeline.speaking.clip_cache import SpeechCache, cache_key
from tts_pipeline.speaking.clip_making import make_clip
from tts_pipeline.speaking.engines import SpeechEngine

_log: Final = logging.getLogger(__name__)
FAILURES_IN_A_ROW: Final = 3
"""After so many, an engine is taken to be down, and what is left is not tried."""
PATIENCE: Final[Seconds] = 300.0
"""Without one finished utterance. The first one may have to wait for the weights, 92 MB at 0.3 MB/s."""

OnUtterance = Callable[[], None]


@dataclass(frozen=True, slots=True)
class SpeakingTask:
    """An utterance and the voice that speaks it."""

    utterance: Utterance
    voice: Voice


@dataclass(frozen=True, slots=True)
class Speaking:
    """An engine with its voice for each role, and its pace."""

    engine: SpeechEngine
    voices: Mapping[Role, Voice]
    rate: float

    def lines(self, part: SpokenPart) -> tuple[SpeakingTask, ...]:
        """Return a part's utterances, all in the voice of its role."""
        return tuple(
            SpeakingTask(utterance.for_engine(self.engine.name), self.voices[part.role])
            for utterance in part.utterances
        )

    def key(self, line: SpeakingTask) -> str:
        """Return the cache key of an utterance in its voice, spoken so."""
        return cache_key(self.engine, line.voice, self.rate, line.utterance)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Clips by cache key, which of them came from the cache, and why others are missing.

    `gave_up` tells that the engine was left because it failed again and again, or hung.
    """

    clips: dict[str, Clip]
    from_cache: frozenset[str]
    failures: tuple[SpeechError, ...]
    gave_up: bool


def make_utterances(
    speaking: Speaking,
    lines: Iterable[SpeakingTask],
    cache: SpeechCache,
    on_utterance: OnUtterance,
    patience: Seconds = PATIENCE,
) -> Outcome:
    """Return the sound of each line, as far as the engine can say them; `on_utterance` is called once for each.

    What is made is kept at once, so that an interrupted run goes on where it was. An engine is left that fails again
    and again, or makes nothing for `patience` seconds.
    """
    clips: dict[str, Clip] = {}
    missing: dict[str, SpeakingTask] = {}
    for line in lines:
        key = speaking.key(line)
        if key not in clips and (clip := cache.get(key)) is not None:
            clips[key] = clip
        if key in clips or key in missing:  # what is said twice is made once
            on_utterance()
        else:
            missing[key] = line
    from_cache = frozenset(clips)
    failures: list[SpeechError] = []
    failed_in_a_row = 0
    for key, result in _results(speaking, missing, patience):
        if isinstance(result, Clip):
            failed_in_a_row = 0
            clips[key] = result
            cache.put(key, result)
            on_utterance()
            continue
        failures.append(result)
        failed_in_a_row += 1
        if failed_in_a_row == FAILURES_IN_A_ROW or result.key == "speaking.hangs":
            return Outcome(clips, from_cache, tuple(failures), gave_up=True)
    return Outcome(clips, from_cache, tuple(failures), gave_up=False)


def _results(
    speaking: Speaking, missing: dict[str, SpeakingTask], patience: Seconds
) -> Iterator[tuple[str, Clip | SpeechError]]:
    """Yield each clip as it is done, longest begun first so that no worker is left with a long one at the end."""
    if not missing:
        return
    longest_first = sorted(missing, key=lambda key: -len(missing[key].utterance.spoken_text))
    jobs = [partial(_clip_or_failure, speaking, missing[key]) for key in longest_first]
    try:
        for index, made in make_at_once(jobs, speaking.engine.workers_for(len(missing)), patience):
            yield longest_first[index], made
    except NothingCame:
        yield "", SpeechError("speaking.hangs", engine=speaking.engine.name, seconds=round(patience))


def _clip_or_failure(speaking: Speaking, line: SpeakingTask) -> Clip | SpeechError:
    engine = speaking.engine
    try:
        return make_clip(engine, line.utterance, line.voice, speaking.rate)
    except SpeechError as error:
        return error
    except Exception as error:  # noqa: BLE001  whatever others' code raises, the next engine can still speak
        _log.info("%s: %s", engine.name, line.utterance.display_text, exc_info=True)
        return SpeechError("speaking.engine-failed", engine=engine.name, problem=f"{type(error).__name__}: {error}")
