"""A folded model computes what its weights say, to the last bit that fp32 has."""

import numpy as np
import onnx
import pytest

from tests.speaking.engines.kokoro.tuning import graphs
from tts_pipeline.speaking.engines.kokoro.tuning.folding import UnknownChain, fold

X = np.random.default_rng(1).normal(size=(1, 3, 40))
ROWS = np.random.default_rng(2).normal(size=(9, 6))
KERNEL = (graphs.KERNEL.astype(np.float64) - graphs.KERNEL_ZERO) * graphs.KERNEL_SCALE


def convolved(bias: np.ndarray) -> np.ndarray:
    padded = np.pad(X.astype(np.float32)[0].astype(np.float64), ((0, 0), (2, 2)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, 5, axis=1)
    return (np.einsum("itk,oik->ot", windows, KERNEL) + bias[:, None])[None]


@pytest.mark.parametrize("with_bias", [True, False])
def test_a_folded_convolution_is_exact(with_bias: bool) -> None:
    model = graphs.convolution(with_bias=with_bias)
    assert fold(model) == 1
    onnx.checker.check_model(model)
    expected = convolved(graphs.BIAS if with_bias else np.zeros(4))
    np.testing.assert_allclose(graphs.run(model, X), expected, atol=2e-5)


def test_a_folded_product_is_exact() -> None:
    model = graphs.product()
    assert fold(model) == 1
    matrix = graphs.MATRIX.astype(np.float64) * graphs.MATRIX_SCALE
    np.testing.assert_allclose(graphs.run(model, ROWS), ROWS.astype(np.float32) @ matrix, atol=2e-5)


@pytest.mark.parametrize(
    ("model", "x"), [(graphs.convolution(with_bias=True), X), (graphs.product(), ROWS)], ids=["conv", "matmul"]
)
def test_the_original_differs_by_the_rounding_of_its_input_alone(model: onnx.ModelProto, x: np.ndarray) -> None:
    original = graphs.run(model, x)
    step = (x.max() - x.min()) / 255
    fold(model)
    furthest = np.abs(graphs.run(model, x) - original).max()
    weights = np.abs(KERNEL).sum(axis=(1, 2)).max()
    assert 0 < furthest < step / 2 * weights + 0.05


def test_nothing_of_a_chain_is_left() -> None:
    model = graphs.convolution(with_bias=True)
    fold(model)
    assert [node.op_type for node in model.graph.node] == ["Conv"]
    assert {one.name for one in model.graph.initializer} == {"w.w_scale.folded", "conv.folded_bias"}


def test_what_lies_elsewhere_stays_as_it_was() -> None:
    model = graphs.convolution(with_bias=True)
    before = graphs.run(model, X)
    assert fold(model, within="/decoder/") == 0
    assert "ConvInteger" in {node.op_type for node in model.graph.node}
    np.testing.assert_array_equal(graphs.run(model, X), before)


def test_a_chain_that_is_not_known_is_refused() -> None:
    with pytest.raises(UnknownChain, match="Div, not a Mul"):
        fold(graphs.convolution(with_bias=False, last="Div"))
