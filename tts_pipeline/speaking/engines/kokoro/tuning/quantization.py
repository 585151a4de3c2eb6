"""Convolutions on 8-bit integers with fixed ranges, which processors have instructions for.

Every one is written as onnxruntime wants to see it (QDQ): input, weights and output are rounded to 8 bits and back,
and where it finds that, it computes on the integers alone. Inputs and outputs are uint8 in one range each, weights
int8 with a scale for each channel.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from tts_pipeline.speaking.engines.kokoro.tuning.calibration import LEVELS, Range
from tts_pipeline.speaking.engines.kokoro.tuning.folding import prune

if TYPE_CHECKING:
    from onnx import GraphProto, ModelProto, NodeProto

LARGEST_WEIGHT: Final = 127
Values = NDArray[np.generic]


def quantize(model: "ModelProto", names: frozenset[str], ranges: Mapping[str, Range]) -> None:
    """Let the convolutions of these names run on integers; `ranges` are those of their inputs and outputs."""
    rewriter = _Rewriter(model.graph, ranges)
    nodes: list[NodeProto] = []
    for node in model.graph.node:
        nodes.extend(rewriter.quantized(node) if node.name in names else (node,))
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    prune(model.graph)


class _Rewriter:
    """Writes nodes around convolutions; a value that several take is rounded once."""

    def __init__(self, graph: "GraphProto", ranges: Mapping[str, Range]) -> None:
        self._graph = graph
        self._ranges = ranges
        self._given = {one.name: one for one in graph.initializer}
        self._rounded: set[str] = set()

    def quantized(self, node: "NodeProto") -> "list[NodeProto]":
        """Return the nodes that take the convolution's place, in order."""
        source, output = node.input[0], node.output[0]
        before = [] if source in self._rounded else self._rounding(source, f"{source}.rounded", self._ranges[source])
        self._rounded.add(source)
        kernel, scale = self._kernel(node)
        constants = [kernel]
        if len(node.input) > 2:
            constants.append(self._bias(node, scale * _step(self._ranges[source])))
        inputs = [f"{source}.rounded", *(constant.output[0] for constant in constants)]
        exact = f"{output}.exact"
        del node.input[:], node.output[:]
        node.input.extend(inputs)
        node.output.append(exact)
        return [*before, *constants, node, *self._rounding(exact, output, self._ranges[output])]

    def _kernel(self, node: "NodeProto") -> "tuple[NodeProto, NDArray[np.float32]]":
        """Return what unpacks the weights, and the scale of each channel."""
        from onnx import numpy_helper

        weight = numpy_helper.to_array(self._given[node.input[1]])
        scale = np.abs(weight).reshape(len(weight), -1).max(axis=1) / LARGEST_WEIGHT
        scale = np.where(scale > 0, scale, 1.0).astype(np.float32)
        integers = np.rint(weight / scale.reshape(-1, *[1] * (weight.ndim - 1))).astype(np.int8)
        return self._unpacking(f"{node.name}.weight", integers, scale), scale

    def _bias(self, node: "NodeProto", scale: NDArray[np.float32]) -> "NodeProto":
        from onnx import numpy_helper

        integers = np.rint(numpy_helper.to_array(self._given[node.input[2]]) / scale).astype(np.int32)
        return self._unpacking(f"{node.name}.bias", integers, scale)

    def _unpacking(self, name: str, integers: Values, scale: NDArray[np.float32]) -> "NodeProto":
        from onnx import helper

        inputs = [
            self._constant(f"{name}.integers", integers),
            self._constant(f"{name}.scale", scale),
            self._constant(f"{name}.zero", np.zeros(len(scale), integers.dtype)),
        ]
        return helper.make_node("DequantizeLinear", inputs, [f"{name}.unpacked"], f"{name}.unpack", axis=0)

    def _rounding(self, name: str, rounded: str, within: Range) -> "list[NodeProto]":
        """Return the two nodes that round a value to 8 bits and give it back under a new name."""
        from onnx import helper

        scale = self._constant(f"{name}.scale", np.asarray(_step(within)))
        zero = self._constant(f"{name}.zero", np.asarray(np.rint(-within.low / _step(within)), np.uint8))
        integers = f"{name}.integers"
        return [
            helper.make_node("QuantizeLinear", [name, scale, zero], [integers], f"{name}.quantize"),
            helper.make_node("DequantizeLinear", [integers, scale, zero], [rounded], f"{name}.dequantize"),
        ]

    def _constant(self, name: str, values: Values) -> str:
        from onnx import numpy_helper

        self._graph.initializer.append(numpy_helper.from_array(values, name))
        return name


def _step(within: Range) -> np.float32:
    return np.float32((within.high - within.low) / LEVELS or 1.0)
