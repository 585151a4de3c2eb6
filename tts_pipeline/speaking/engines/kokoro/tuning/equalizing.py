"""Channels of a convolution's input and output brought to the same width before they are rounded together.

8 bits stand for one range of all channels; in the decoder's last stage the widest is twenty times the median one, whose
values would be rounded to a handful of steps. So every channel is divided by its width, and multiplied by it again
where it is used: in fp32 the same, rounded far less noisy. Nearly everywhere that costs nothing:

- what only norms take is not multiplied again: a norm takes away any width;
- the activation x + sin²(αx)/α of x/w is that of x with α·w, divided by w: the norm that makes x is scaled by 1/w, a
  number for each channel, and the weights behind it are multiplied by w.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from tts_pipeline.speaking.engines.kokoro.tuning.folding import prune

if TYPE_CHECKING:
    from onnx import ModelProto, NodeProto

Values = NDArray[np.float32]
NORM: Final = "InstanceNormalization"


@dataclass(frozen=True, slots=True)
class Activation:
    """x + sin²(αx)/α: the norm that makes x, the product αx, and the one by 1/α."""

    norm: "NodeProto"
    inner: "NodeProto"
    outer: "NodeProto"


def equalize_outputs(model: "ModelProto", widths: Mapping[str, Values]) -> None:
    """Rewrite the convolutions of these names; `widths` are those of their outputs' channels."""
    graph = _Graph(model)
    for node in list(model.graph.node):
        if node.name not in widths:
            continue
        output, width = node.output[0], widths[node.name]
        for index in range(1, len(node.input)):
            graph.scale_constant(node, index, np.reciprocal(width), axis=0)
        if not graph.is_taken_by_norms_alone(output):
            node.output[0] = f"{output}.even"
            graph.insert_product(node, f"{output}.even", width, output)
    graph.write()


def equalize_inputs(model: "ModelProto", widths: Mapping[str, Values]) -> None:
    """Rewrite the convolutions of these names which follow an activation; `widths` are those of their inputs' channels.

    Raises:
        KeyError: a convolution follows something else.
    """
    graph = _Graph(model)
    for node in list(model.graph.node):
        if node.name not in widths:
            continue
        width = widths[node.name]
        activation = graph.activation_before(node)
        if activation is None:
            raise KeyError(node.name)
        for index in (1, 2):
            graph.scale_input(activation.norm, index, np.reciprocal(width))
        graph.scale_constant(activation.inner, graph.constant_of(activation.inner), width, axis=1)
        graph.scale_constant(activation.outer, graph.constant_of(activation.outer), np.reciprocal(width), axis=1)
        graph.scale_constant(node, 1, width, axis=1)
    graph.write()


def follows_activation(model: "ModelProto") -> frozenset[str]:
    """Return the names of the convolutions whose inputs `equalize_inputs` can rewrite."""
    graph = _Graph(model)
    return frozenset(node.name for node in model.graph.node if node.op_type == "Conv" and graph.activation_before(node))


class _Graph:
    """Who makes a value, who takes it, which are constants; and what is to be written beside the nodes that are."""

    def __init__(self, model: "ModelProto") -> None:
        self._graph = model.graph
        self._constants = {one.name: one for one in model.graph.initializer}
        self._made_by = {output: node for node in model.graph.node for output in node.output}
        self._taken_by: defaultdict[str, list[NodeProto]] = defaultdict(list)
        for node in model.graph.node:
            for name in node.input:
                self._taken_by[name].append(node)
        self._before: defaultdict[str, list[NodeProto]] = defaultdict(list)
        self._after: defaultdict[str, list[NodeProto]] = defaultdict(list)

    def is_taken_by_norms_alone(self, name: str) -> bool:
        takers = self._taken_by[name]
        return bool(takers) and all(taker.op_type == NORM for taker in takers)

    def activation_before(self, convolution: "NodeProto") -> Activation | None:
        """Return the activation that makes a convolution's input, None where something else does."""
        total = self._made_by.get(convolution.input[0])
        if total is None or total.op_type != "Add":
            return None
        made = [self._made_by.get(name) for name in total.input]
        norm = next((one for one in made if one is not None and one.op_type == NORM), None)
        outer = next((one for one in made if one is not None and one.op_type == "Mul"), None)
        inner = outer
        for op_type in ("Pow", "Sin", "Mul"):
            inner = self._input_made_by(inner, op_type)
        if norm is None or outer is None or inner is None or norm.output[0] not in inner.input:
            return None
        return Activation(norm, inner, outer)

    def constant_of(self, node: "NodeProto") -> int:
        """Return the index of a node's input that is a constant."""
        return next(index for index, name in enumerate(node.input) if name in self._constants)

    def scale_constant(self, node: "NodeProto", index: int, factors: Values, axis: int) -> None:
        """Let a node take its constant with each channel, on that axis, times its factor; others keep theirs."""
        from onnx import numpy_helper

        constant = numpy_helper.to_array(self._constants[node.input[index]])
        shape = [1] * constant.ndim
        shape[axis] = -1
        node.input[index] = self._constant(f"{node.output[0]}.{index}", constant * factors.reshape(shape))

    def scale_input(self, node: "NodeProto", index: int, factors: Values) -> None:
        """Let a node take what it takes, of shape (channels,), times the factors."""
        from onnx import helper

        scaled = f"{node.output[0]}.{index}.scaled"
        factor = self._constant(f"{node.output[0]}.{index}.factor", factors)
        self._before[node.output[0]].append(helper.make_node("Mul", [node.input[index], factor], [scaled], scaled))
        node.input[index] = scaled

    def insert_product(self, node: "NodeProto", source: str, factors: Values, output: str) -> None:
        """Write, after a node, the product of a value of shape (1, channels, time) and the factors."""
        from onnx import helper

        factor = self._constant(f"{node.output[0]}.width", factors.reshape(1, -1, 1))
        self._after[node.output[0]].append(
            helper.make_node("Mul", [source, factor], [output], f"{node.output[0]}.widen")
        )

    def write(self) -> None:
        nodes = [
            one
            for node in self._graph.node
            for one in (*self._before[node.output[0]], node, *self._after[node.output[0]])
        ]
        del self._graph.node[:]
        self._graph.node.extend(nodes)
        prune(self._graph)

    def _constant(self, name: str, values: Values) -> str:
        from onnx import numpy_helper

        self._graph.initializer.append(numpy_helper.from_array(np.asarray(values, np.float32), name))
        self._constants[name] = self._graph.initializer[-1]
        return name

    def _input_made_by(self, node: "NodeProto | None", op_type: str) -> "NodeProto | None":
        if node is None:
            return None
        made = [self._made_by.get(name) for name in node.input]
        return next((one for one in made if one is not None and one.op_type == op_type), None)
