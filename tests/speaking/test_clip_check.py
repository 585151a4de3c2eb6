"""A damaged clip never goes on air unnoticed, and none that is whole is refused: with real sentences, really spoken."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from tests.factories import tone, utterance
from tts_pipeline.errors import SpeechError
from tts_pipeline.model.script import Utterance
from tts_pipeline.model.sound import Clip, Samples
from tts_pipeline.speaking.clip_check import check_clip
from tts_pipeline.speaking.engines import EngineSettings, SpeechEngine, open_engine

RATES = (0.8, 1.0, 1.25)
SENTENCES = (
    "Jeudi.",
    "Que faire ?",
    "Zzz.",
    "Hum… euh… bon…",
    "L'A trois cent quatre-vingts est de retour.",
    "Les cuves sonnent creux.",
    "Et le premier août ?",
    "Le maire, lui, fait ses comptes.",
    "Le trafic S N C F interrompu entre Dijon et Besançon.",
    "“Le plus dur, c’est les pieds”, dit Ahmed, dix-neuf ans, Soudanais, arrivé en septembre.",
    "Elle est née en mille neuf cent quatre-vingt-seize, à Yverdon-les-Bains.",
    "La tempête Zora a privé d'électricité douze mille foyers dans la nuit.",
    "Le conseil municipal a voté hier soir le budget de la commune, et la hausse de l'impôt attendra le printemps.",
)
LONG = [utterance(text) for text in SENTENCES[-3:]]


@cache
def pico(rate: float) -> SpeechEngine:
    return open_engine("pico", EngineSettings("fr-FR", rate, 1, Path("unused")))


@cache
def spoken(sentence: Utterance, rate: float = 1.0) -> Clip:
    engine = pico(rate)
    return engine.speak(sentence, engine.voices()[0])


def problem_of(clip: Clip, sentence: Utterance, rate: float = 1.0) -> str:
    """Return what is wrong with a clip that Pico made at that rate."""
    try:
        check_clip(clip, sentence, pico(rate), rate)
    except SpeechError as error:
        return str(error.facts["problem"])
    return ""


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("text", SENTENCES)
def test_a_whole_sentence_passes_at_every_pace(text: str, rate: float) -> None:
    sentence = utterance(text)
    assert problem_of(spoken(sentence, rate), sentence, rate) == ""


def heard_of(clip: Clip) -> Samples:
    audible = np.flatnonzero(np.abs(clip.samples[:, 0]) > 0.003)
    return clip.samples[audible[0] : audible[-1] + 1]


def without_the_last_third(heard: Samples) -> Samples:
    return heard[: 2 * len(heard) // 3]


def without_the_first_half(heard: Samples) -> Samples:
    return heard[len(heard) // 2 :]


def with_the_middle_left_out(heard: Samples) -> Samples:
    return np.concatenate([heard[: len(heard) // 3], heard[2 * len(heard) // 3 :]])


def with_the_first_half_twice(heard: Samples) -> Samples:
    return np.concatenate([heard[: len(heard) // 2], heard])


def said_twice(heard: Samples) -> Samples:
    return np.concatenate([heard, heard])


def half_a_second_of_noise(heard: Samples) -> Samples:
    return np.random.default_rng(1).normal(0.0, 0.1, (8_000, 1)).astype(np.float32)


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("sentence", LONG, ids=lambda sentence: sentence.spoken_text[:12])
@pytest.mark.parametrize(
    "damage",
    [
        without_the_last_third,
        without_the_first_half,
        with_the_middle_left_out,
        with_the_first_half_twice,
        said_twice,
        half_a_second_of_noise,
    ],
)
def test_words_that_are_missing_or_doubled_are_noticed_at_every_pace(
    damage: Callable[[Samples], Samples], sentence: Utterance, rate: float
) -> None:
    whole = spoken(sentence, rate)
    damaged = Clip(damage(heard_of(whole)), whole.sample_rate)
    assert " s for " in problem_of(damaged, sentence, rate)


def test_silence_around_a_sentence_makes_it_no_longer() -> None:
    whole = spoken(LONG[0])
    still = np.zeros((whole.sample_rate, 1), np.float32)
    assert problem_of(Clip(np.concatenate([still, whole.samples, still]), whole.sample_rate), LONG[0]) == ""


def test_another_pace_than_was_asked_for_is_noticed() -> None:
    assert problem_of(spoken(LONG[2], 1.25), LONG[2], rate=0.8)
    assert problem_of(spoken(LONG[2], 0.8), LONG[2], rate=1.25)


@pytest.mark.parametrize(
    ("clip", "problem"),
    [
        (Clip(np.clip(tone(4.0, peak=1.5).samples, -1, 1), 24_000), "clipped"),
        (
            Clip(np.concatenate([tone(1.5).samples, np.zeros((43_200, 1)), tone(1.5).samples]), 24_000),
            "a pause of 1.8 s inside",
        ),
        (Clip(np.zeros((72_000, 1)), 24_000), "nothing to hear"),
        (Clip(np.zeros((0, 1)), 24_000), "nothing to hear"),
        (Clip(np.full((72_000, 1), np.nan), 24_000), "values that are not numbers"),
    ],
    ids=["clipped", "silent inside", "silent", "empty", "not numbers"],
)
def test_a_damaged_clip_is_refused_with_its_problem(clip: Clip, problem: str) -> None:
    assert problem_of(clip, utterance("Le conseil a voté hier soir le budget de la commune.")) == problem
