"""How long engines take for a phoneme, and whether a clip that lost or doubled words would be noticed.

    python -m benchmarks.clip_lengths [--engine kokoro …] [--rate 0.8 …] [--sentences 44] [--cache FOLDER]

Sentences of the golden articles: short ones, long ones, with numbers in words, spelled acronyms, names of the lexicon,
enumerations. Kokoro says each of them by three of its presenters and rates in turn (three minutes; what is in the cache
is not made again), the others at every rate. Figures are for sentences of at least 8 phonemes; damage is done to those
of at least 15: what is heard is cut by a third, and so on. The table stands in `speaking/clip_check.py`.
"""

import argparse
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import numpy as np

from tests.reading.golden import SOURCES
from tts_pipeline.model.script import Utterance
from tts_pipeline.model.sound import Clip
from tts_pipeline.model.speech import Voice
from tts_pipeline.phonetics.phoneme_count import phoneme_count
from tts_pipeline.pipeline.segment import scripts_of
from tts_pipeline.pipeline.toolkit import open_diction, reading_options
from tts_pipeline.scripting import ScriptedArticle
from tts_pipeline.settings import load_settings
from tts_pipeline.sound.silence import time_heard
from tts_pipeline.speaking.clip_cache import DiskSpeechCache, SpeechCache, cache_key
from tts_pipeline.speaking.clip_check import FREE_SECONDS, LONGEST_STOP
from tts_pipeline.speaking.engines import EngineSettings, SpeechEngine, open_engine

SHORTEST, SHORTEST_DAMAGED = 8, 15
VOICES_A_SENTENCE: Final = 3
KINDS: Final[tuple[tuple[int, Callable[[Utterance, float], bool]], ...]] = (
    (9, lambda _, phonemes: phonemes < 14),
    (8, lambda one, phonemes: any(re.search(r"\d", r.original) for r in one.replacements) and phonemes < 70),
    (5, lambda one, phonemes: bool(re.search(r"(?<!\w)[A-Z](?: [A-Z])+(?!\w)", one.spoken_text)) and phonemes < 70),
    (5, lambda one, phonemes: bool(one.pronunciations) and phonemes < 70),
    (5, lambda _, phonemes: 70 < phonemes < 120),
    (6, lambda one, phonemes: one.spoken_text.count(",") >= 2 and phonemes < 60),
    (6, lambda one, phonemes: "," not in one.spoken_text and 15 < phonemes < 40),
)
"""How many sentences of which kind; the second argument is their length in phonemes."""
DAMAGES: Final = {"a third cut": 2 / 3, "half cut": 1 / 2, "a third doubled": 4 / 3, "half doubled": 3 / 2}


def sentences() -> Iterator[Utterance]:
    """Yield what is said of the golden articles, each sentence once."""
    settings = load_settings(Path(), {}, {})
    diction, said = open_diction(settings), set[str]()
    for source in SOURCES:
        for one in scripts_of(str(source), settings, diction, reading_options(settings)):
            for utterance in one.script.utterances if isinstance(one, ScriptedArticle) else ():
                if utterance.spoken_text not in said:
                    said.add(utterance.spoken_text)
                    yield utterance


def chosen(most: int) -> list[Utterance]:
    """Return some sentences of each kind, always the same."""
    all_of_them = [(one, phoneme_count(one)) for one in sentences()]
    chance, picked = random.Random(5), dict[str, Utterance]()  # noqa: S311  a choice that is the same again
    for count, is_one in KINDS:
        others = [one for one, phonemes in all_of_them if is_one(one, phonemes) and one.spoken_text not in picked]
        picked |= {one.spoken_text: one for one in chance.sample(others, count)}
    return list(picked.values())[:most]


def clips(
    name: str, settings: list[EngineSettings], said: list[Utterance], cache: SpeechCache
) -> Iterator[tuple[Utterance, Clip, SpeechEngine, float]]:
    """Yield the sentences in an engine's voices, at each pace; where it has several voices, in some of them each."""
    engines = [open_engine(name, one) for one in settings]
    manners = [
        (engine, voice, one.rate) for engine, one in zip(engines, settings, strict=True) for voice in engine.voices()
    ]
    for number, utterance in enumerate(said):
        own = utterance.for_engine(name)
        few = [manners[(number * VOICES_A_SENTENCE + n * 5) % len(manners)] for n in range(VOICES_A_SENTENCE)]
        for engine, voice, rate in few if len(manners) > VOICES_A_SENTENCE * 2 else manners:
            yield own, _kept(cache, engine, voice, rate, own), engine, rate


def _kept(cache: SpeechCache, engine: SpeechEngine, voice: Voice, rate: float, utterance: Utterance) -> Clip:
    key = cache_key(engine, voice, rate, utterance)
    clip = cache.get(key)
    if clip is None:
        engine.workers_for(1)
        clip = engine.speak(utterance, voice)
        cache.put(key, clip)
    return clip


def row(name: str, made: list[tuple[Utterance, Clip, SpeechEngine, float]]) -> str:
    """Return an engine's line of the table."""
    lengths = np.array([phoneme_count(utterance) for utterance, *_ in made])
    heard = np.array([time_heard(clip, LONGEST_STOP) * rate for _, clip, _, rate in made])
    shortest, longest = made[0][2].traits.seconds_per_phoneme

    def refused(seconds: np.ndarray, phonemes: np.ndarray) -> float:
        return float(np.mean((seconds < shortest * phonemes) | (seconds > longest * phonemes + FREE_SECONDS)))

    long = lengths >= SHORTEST
    pace = heard[long] / lengths[long]
    long = lengths >= SHORTEST_DAMAGED
    caught = [f"{refused(heard[long] * factor, lengths[long]):.0%}" for factor in DAMAGES.values()]
    cells = [
        name,
        str(len(made)),
        f"{pace.min():.4f}",
        f"{np.median(pace):.4f}",
        f"{pace.max():.4f}",
        f"{refused(heard, lengths):.0%}",
        *caught,
    ]
    return f"| {' | '.join(cells)} |"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--engine", nargs="+", default=["pico", "kokoro"])
    parser.add_argument("--rate", nargs="+", type=float, default=[0.8, 1.0, 1.25])
    parser.add_argument("--sentences", type=int, default=44)
    parser.add_argument("--cache", type=Path, default=Path(".cache-clip-lengths"))
    wanted = parser.parse_args()
    said = chosen(wanted.sentences)
    settings = [EngineSettings("fr-FR", rate, 1, wanted.cache / "weights") for rate in wanted.rate]
    print(f"| engine | clips | shortest | median | longest | whole | {' | '.join(DAMAGES)} |")
    print("|---" * (6 + len(DAMAGES)) + "|")
    for name in wanted.engine:
        print(row(name, list(clips(name, settings, said, DiskSpeechCache(wanted.cache / "speech", 2000)))), flush=True)


if __name__ == "__main__":
    main()
