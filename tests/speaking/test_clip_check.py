"""A damaged clip never goes on air unnoticed."""

import numpy as np
import pytest

from tests.factories import tone, utterance
from tts_pipeline.errors import SpeechError
from tts_pipeline.model.sound import Clip
from tts_pipeline.speaking.clip_check import check_clip

SENTENCE = utterance("Le conseil municipal a voté hier soir le budget de la commune.")
LETTERS = len(SENTENCE.spoken_text)


@pytest.mark.parametrize("seconds_a_character", [0.030, 0.037, 0.058, 0.092])
def test_what_engines_make_of_a_sentence_passes(seconds_a_character: float) -> None:
    check_clip(tone(LETTERS * seconds_a_character), SENTENCE, "kokoro")


@pytest.mark.parametrize("text", ["Oui.", "Non !", "Hé ?"])
def test_a_short_word_with_silence_around_it_passes(text: str) -> None:
    check_clip(tone(1.2), utterance(text), "pico")


@pytest.mark.parametrize(
    ("clip", "problem"),
    [
        (tone(LETTERS * 0.02), "1.2 s"),
        (tone(LETTERS * 0.2), "12.4 s"),
        (Clip(np.clip(tone(LETTERS * 0.06, peak=1.5).samples, -1, 1), 24_000), "clipped"),
        (Clip(np.concatenate([tone(1.0).samples, np.zeros((43_200, 1)), tone(1.0).samples]), 24_000), "pause 1.8 s"),
        (Clip(np.zeros((72_000, 1)), 24_000), "silent"),
        (Clip(np.zeros((0, 1)), 24_000), "silent"),
        (Clip(np.full((72_000, 1), np.nan), 24_000), "not-finite"),
    ],
    ids=["words missing", "words doubled", "clipped", "silent inside", "silent", "empty", "not numbers"],
)
def test_a_damaged_clip_is_refused_with_its_problem(clip: Clip, problem: str) -> None:
    with pytest.raises(SpeechError) as caught:
        check_clip(clip, SENTENCE, "kokoro")
    assert caught.value.key == "speaking.bad-clip"
    assert problem in caught.value.message
