"""The presenters, and the script that makes them."""

import numpy as np

from tts_pipeline.speaking.voices import load_voice_pack
from tts_pipeline.speaking.voices.derive import blend, compress
from tts_pipeline.speaking.voices.recipes import Recipe


def test_every_presenter_has_a_style_for_every_token_count() -> None:
    pack = load_voice_pack()
    assert pack.voices
    for voice in pack.voices:
        assert pack.styles[voice.name].shape == (510, 1, 256)
        assert np.isfinite(pack.styles[voice.name]).all()


def test_the_pack_stays_small() -> None:
    from importlib.resources import files

    assert len(files("tts_pipeline.speaking.voices").joinpath("voices.npz").read_bytes()) < 200_000


def test_rank_eight_reproduces_a_smooth_voice_closely() -> None:
    rng = np.random.default_rng(1)
    curves = np.stack([np.sin(np.linspace(0, n, 510)) for n in range(1, 7)])
    style = (rng.normal(size=(256, 6)) @ curves).T.astype(np.float32)
    mean, coefficients, basis = compress(style)
    error = np.linalg.norm(mean + coefficients @ basis - style) / np.linalg.norm(style)
    assert error < 1e-5


def test_timbre_and_prosody_are_blended_separately() -> None:
    one, two = np.full((510, 256), 1.0, np.float32), np.full((510, 256), 3.0, np.float32)
    recipe = Recipe("", "female", {}, timbre={"one": 0.5, "two": 0.5}, prosody={"one": 1.0})
    blended = blend(recipe, {"one": one, "two": two})
    assert (blended[:, :128] == 2.0).all()
    assert (blended[:, 128:] == 1.0).all()
