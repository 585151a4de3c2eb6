"""The presenters, and the script that makes them."""

import json
from pathlib import Path
from statistics import mean

import numpy as np
import pytest

from benchmarks.voices.made import how_made
from tests.factories import utterance
from tts_pipeline.speaking.engines import EngineSettings
from tts_pipeline.speaking.engines.kokoro.engine import KokoroEngine
from tts_pipeline.speaking.engines.kokoro.model import Spoken
from tts_pipeline.speaking.engines.kokoro.voices import load_voice_pack
from tts_pipeline.speaking.engines.kokoro.voices.derive import SOURCE_SHA256, blend, compress
from tts_pipeline.speaking.engines.kokoro.voices.recipes import Recipe, read_recipes

RESULTS = Path(__file__).parents[4] / "benchmarks" / "voices" / "results.json"


def test_every_presenter_has_a_style_for_every_token_count() -> None:
    pack = load_voice_pack()
    assert pack.voices
    for voice in pack.voices:
        assert pack.styles[voice.name].shape == (510, 1, 256)
        assert np.isfinite(pack.styles[voice.name]).all()


def test_the_pack_stays_small() -> None:
    from importlib.resources import files

    assert len(files("tts_pipeline.speaking.engines.kokoro.voices").joinpath("voices.npz").read_bytes()) < 200_000


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


@pytest.mark.parametrize("name", list(read_recipes()))
def test_a_recipes_shares_add_up_and_name_published_voices(name: str) -> None:
    recipe = read_recipes()[name]
    for shares in (recipe.timbre, recipe.prosody):
        assert sum(shares.values()) == pytest.approx(1.0)
        assert set(shares) <= set(SOURCE_SHA256)
    assert set(recipe.character) == {"en", "fr"}


@pytest.mark.parametrize("name", list(read_recipes()))
def test_a_presenter_ships_with_measurements_that_hold_the_bars(name: str) -> None:
    measured = read_recipes()[name].measured
    assert measured is not None
    assert measured.articles >= 5
    missed = {
        "error rate": measured.phoneme_error_rate > 0.03,
        "dnsmos": measured.dnsmos < 3.4,
        "pace": not 150 <= measured.words_a_minute <= 185,
        "french": measured.french < 0.97,
    }
    assert not {bar for bar, is_missed in missed.items() if is_missed}


@pytest.mark.parametrize("name", list(read_recipes()))
def test_a_presenters_figures_are_those_that_were_measured_in_its_present_blend(name: str) -> None:
    own = [one for one in json.loads(RESULTS.read_text(encoding="utf-8")) if one["voice"] == name]
    measured = read_recipes()[name].measured
    assert measured is not None
    assert {one["made"] for one in own} == {how_made(name)}
    assert len({one["spoken"] for one in own}) == 1
    assert len({one["subject"] for one in own}) == measured.articles
    assert mean(one["phoneme_error_rate"] for one in own) == pytest.approx(measured.phoneme_error_rate, abs=6e-4)
    assert mean(one["dnsmos"] for one in own) == pytest.approx(measured.dnsmos, abs=6e-3)
    assert mean(one["dnsmos"] for one in own) >= 3.4  # not by rounding
    assert mean(one["words_a_minute"] for one in own) == pytest.approx(measured.words_a_minute, abs=0.6)
    assert min(one["french"] for one in own) == measured.french


def test_there_are_two_women_and_two_men_and_the_first_is_siwis() -> None:
    sexes = [recipe.sex for recipe in read_recipes().values()]
    assert sexes.count("female") >= 2
    assert sexes.count("male") >= 2
    assert next(iter(read_recipes())) == "siwis"


class Model:
    """Notes the pace that it is asked for."""

    def __init__(self) -> None:
        self.paces: list[float] = []

    def spoken(self, inputs: dict[str, np.ndarray]) -> Spoken:
        self.paces += inputs["speed"].tolist()
        frames = (0.025,) * inputs["tokens"].shape[1]
        return Spoken(np.linspace(-1.3, 1.1, 24_000, dtype=np.float32), frames)


class Paced(KokoroEngine):
    """Speaks by a model that takes no 90 MB."""

    def __init__(self, settings: EngineSettings, model: Model) -> None:
        super().__init__(settings)
        self.model = model

    def _loaded_model(self) -> Model:  # type: ignore[override]
        return self.model


def test_a_presenter_speaks_at_its_own_pace_times_the_settings(tmp_path: Path) -> None:
    model = Model()
    engine = Paced(EngineSettings("fr-FR", 1.1, 1, tmp_path), model)
    for voice in engine.voices():
        engine.speak(utterance("Bonjour."), voice)
    assert model.paces == pytest.approx([1.1 * recipe.pace for recipe in read_recipes().values()])
    assert len(set(model.paces)) > 1


def test_a_clip_beyond_full_scale_is_made_softer_and_not_cut_off(tmp_path: Path) -> None:
    engine = Paced(EngineSettings("fr-FR", 1.0, 1, tmp_path), Model())
    samples = engine.speak(utterance("Jeudi."), engine.voices()[0]).samples
    assert np.abs(samples).max() == pytest.approx(0.95)
    assert np.sum(np.abs(samples) == np.abs(samples).max()) == 1
