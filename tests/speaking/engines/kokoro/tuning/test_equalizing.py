"""Channels of one width: in fp32 the same, in 8 bits less noisy."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from tests.speaking.engines.kokoro.tuning import graphs
from tts_pipeline.speaking.engines.kokoro.tuning.calibration import Seen, observe
from tts_pipeline.speaking.engines.kokoro.tuning.equalizing import equalize_inputs, equalize_outputs, follows_activation
from tts_pipeline.speaking.engines.kokoro.tuning.folding import fold
from tts_pipeline.speaking.engines.kokoro.tuning.norms import join_norms
from tts_pipeline.speaking.engines.kokoro.tuning.quantization import quantize

X = np.random.default_rng(1).normal(size=(1, 3, 400)).astype(np.float32)
CONV = "/decoder/decoder/conv"
ENDS = ("active", "y")
Model = onnx.ModelProto
See = Callable[[Model], dict[str, Seen]]


@pytest.fixture
def see(tmp_path: Path) -> See:
    def seen(model: Model) -> dict[str, Seen]:
        observed = onnx.ModelProto()
        observed.CopyFrom(model)
        observed.graph.output.extend(onnx.ValueInfoProto(name=end) for end in ENDS if end != "y")
        onnx.save(observed, str(tmp_path / "observed.onnx"))
        return observe(tmp_path / "observed.onnx", ENDS, [{"x": X}], lambda: None)

    return seen


def joined() -> Model:
    """Return the activation and the convolution, whose channels have very unequal widths, at both ends."""
    model = graphs.activated()
    fold(model)
    join_norms(model, "/decoder/decoder/")
    return model


def narrow_rows(model: Model) -> None:
    """Give the convolution outputs of very unequal widths."""
    (weight,) = (one for one in model.graph.initializer if one.name.endswith(".folded"))
    narrowed = numpy_helper.to_array(weight) * np.array([1, 0.02, 0.5, 0.01])[:, None, None]
    weight.CopyFrom(numpy_helper.from_array(narrowed.astype(np.float32), weight.name))


def noise_to_signal(model: Model, ranges: dict, exact: np.ndarray) -> np.ndarray:
    """Return, for every channel, how loud the rounding is beside the signal, as a power."""
    quantize(model, frozenset({CONV}), ranges)
    return ((graphs.run(model, X) - exact) ** 2).mean(axis=2)[0] / exact.var(axis=2)[0]


def test_inputs_of_one_width_are_the_same_in_fp32(see: See) -> None:
    model = joined()
    exact = graphs.run(model, X)
    equalize_inputs(model, {CONV: see(model)["active"].width})
    onnx.checker.check_model(model)
    np.testing.assert_allclose(graphs.run(model, X), exact, atol=1e-4)
    np.testing.assert_allclose(see(model)["active"].width, np.ones(3), atol=1e-4)


def test_inputs_of_one_width_are_less_noisy_in_8_bits(see: See) -> None:
    def loud_in_narrow_channels(model: Model) -> None:
        (weight,) = (one for one in model.graph.initializer if one.name.endswith(".folded"))
        heard = numpy_helper.to_array(weight) / see(model)["active"].width[None, :, None]
        weight.CopyFrom(numpy_helper.from_array(heard.astype(np.float32), weight.name))

    plain, even = joined(), joined()
    for model in (plain, even):
        loud_in_narrow_channels(model)
    exact = graphs.run(plain, X)
    equalize_inputs(even, {CONV: see(even)["active"].width})
    noise = []
    for model in (plain, even):
        seen = see(model)
        noise.append(noise_to_signal(model, {end: seen[end].best_range() for end in ENDS}, exact).max())
    assert noise[1] < noise[0] / 5


def test_outputs_of_one_width_are_the_same_in_fp32_and_less_noisy_in_8_bits(see: See) -> None:
    plain, even = joined(), joined()
    for model in (plain, even):
        narrow_rows(model)
    exact, seen = graphs.run(plain, X), see(plain)
    width = seen["y"].width
    equalize_outputs(even, {CONV: width})
    np.testing.assert_allclose(graphs.run(even, X), exact, atol=1e-4)
    source, output = seen["active"].best_range(), seen["y"]
    noise = (
        noise_to_signal(plain, {"active": source, "y": output.best_range()}, exact),
        noise_to_signal(even, {"active": source, "y.even": output.divided(width).best_range()}, exact),
    )
    assert noise[1].max() < noise[0].max() / 20


def test_what_a_norm_takes_is_not_widened_again(see: See) -> None:
    model = joined()
    ones = [numpy_helper.from_array(np.full(4, level, np.float32), name) for name, level in (("g", 1), ("h", 0))]
    model.graph.initializer.extend(ones)
    model.graph.node.append(helper.make_node("InstanceNormalization", ["y", "g", "h"], ["z"], "after"))
    model.graph.output.append(helper.make_tensor_value_info("z", TensorProto.FLOAT, [1, 4, "n"]))
    del model.graph.output[0]
    exact = graphs.run(model, X, "z")
    equalize_outputs(model, {CONV: np.array([0.5, 4.0, 1.0, 9.0], np.float32)})
    assert [node.op_type for node in model.graph.node].count("Mul") == 2  # those of the activation
    np.testing.assert_allclose(graphs.run(model, X, "z"), exact, atol=1e-3)


def test_a_convolution_without_an_activation_before_it_is_known() -> None:
    model = graphs.convolution(with_bias=True)
    fold(model)
    assert follows_activation(model) == frozenset()
    assert follows_activation(joined()) == {CONV}
    with pytest.raises(KeyError, match="conv"):
        equalize_inputs(model, {"conv": np.ones(3, np.float32)})
