"""The edit of the graph, on a tiny one that has the released one's names: durations in, alignment, F0 out."""

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import TensorProto, helper, numpy_helper

from tts_pipeline.speaking.engines.kokoro.graph.melody import (
    ALIGNMENT,
    ENDS,
    F0,
    FRAMES,
    LENGTHS,
    UnknownGraph,
    add_melody,
)

DURATIONS = np.array([2, 4, 6, 1])
PREDICTED = np.array([7, 7, 7, *[200] * 22, 7], np.float32)
"""Two values a frame, unvoiced at both ends."""


def tiny() -> onnx.ModelProto:
    """Says its F0 instead of a sound; `tokens` are the durations."""
    constants = {
        "predicted": PREDICTED[None, None],
        "zero": np.array(0),
        "one": np.array(1),
        "sum": np.array(13),
        "row": np.array([0]),
        "column": np.array([1]),
    }
    nodes = [
        helper.make_node("Squeeze", ["tokens", "row"], [LENGTHS]),
        helper.make_node("CumSum", [LENGTHS, "zero"], [ENDS]),
        helper.make_node("Range", ["zero", "sum", "one"], [FRAMES]),
        helper.make_node("Sub", [ENDS, LENGTHS], ["starts"]),
        helper.make_node("Unsqueeze", [ENDS, "column"], ["ends as column"]),
        helper.make_node("Unsqueeze", ["starts", "column"], ["starts as column"]),
        helper.make_node("Less", [FRAMES, "ends as column"], ["is before"]),
        helper.make_node("GreaterOrEqual", [FRAMES, "starts as column"], ["is after"]),
        helper.make_node("And", ["is before", "is after"], ["is in"]),
        helper.make_node("Cast", ["is in"], [ALIGNMENT], to=TensorProto.FLOAT),
        helper.make_node("Identity", ["predicted"], [F0]),
        helper.make_node("Identity", [F0], ["audio"]),
    ]
    graph = helper.make_graph(
        nodes,
        "tiny",
        [helper.make_tensor_value_info("tokens", TensorProto.INT64, [1, "sequence_length"])],
        [helper.make_tensor_value_info("audio", TensorProto.FLOAT, [1, 1, "n"])],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9)


def sung(pitch: list[float]) -> tuple[np.ndarray, np.ndarray]:
    model = tiny()
    add_melody(model)
    onnx.checker.check_model(model)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    inputs = {"tokens": DURATIONS[None], "pitch": np.array([pitch], np.float32)}
    f0, durations = session.run(["audio", "durations"], inputs)
    return f0.ravel(), durations


def test_without_a_melody_nothing_moves() -> None:
    f0, durations = sung([0.0, 0.0, 0.0, 0.0])
    assert np.array_equal(f0, PREDICTED)
    assert durations.tolist() == DURATIONS.tolist()


def test_a_pitch_is_reached_at_the_end_of_its_token_on_a_straight_line() -> None:
    f0, _ = sung([0.0, 12.0, 12.0, 12.0])
    moved = 12 * np.log2(f0 / PREDICTED)
    assert moved[:4] == pytest.approx([0, 0, 0, 0])
    assert moved[4:12] == pytest.approx((np.arange(8) + 0.5) / 8 * 12, abs=1e-4)
    assert moved[12:25] == pytest.approx([12] * 13, abs=1e-4)


def test_in_a_long_token_the_pitch_is_reached_after_a_tenth_of_a_second() -> None:
    f0, _ = sung([0.0, 0.0, 6.0, 6.0])
    moved = 12 * np.log2(f0 / PREDICTED)
    assert moved[12:20] == pytest.approx((np.arange(8) + 0.5) / 8 * 6, abs=1e-4)
    assert moved[20:25] == pytest.approx([6] * 5, abs=1e-4)


def test_what_is_unvoiced_stays_as_it_is() -> None:
    f0, _ = sung([12.0, 12.0, 12.0, 12.0])
    assert f0[[0, 1, 2, 25]] == pytest.approx([7, 7, 7, 7])


def test_a_model_of_another_make_is_refused() -> None:
    model = tiny()
    model.graph.node[-2].output[0] = model.graph.node[-1].input[0] = "another"
    with pytest.raises(UnknownGraph, match="F0_proj"):
        add_melody(model)
