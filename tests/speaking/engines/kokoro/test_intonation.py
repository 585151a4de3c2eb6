"""The melody of a clause, in semitones for each phoneme, and as it is heard."""

import numpy as np
import pytest

from tests.factories import utterance
from tests.speaking.engines.kokoro.pitch_meter import pitches, semitones
from tts_pipeline.model.script import Ending
from tts_pipeline.speaking.engines import SpeechEngine
from tts_pipeline.speaking.engines.kokoro.intonation import LAST_SYLLABLE, Melody, pitch_curve
from tts_pipeline.speaking.engines.kokoro.voices.recipes import Intonation

DEMAIN = "lə pʁezidˈɑ̃ vjɛ̃dʁˈa dəmˈɛ̃?"
THREE = "le tʁˈɛ̃, lez avjˈɔ̃ e le batˈo."


def test_what_falls_is_left_to_the_model() -> None:
    assert not pitch_curve(DEMAIN, Melody(Ending.FALLS)).any()


@pytest.mark.parametrize("ending", [Ending.GOES_ON, Ending.ASKS, Ending.ASKS_WHAT])
def test_a_rise_is_on_the_last_syllable_and_stays_to_the_end(ending: Ending) -> None:
    curve = pitch_curve(DEMAIN, Melody(ending))
    syllable = DEMAIN.rindex("m")
    assert not curve[:syllable].any()
    assert (np.diff(curve[syllable - 1 : DEMAIN.rindex("ɛ") + 1]) > 0).all()
    assert curve[-1] == curve[DEMAIN.rindex("ɛ")] == pytest.approx(LAST_SYLLABLE[ending][1])


def test_a_voice_that_falls_lower_is_lifted_further_but_not_lowered_further() -> None:
    deep = Intonation(lift=1.5)
    assert pitch_curve(DEMAIN, Melody(Ending.ASKS), deep)[-1] == pytest.approx(19.5)
    assert pitch_curve(DEMAIN, Melody(Ending.CLOSES), deep)[-1] == pytest.approx(-1.5)


def test_a_consonant_after_the_last_vowel_is_sung_too() -> None:
    curve = pitch_curve("paʁtˈiʁ?", Melody(Ending.ASKS))
    assert curve[5] < curve[6] == curve[7] == pytest.approx(13.0)


def test_an_item_before_a_comma_rises_and_the_next_begins_as_it_would() -> None:
    curve = pitch_curve(THREE, Melody(), Intonation(rise_at_marks=4.0))
    comma = THREE.index(",")
    assert curve[comma] == pytest.approx(4.0)
    assert not curve[comma + 1 :].any()
    assert not curve[: THREE.index("t")].any()


def test_a_clause_that_continues_another_begins_lower() -> None:
    curve = pitch_curve(DEMAIN, Melody(continues=True))
    assert curve[0] == pytest.approx(-1.5)
    assert (np.diff(curve[:13]) > 0).all()
    assert not curve[13:].any()


@pytest.mark.parametrize("phonemes", ["", "?", "ˈ", "a", "ˈə", "pst!", ",a", "a, e."])
def test_a_melody_fits_whatever_there_is_of_a_clause(phonemes: str) -> None:
    for ending in Ending:
        curve = pitch_curve(phonemes, Melody(ending, continues=True), Intonation(1.3, 5.0))
        assert curve.shape == (len(phonemes),)
        assert np.isfinite(curve).all()


@pytest.mark.voice
@pytest.mark.parametrize("name", ["siwis", "mathieu"])
def test_a_question_is_heard_to_rise_where_the_same_words_fall(kokoro: SpeechEngine, name: str) -> None:
    (voice,) = (one for one in kokoro.voices() if one.name == name)
    last: dict[Ending, float] = {}
    for ending in (Ending.FALLS, Ending.ASKS):
        clip = kokoro.speak(utterance("Il viendra demain.", ending=ending), voice)
        heard = pitches(clip.samples, clip.sample_rate)
        voiced = heard[~np.isnan(heard)]
        last[ending] = semitones(float(np.median(voiced[-5:])), float(np.median(voiced)))
    assert last[Ending.FALLS] < -5
    assert last[Ending.ASKS] > 0
    assert last[Ending.ASKS] - last[Ending.FALLS] > 6
