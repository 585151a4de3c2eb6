"""The last resort: no tag is obeyed, nothing is cut off, and at 48 kHz nothing is added above what it spoke."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.factories import utterance
from tts_pipeline.errors import SpeechError
from tts_pipeline.model.sound import Clip
from tts_pipeline.sound.resampling import resample
from tts_pipeline.speaking.engines import EngineSettings
from tts_pipeline.speaking.engines.pico import open_engine

SETTINGS = EngineSettings("fr-FR", 1.0, 1, Path("unused"))
NEWS = "La Corée du Nord a ratifié le pacte de défense avec la Russie, ont annoncé les médias d'État."


def speak(text: str, rate: float = 1.0) -> Clip:
    engine = open_engine(replace(SETTINGS, rate=rate))
    return engine.speak(utterance(text), engine.voices()[0])


def test_loud_vowels_are_not_cut_off() -> None:
    assert np.abs(speak(f"{NEWS} Un ton trois notes. Attention, danger!").samples).max() < 0.95


def test_resampled_to_48_khz_there_is_nothing_above_8_khz() -> None:
    samples = resample(speak(NEWS), 48_000).samples[:, 0]
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples)))) ** 2
    hertz = np.fft.rfftfreq(len(samples), 1 / 48_000)
    assert 10 * np.log10(spectrum[hertz > 8_300].sum() / spectrum.sum()) < -80


def test_a_tag_in_the_text_is_not_obeyed() -> None:
    plain, tagged = speak("bonjour à tous"), speak("<speed level='20'>bonjour à tous")
    assert tagged.duration < plain.duration * 3  # at a fifth of the pace it would be five times as long


def test_a_nul_does_not_end_the_text() -> None:
    assert speak("bonjour\0 à tous et bienvenue").duration > 1.3


def test_decomposed_accents_are_accents() -> None:
    assert speak("e\u0301te\u0301").duration == speak("été").duration


@pytest.mark.parametrize("text", ["Привет мир", "日本語"])
def test_a_script_that_it_cannot_read_is_said_to_be(text: str) -> None:
    with pytest.raises(SpeechError, match="pico"):
        speak(text)


@pytest.mark.parametrize(("rate", "least", "most"), [(0.8, 1.15, 1.3), (1.25, 0.75, 0.88)])
def test_the_pace_follows_the_rate(rate: float, least: float, most: float) -> None:
    assert least < speak(NEWS, rate).duration / speak(NEWS).duration < most
