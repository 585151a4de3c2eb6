"""From a published model to a tuned one and a verdict on it, with a model of one convolution."""

from pathlib import Path

import numpy as np
import onnx
import pytest

from tests.speaking.tuning import graphs
from tts_pipeline.speaking.kokoro_model import KokoroModel
from tts_pipeline.speaking.tuning.tune import Sentences, tune

RANDOM = np.random.default_rng(11)
SENTENCES = Sentences(
    tuple({"x": RANDOM.normal(size=(1, 3, length)).astype(np.float32)} for length in (300, 500)),
    tuple({"x": RANDOM.normal(size=(1, 3, length)).astype(np.float32)} for length in (400, 450)),
)
LAST_STAGE = "/decoder/decoder/generator/resblocks.3/convs2.0/Conv"


def published(folder: Path, convolution: str) -> Path:
    model = graphs.convolution(with_bias=True)
    for node in model.graph.node:
        if node.op_type == "ConvInteger":
            node.name = convolution
        node.output[:] = ["audio" if name == "y" else name for name in node.output]
    model.graph.output[0].name = "audio"
    path = folder / "published.onnx"
    onnx.save(model, str(path))
    return path


@pytest.mark.parametrize("convolution", [LAST_STAGE, "/decoder/decoder/decode.0/conv1/Conv"])
def test_a_tuned_model_sounds_like_the_published_one_and_is_judged(tmp_path: Path, convolution: str) -> None:
    source = published(tmp_path, convolution)
    steps: list[tuple[int, int]] = []
    tuned, verdict = tune(source, SENTENCES, lambda done, total: steps.append((done, total)))
    inputs = SENTENCES.judged[0]
    before, after = KokoroModel(source, 1).samples(inputs), KokoroModel(tuned, 1).samples(inputs)
    assert 0 < np.mean((after - before) ** 2) < 1e-3 * np.mean(before**2)
    assert 0 < verdict.tuned_distance < 2.5
    assert verdict.published_factor > 0
    assert verdict.size == len(tuned)
    assert "QuantizeLinear" in {node.op_type for node in onnx.load_from_string(tuned).graph.node}
    assert steps == [(done, len(steps) - 1) for done in range(len(steps))]


def test_what_is_outside_of_the_decoder_stays_fp32(tmp_path: Path) -> None:
    tuned, verdict = tune(published(tmp_path, "/encoder/F0.0/conv1/Conv"), SENTENCES, lambda _done, _total: None)
    assert [node.op_type for node in onnx.load_from_string(tuned).graph.node] == ["Conv"]
    assert verdict.tuned_distance == 0.0
