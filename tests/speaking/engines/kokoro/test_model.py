"""What the model is given: tokens with padding, and the style that goes with their number."""

import numpy as np
import pytest

from tts_pipeline.errors import SpeechError
from tts_pipeline.speaking.engines.kokoro.model import MOST_TOKENS, KokoroModel, model_inputs, within_full_scale

STYLE = np.repeat(np.arange(MOST_TOKENS, dtype=np.float32)[:, None, None], 256, axis=2)


def test_tokens_are_padded_and_the_style_goes_by_their_number() -> None:
    inputs = model_inputs("bɔ̃ʒˈuʁ", STYLE, 1.25)
    tokens = inputs["tokens"]
    assert tokens.shape == (1, 9)
    assert tokens[0, 0] == tokens[0, -1] == 0
    assert (tokens[0, 1:-1] > 0).all()
    assert inputs["style"].shape == (1, 256)
    assert inputs["style"][0, 0] == 6
    assert inputs["speed"] == pytest.approx(1.25)


def test_what_the_model_does_not_know_is_left_out() -> None:
    assert model_inputs("bo-no", STYLE, 1.0)["tokens"].shape == model_inputs("bono", STYLE, 1.0)["tokens"].shape


@pytest.mark.parametrize("phonemes", ["", "---", "a" * (MOST_TOKENS + 1)])
def test_nothing_and_too_much_are_refused(phonemes: str) -> None:
    with pytest.raises(ValueError, match="tokens"):
        model_inputs(phonemes, STYLE, 1.0)


def test_a_consonant_beyond_full_scale_is_not_cut_off() -> None:
    loud = np.array([0.5, -1.9, 1.0], np.float32)
    np.testing.assert_allclose(within_full_scale(loud), loud * 0.5, rtol=1e-6)
    soft = np.array([0.5, -0.9], np.float32)
    assert within_full_scale(soft) is soft
    assert within_full_scale(np.empty(0, np.float32)).size == 0


def test_a_model_that_is_none_is_an_error_of_ours() -> None:
    with pytest.raises(SpeechError, match="cannot be used"):
        KokoroModel(b"not a model", 1)
