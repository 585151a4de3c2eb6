"""From a published model to a tuned one and a verdict on it, with a model of one norm, activation and convolution."""

from pathlib import Path

import numpy as np
import onnx
import pytest

from tests.speaking.engines.kokoro.tuning import graphs
from tts_pipeline.speaking.engines.kokoro.model import KokoroModel
from tts_pipeline.speaking.engines.kokoro.tuning.folding import UnknownChain
from tts_pipeline.speaking.engines.kokoro.tuning.tune import ROUNDS, Sentences, tune
from tts_pipeline.speaking.engines.kokoro.tuning.verdict import FURTHEST_DB

RANDOM = np.random.default_rng(11)
SENTENCES = Sentences(
    tuple({"x": RANDOM.normal(size=(1, 3, length)).astype(np.float32)} for length in (300, 500)),
    tuple({"x": RANDOM.normal(size=(1, 3, length)).astype(np.float32)} for length in (400, 450)),
)


def published(folder: Path, prefix: str) -> Path:
    model = graphs.activated(prefix)
    for node in model.graph.node:
        node.output[:] = ["audio" if name == "y" else name for name in node.output]
    model.graph.output[0].name = "audio"
    path = folder / "published.onnx"
    onnx.save(model, str(path))
    return path


def operators(model: bytes) -> list[str]:
    return [node.op_type for node in onnx.load_from_string(model).graph.node]


def test_a_tuned_model_sounds_like_the_published_one_and_is_judged(tmp_path: Path) -> None:
    source = published(tmp_path, "/decoder/decoder/generator/resblocks.3/convs2.0/")
    steps: list[tuple[int, int]] = []
    tuned, verdict = tune(source, SENTENCES, lambda done, total: steps.append((done, total)))
    inputs = SENTENCES.judged[0]
    before, after = KokoroModel(source, 1).samples(inputs), KokoroModel(tuned, 1).samples(inputs)
    assert 0 < np.mean((after - before) ** 2) < 1e-3 * np.mean(before**2)
    assert 0 < verdict.tuned_distance < FURTHEST_DB
    assert verdict.published_factor > 0
    assert verdict.size == len(tuned)
    assert {"QuantizeLinear", "InstanceNormalization"} <= set(operators(tuned))
    assert steps == [(done, len(steps) - 1) for done in range(len(steps))]
    assert len(steps) - 1 == len(SENTENCES.seen) + (1 + 2 * ROUNDS) * len(SENTENCES.judged)


def test_a_model_that_is_no_file_is_tuned_too(tmp_path: Path) -> None:
    source = published(tmp_path, "/decoder/decoder/generator/resblocks.3/convs2.0/").read_bytes()
    tuned, verdict = tune(source, SENTENCES, lambda _done, _total: None)
    assert "QuantizeLinear" in operators(tuned)
    assert verdict.size == len(tuned)


def test_only_the_sound_goes_out_of_the_tuned_model(tmp_path: Path) -> None:
    tuned, _verdict = tune(published(tmp_path, "/decoder/decoder/"), SENTENCES, lambda _done, _total: None)
    assert [output.name for output in onnx.load_from_string(tuned).graph.output] == ["audio"]


def test_a_model_without_the_decoder_that_is_known_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownChain, match="/decoder/decoder/"):
        tune(published(tmp_path, "/encoder/F0.0/"), SENTENCES, lambda _done, _total: None)
