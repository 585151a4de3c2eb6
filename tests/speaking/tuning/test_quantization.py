"""A quantized convolution stays within the rounding of its ranges, which real values choose."""

import numpy as np
import onnx
import pytest
from onnx import numpy_helper

from tests.speaking.tuning import graphs
from tts_pipeline.speaking.tuning.calibration import (
    Range,
    best_range,
    calibrate,
    channel_widths,
    passes_over,
    rounding_error,
)
from tts_pipeline.speaking.tuning.equalizing import equalize
from tts_pipeline.speaking.tuning.folding import fold
from tts_pipeline.speaking.tuning.quantization import quantize

X = np.random.default_rng(1).normal(size=(1, 3, 400)).astype(np.float32)


@pytest.mark.parametrize("with_bias", [True, False])
def test_a_quantized_convolution_is_close_to_the_exact_one(with_bias: bool) -> None:
    model = graphs.convolution(with_bias=with_bias)
    fold(model)
    exact = graphs.run(model, X)
    steps: list[None] = []
    ranges = calibrate(model, ["x", "y"], [{"x": X}, {"x": X / 2}], lambda: steps.append(None))
    quantize(model, frozenset({"conv"}), ranges)
    rounded = graphs.run(model, X)
    signal, noise = np.mean(exact**2), np.mean((rounded - exact) ** 2)
    assert 1e-6 < noise / signal < 1e-3  # 30 dB and more, and yet it is rounded
    assert len(steps) == 2


def test_channels_of_one_width_are_the_same_in_fp32_and_less_noisy_in_8_bits() -> None:
    def quantized(model: onnx.ModelProto, output: str) -> np.ndarray:
        quantize(model, frozenset({"conv"}), calibrate(model, ["x", output], [{"x": X}], lambda: None))
        return graphs.run(model, X)

    plain, even = graphs.convolution(with_bias=True), graphs.convolution(with_bias=True)
    for model in (plain, even):
        fold(model)
        weight = numpy_helper.to_array(model.graph.initializer[0]) * np.array([1, 0.02, 0.5, 0.01])[:, None, None]
        model.graph.initializer[0].CopyFrom(
            numpy_helper.from_array(weight.astype(np.float32), model.graph.initializer[0].name)
        )
    exact = graphs.run(plain, X)
    equalize(even, frozenset({"conv"}), channel_widths(even, ["y"], [{"x": X}], lambda: None))
    np.testing.assert_allclose(graphs.run(even, X), exact, atol=1e-5)
    narrow = np.s_[:, 3]
    noise = [np.mean((quantized(*one) - exact)[narrow] ** 2) for one in ((plain, "y"), (even, "y.even"))]
    assert noise[1] < noise[0] / 5


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


def test_tensors_are_seen_in_passes() -> None:
    assert [passes_over(count) for count in (1, 22, 23, 132)] == [1, 1, 2, 6]
