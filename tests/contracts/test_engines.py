"""One suite that every speech engine passes."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from tests.factories import utterance
from tts_pipeline.errors import UsageError
from tts_pipeline.model.script import Pronunciation
from tts_pipeline.speaking.cache import DiskSpeechCache
from tts_pipeline.speaking.clip_check import check_clip
from tts_pipeline.speaking.engines import EngineSettings, SpeechEngine, engine_names, open_engine
from tts_pipeline.speaking.utterances import Speaking, make_utterances

OFFLINE = ["silent", "pico", pytest.param("kokoro", marks=pytest.mark.voice)]
SENTENCE = utterance("Bonjour à tous, voici les informations.")


@pytest.fixture(scope="module")
def weights_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("weights")


@pytest.fixture
def engine(request: pytest.FixtureRequest, weights_folder: Path) -> SpeechEngine:
    return open_engine(request.param, EngineSettings("fr-FR", 1.0, 2, weights_folder))


def test_our_engines_are_registered() -> None:
    assert {"kokoro", "gtts", "pico", "silent"} <= set(engine_names())


def test_an_unknown_engine_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as refused:
        open_engine("perroquet", EngineSettings("fr-FR", 1.0, 1, tmp_path))
    assert "kokoro" in refused.value.hint


@pytest.mark.parametrize("engine", [*OFFLINE, "gtts"], indirect=True)
def test_an_engine_names_itself_its_revision_and_its_voices(engine: SpeechEngine) -> None:
    assert engine.name in engine_names()
    assert engine.revision
    assert len({voice.name for voice in engine.voices()}) == len(engine.voices()) >= 1
    assert engine.workers_for(1) == 1
    assert engine.workers_for(100) >= 1


@pytest.mark.parametrize("engine", OFFLINE, indirect=True)
def test_an_engine_speaks_mono_of_plausible_length(engine: SpeechEngine) -> None:
    clip = engine.speak(SENTENCE, engine.voices()[0])
    assert clip.channels == 1
    assert clip.sample_rate in {16_000, 22_050, 24_000, 44_100, 48_000}
    if engine.audible:
        check_clip(clip, SENTENCE, engine.name)


@pytest.mark.parametrize("engine", OFFLINE, indirect=True)
def test_an_engine_speaks_the_same_from_several_threads(engine: SpeechEngine) -> None:
    voice = engine.voices()[0]
    with ThreadPoolExecutor(2) as executor:
        one, other = executor.map(lambda _: engine.speak(SENTENCE, voice), range(2))
    assert len(one.samples) == len(other.samples)
    assert np.abs(one.samples - other.samples).max() < 1e-3


@pytest.mark.parametrize("engine", OFFLINE, indirect=True)
def test_an_engine_finds_the_names_of_the_lexicon(engine: SpeechEngine) -> None:
    names = (Pronunciation("Choe Son-hui", "tʃwˈe sɔn yˈi", "Tchoué Sonne-oui"),)
    assert engine.speak(utterance("Choe Son-hui parle.", names=names), engine.voices()[0]).duration > 0.5


def test_the_silent_engine_says_exactly_one_second_of_silence(tmp_path: Path) -> None:
    engine = open_engine("silent", EngineSettings("fr-FR", 1.0, 1, tmp_path))
    speaking = Speaking(engine, engine.voices()[0], 1.0)
    outcome = make_utterances(speaking, [SENTENCE], DiskSpeechCache(tmp_path, 10), lambda: None)
    (clip,) = outcome.clips.values()
    assert clip.duration == 1.0
    assert not clip.samples.any()


@pytest.mark.voice
@pytest.mark.parametrize("engine", ["kokoro"], indirect=True)
def test_the_pace_of_the_neural_voice_follows_the_rate(weights_folder: Path, engine: SpeechEngine) -> None:
    faster = open_engine("kokoro", EngineSettings("fr-FR", 1.2, 2, weights_folder))
    voice = engine.voices()[0]
    ratio = engine.speak(SENTENCE, voice).duration / faster.speak(SENTENCE, voice).duration
    assert 1.1 < ratio < 1.3
