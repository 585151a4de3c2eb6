"""Dynamically quantized convolutions and matrix products folded back into plain fp32 ones.

The published model computes each of them as DynamicQuantizeLinear → ConvInteger (→ Add bias) → Cast → Mul scale, which
onnxruntime runs slowly; 57 % of the time goes there. A folded one takes the same weights times their scale. It differs
from the original only in that its input is no longer rounded to 8 bits: it is the reference that both are judged by.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from onnx import GraphProto, ModelProto, NodeProto

FOLDED: Final = {"ConvInteger": "Conv", "MatMulInteger": "MatMul"}


class UnknownChain(ValueError):
    """An integer operator whose surroundings are not those that this module knows."""


@dataclass(frozen=True, slots=True)
class Chain:
    """An integer operator with what belongs to it: where its input comes from, its last node, weights and bias.

    Operators whose weights have the same name share them.
    """

    operator: "NodeProto"
    source: str
    last: "NodeProto"
    weight_name: str
    weight: NDArray[np.float32]
    bias: NDArray[np.float32] | None


def fold(model: "ModelProto", within: str = "") -> int:
    """Replace every chain by one fp32 operator, drop what nothing needs any more, and return how many it were.

    Only those whose operator's name begins with `within`.

    Raises:
        UnknownChain: the model has an integer operator that is used in another way.
    """
    from onnx import helper, numpy_helper

    graph = model.graph
    chains = {id(chain.last): chain for chain in _chains(graph, within)}
    nodes: list[NodeProto] = []
    written: set[str] = set()
    for node in graph.node:
        chain = chains.get(id(node))
        if chain is None:
            nodes.append(node)
            continue
        name = chain.operator.name
        inputs = [chain.source, chain.weight_name]
        if chain.weight_name not in written:
            graph.initializer.append(numpy_helper.from_array(chain.weight, chain.weight_name))
            written.add(chain.weight_name)
        if chain.bias is not None:
            inputs.append(f"{name}.folded_bias")
            graph.initializer.append(numpy_helper.from_array(chain.bias, inputs[2]))
        folded = helper.make_node(FOLDED[chain.operator.op_type], inputs, node.output, name)
        folded.attribute.extend(chain.operator.attribute)
        nodes.append(folded)
    del graph.node[:]
    graph.node.extend(nodes)
    prune(graph)
    return len(chains)


def prune(graph: "GraphProto") -> None:
    """Drop the nodes and the initializers that no output depends on.

    The others stay where they are: protobuf frees nothing of a message before all of it is gone.
    """
    needed = {output.name for output in graph.output}
    kept: list[NodeProto] = []
    for node in reversed(graph.node):
        if needed.intersection(node.output):
            kept.append(node)
            needed.update(node.input)
    kept.reverse()
    del graph.node[:]
    graph.node.extend(kept)
    for index in reversed(range(len(graph.initializer))):
        if graph.initializer[index].name not in needed:
            del graph.initializer[index]


def _chains(graph: "GraphProto", within: str) -> Iterator[Chain]:
    found = _Surroundings(graph)
    for node in graph.node:
        if node.op_type in FOLDED and node.name.startswith(within):
            yield found.chain_of(node)


class _Surroundings:
    """Who makes a value, who takes it, and which are constants."""

    def __init__(self, graph: "GraphProto") -> None:
        self._made_by = {output: node for node in graph.node for output in node.output}
        self._taken_by: defaultdict[str, list[NodeProto]] = defaultdict(list)
        for node in graph.node:
            for name in node.input:
                self._taken_by[name].append(node)
        self._constants = {one.name: one for one in graph.initializer}

    def chain_of(self, operator: "NodeProto") -> Chain:
        quantizer = self._maker(operator.input[0], "DynamicQuantizeLinear")
        after, bias = self._only_taker(operator), None
        if after.op_type == "Add":
            bias = self._bias(next(name for name in after.input if name != operator.output[0]))
            after = self._only_taker(after)
        last = self._only_taker(_known(after, "Cast"))
        scale = self._weight_scale(_known(last, "Mul"), after.output[0], quantizer)
        integers, zero = (self._constant(operator.input[n]).astype(np.float32) for n in (1, 3))
        weight = (integers - zero) * self._constant(scale)
        return Chain(operator, quantizer.input[0], last, f"{operator.input[1]}.{scale}.folded", weight, bias)

    def _weight_scale(self, last: "NodeProto", cast: str, quantizer: "NodeProto") -> str:
        """Of the product of the input's scale and the weights', return the name of the weights'."""
        product = self._maker(next(name for name in last.input if name != cast), "Mul")
        return str(next(name for name in product.input if name != quantizer.output[1]))

    def _bias(self, name: str) -> NDArray[np.float32]:
        """Return the bias before it was divided by the scale, rounded and given the output's shape."""
        for op_type in ("Reshape", "Cast", "Floor", "Div"):
            name = self._maker(name, op_type).input[0]
        return self._constant(name)

    def _maker(self, name: str, op_type: str) -> "NodeProto":
        if name not in self._made_by:
            raise UnknownChain(f"{name} is made by no {op_type}")
        return _known(self._made_by[name], op_type)

    def _only_taker(self, node: "NodeProto") -> "NodeProto":
        takers = self._taken_by[node.output[0]]
        if len(takers) != 1:
            raise UnknownChain(f"{node.output[0]} is taken {len(takers)} times")
        return takers[0]

    def _constant(self, name: str) -> NDArray[np.float32]:
        from onnx import numpy_helper

        if name not in self._constants:
            raise UnknownChain(f"{name} is no constant")
        return numpy_helper.to_array(self._constants[name])


def _known(node: "NodeProto", op_type: str) -> "NodeProto":
    if node.op_type != op_type:
        raise UnknownChain(f"{node.name} is a {node.op_type}, not a {op_type}")
    return node
