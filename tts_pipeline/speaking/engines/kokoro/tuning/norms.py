"""The decoder's norms, nine operators each in the published model, joined to the one that onnxruntime has for them.

They are what is left to do between convolutions: a mean, a difference, its square, … each over all samples, so that the
time goes into memory. As one operator they compute the same in fp32, and the tuned model is a tenth faster.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from tts_pipeline.speaking.engines.kokoro.tuning.folding import prune

if TYPE_CHECKING:
    from onnx import GraphProto, ModelProto, NodeProto

EVERY_CHANNEL: Final = "norms.every_channel"
STATISTICS: Final = ("ReduceMean", "Sub", "Mul", "ReduceMean", "Add", "Sqrt", "Div")
"""What a norm begins with; a product and a sum come after it."""


@dataclass(frozen=True, slots=True)
class Norm:
    """(source − mean) / √(variance + epsilon) · scale + shift, ending in the node `last`."""

    source: str
    scale: str
    shift: str
    epsilon: float
    last: "NodeProto"


def join_norms(model: "ModelProto", prefix: str) -> int:
    """Replace every norm over time whose nodes' names begin so by one operator, and return how many."""
    from onnx import helper, numpy_helper

    graph = model.graph
    norms = {id(norm.last): norm for norm in _norms(graph, prefix)}
    nodes: list[NodeProto] = []
    for node in graph.node:
        if (norm := norms.get(id(node))) is None:
            nodes.append(node)
            continue
        scale, shift = f"{node.name}.scale", f"{node.name}.shift"
        nodes.append(helper.make_node("Reshape", [norm.scale, EVERY_CHANNEL], [scale], scale))
        nodes.append(helper.make_node("Reshape", [norm.shift, EVERY_CHANNEL], [shift], shift))
        inputs, name = [norm.source, scale, shift], f"{node.name}.norm"
        nodes.append(helper.make_node("InstanceNormalization", inputs, node.output, name, epsilon=norm.epsilon))
    graph.initializer.append(numpy_helper.from_array(np.array([-1], np.int64), EVERY_CHANNEL))
    del graph.node[:]
    graph.node.extend(nodes)
    prune(graph)
    return len(norms)


def _norms(graph: "GraphProto", prefix: str) -> Iterator[Norm]:
    found = _Takers(graph)
    for node in graph.node:
        if node.op_type == STATISTICS[0] and node.name.startswith(prefix):
            yield from found.norms_from(node)


class _Takers:
    """Who takes a value."""

    def __init__(self, graph: "GraphProto") -> None:
        from onnx import numpy_helper

        self._taken_by: defaultdict[str, list[NodeProto]] = defaultdict(list)
        for node in graph.node:
            for name in dict.fromkeys(node.input):
                self._taken_by[name].append(node)
        self._single = {one.name: numpy_helper.to_array(one).item() for one in graph.initializer if _is_single(one)}

    def norms_from(self, mean: "NodeProto") -> Iterator[Norm]:
        """Yield the norms that begin with that node: three blocks that take one value share all but scale and shift."""
        chain = [mean]
        for op_type in STATISTICS[1:]:
            before = chain[1] if op_type == "Div" else chain[-1]  # the quotient's dividend is the difference
            takers = self._takers(before, op_type)
            if len(takers) != 1:
                return
            chain.append(takers[0])
        _, difference, _, _, stabilised, root, quotient = chain
        epsilon = next((self._single[name] for name in stabilised.input if name in self._single), None)
        is_norm = list(difference.input) == [mean.input[0], mean.output[0]] and quotient.input[1] == root.output[0]
        if epsilon is None or not is_norm:
            return
        for product in self._takers(quotient, "Mul"):
            for last in self._takers(product, "Add"):
                yield Norm(mean.input[0], _other(product, quotient), _other(last, product), epsilon, last)

    def _takers(self, node: "NodeProto", op_type: str) -> "list[NodeProto]":
        return [taker for taker in self._taken_by[node.output[0]] if taker.op_type == op_type]


def _is_single(constant: object) -> bool:
    from onnx import TensorProto

    return (
        isinstance(constant, TensorProto)
        and constant.data_type == TensorProto.FLOAT
        and int(np.prod(constant.dims, initial=1)) == 1
    )


def _other(node: "NodeProto", made_by: "NodeProto") -> str:
    """Return the input of a node that is not made by that one."""
    return str(next(name for name in node.input if name != made_by.output[0]))
