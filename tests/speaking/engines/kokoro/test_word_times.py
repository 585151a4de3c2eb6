"""When each word is heard: found by its phonemes, or not told."""

from collections.abc import Callable

import numpy as np
import pytest

from tests.factories import utterance
from tts_pipeline.phonetics.phonemes import phonemes_of
from tts_pipeline.speaking.engines import SpeechEngine
from tts_pipeline.speaking.engines.kokoro.word_times import WordSpan, word_spans, word_times


def read_alone(word: str) -> str:
    return phonemes_of(utterance(word))


def found(text: str, phonemes: str, read: Callable[[str], str] = read_alone) -> list[tuple[str, str]]:
    return [(span.text, phonemes[span.start : span.end]) for span in word_spans(text, phonemes, read)]


def test_words_and_phonemes_correspond_one_to_one() -> None:
    assert found("Vous avez : dix-huit ans !", "vuz avˈe: dizɥit ˈɑ̃!") == [
        ("Vous", "vuz"),
        ("avez", "avˈe:"),
        ("dix-huit", "dizɥit"),
        ("ans", "ˈɑ̃!"),
    ]


def test_two_words_that_are_read_as_one_are_told_apart_by_their_phonemes() -> None:
    assert found("Oui, parce que la", "wˈi, paʁskˌə la")[1:] == [("parce", "paʁs"), ("que", "kˌə"), ("la", "la")]


def test_a_word_that_is_read_as_two_is_one_word() -> None:
    spaced = {"Le": "lə", "ZooParc": "zˈo pˈaʁk", "est": "ɛ"}
    assert found("Le ZooParc est", "lə zˈo pˈaʁk ɛ", spaced.__getitem__)[1:] == [("ZooParc", "zˈo pˈaʁk"), ("est", "ɛ")]


@pytest.mark.parametrize("phonemes", ["bɔ̃ʒˈuʁ", "bɔ̃ʒˈuʁ a tˈus mezamˈi", "a b c", ""])
def test_where_words_are_missing_or_there_are_others_nothing_is_told(phonemes: str) -> None:
    assert found("Bonjour à", phonemes) == []


def test_times_are_counted_from_where_the_first_phoneme_begins() -> None:
    spans = (WordSpan("un", 0, 2), WordSpan("an", 3, 4))
    words = word_times(spans, [0.1, 0.2, 0.05, 0.4], 0.3)
    assert [(word.text, round(word.start, 3), round(word.end, 3)) for word in words] == [
        ("un", 0.235, 0.535),
        ("an", 0.585, 0.985),
    ]


@pytest.mark.voice
def test_a_word_is_told_where_its_sound_begins(kokoro: SpeechEngine) -> None:
    clip = kokoro.speak(utterance("Voilà : quatre."), kokoro.voices()[0])
    loud = np.abs(clip.samples[:, 0]).reshape(-1, 120).max(axis=1) > 0.02 * np.abs(clip.samples).max()
    sounds = np.flatnonzero(loud) * 120 / clip.sample_rate
    pause = int(np.diff(sounds).argmax())
    assert [word.text for word in clip.words] == ["Voilà", "quatre."]
    assert clip.words[0].start == pytest.approx(sounds[0], abs=0.08)
    assert clip.words[1].start == pytest.approx(sounds[pause + 1], abs=0.08)
