"""A norm of nine operators is one operator afterwards, and the same sound."""

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

from tests.speaking.engines.kokoro.tuning import graphs
from tts_pipeline.speaking.engines.kokoro.tuning.folding import fold
from tts_pipeline.speaking.engines.kokoro.tuning.norms import STATISTICS, join_norms

X = np.random.default_rng(1).normal(2.0, 3.0, size=(1, 3, 400))


def folded() -> onnx.ModelProto:
    model = graphs.activated()
    fold(model)
    return model


def operators(model: onnx.ModelProto) -> list[str]:
    return [node.op_type for node in model.graph.node]


def test_a_joined_norm_is_exact() -> None:
    model = folded()
    exact = graphs.run(model, X)
    assert join_norms(model, "/decoder/decoder/") == 1
    onnx.checker.check_model(model)
    np.testing.assert_allclose(graphs.run(model, X), exact, atol=1e-4)
    assert "InstanceNormalization" in operators(model)
    assert not {"ReduceMean", "Sqrt", "Div"} & set(operators(model))


def test_norms_that_share_their_statistics_are_joined_each() -> None:
    model = folded()
    model.graph.node.append(helper.make_node("Mul", ["alpha", "quotient"], ["other product"]))
    model.graph.node.append(helper.make_node("Add", ["other product", "reciprocal"], ["z"]))
    model.graph.output.append(helper.make_tensor_value_info("z", TensorProto.FLOAT, [1, 3, "n"]))
    exact = graphs.run(model, X), graphs.run(model, X, "z")
    assert join_norms(model, "/decoder/decoder/") == 2
    assert operators(model).count("InstanceNormalization") == 2
    assert "ReduceMean" not in operators(model)
    np.testing.assert_allclose(graphs.run(model, X), exact[0], atol=1e-4)
    np.testing.assert_allclose(graphs.run(model, X, "z"), exact[1], atol=1e-4)


def test_only_norms_of_the_named_part_are_joined() -> None:
    model = folded()
    before = operators(model)
    assert join_norms(model, "/encoder/") == 0
    assert operators(model) == before


@pytest.mark.parametrize("at", range(1, len(STATISTICS)))
def test_what_only_begins_like_a_norm_stays(at: int) -> None:
    model = folded()
    model.graph.node[at].op_type = {"Sqrt": "Exp"}.get(STATISTICS[at], "Max")
    before = operators(model)
    assert join_norms(model, "/decoder/decoder/") == 0
    assert operators(model) == before


def test_a_norm_whose_difference_is_turned_round_stays() -> None:
    model = folded()
    difference = model.graph.node[1]
    difference.input[:] = list(difference.input)[::-1]
    exact = graphs.run(model, X)
    assert join_norms(model, "/decoder/decoder/") == 0
    np.testing.assert_array_equal(graphs.run(model, X), exact)
