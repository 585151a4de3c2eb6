"""A quantized convolution stays within the rounding of its ranges, which real values choose."""

from pathlib import Path

import numpy as np
import onnx
import pytest

from tests.speaking.engines.kokoro.tuning import graphs
from tts_pipeline.speaking.engines.kokoro.tuning.calibration import Range, Seen, best_range, observe, rounding_error
from tts_pipeline.speaking.engines.kokoro.tuning.folding import fold
from tts_pipeline.speaking.engines.kokoro.tuning.quantization import quantize

X = np.random.default_rng(1).normal(size=(1, 3, 400)).astype(np.float32)


@pytest.mark.parametrize("with_bias", [True, False])
def test_a_quantized_convolution_is_close_to_the_exact_one(tmp_path: Path, with_bias: bool) -> None:
    model = graphs.convolution(with_bias=with_bias)
    fold(model)
    exact = graphs.run(model, X)
    seen = seen_by(model, tmp_path, [{"x": X}, {"x": X / 2}])
    quantize(model, frozenset({"conv"}), {end: one.best_range() for end, one in seen.items()})
    rounded = graphs.run(model, X)
    signal, noise = np.mean(exact**2), np.mean((rounded - exact) ** 2)
    assert 1e-6 < noise / signal < 1e-3  # 30 dB and more, and yet it is rounded


def seen_by(model: onnx.ModelProto, folder: Path, sentences: list) -> dict[str, Seen]:
    model = onnx.load_from_string(model.SerializeToString())
    model.graph.output.append(onnx.ValueInfoProto(name="x"))
    onnx.save(model, str(folder / "model.onnx"))
    return observe(folder / "model.onnx", ["x", "y"], sentences, lambda: None)


def test_all_sentences_are_seen_channel_by_channel(tmp_path: Path) -> None:
    model = graphs.convolution(with_bias=False)
    fold(model)
    later = X[:, :, :50] * np.array([3, 1, 1], np.float32)[:, None]
    seen = seen_by(model, tmp_path, [{"x": X}, {"x": later}])["x"]
    both = np.concatenate([X[0], later[0]], axis=1)
    np.testing.assert_array_equal(seen.low, both.min(axis=1))
    np.testing.assert_array_equal(seen.high, both.max(axis=1))
    np.testing.assert_array_equal(seen.values, both)
    np.testing.assert_array_equal(seen.width, np.abs(both).max(axis=1))
    np.testing.assert_allclose(seen.divided(seen.width).width, np.ones(3), rtol=1e-6)


def test_a_channel_that_never_speaks_has_a_width() -> None:
    silent = np.zeros((2, 10), np.float32)
    assert (Seen(silent[:, 0], silent[:, 0], silent).width > 0).all()


def test_what_is_not_named_stays_exact() -> None:
    model = graphs.convolution(with_bias=True)
    fold(model)
    exact = graphs.run(model, X)
    quantize(model, frozenset(), {})
    np.testing.assert_array_equal(graphs.run(model, X), exact)


def test_a_range_holds_zero_and_what_was_seen() -> None:
    seen = np.linspace(0.2, 1.0, 1000, dtype=np.float32)
    best = best_range(0.0, 1.0, seen)
    assert best.low == 0.0
    assert best.high == pytest.approx(1.0, abs=0.01)


def test_a_lone_peak_does_not_coarsen_all_the_rest() -> None:
    values = np.random.default_rng(3).normal(size=200_000).astype(np.float32)
    best = best_range(-60.0, 60.0, values)
    assert best.high < 6.0
    assert rounding_error(values, best) < rounding_error(values, Range(-60.0, 60.0)) / 10
