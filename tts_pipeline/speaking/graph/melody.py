"""An input for the melody and an output for the durations, which the released model keeps to itself.

Inside, Kokoro predicts how many frames of 25 ms each token lasts, spreads the tokens over the frames by an alignment
matrix, and predicts from that a pitch (F0) for every half frame, which the decoder is given. `pitch` says by how many
semitones that prediction is moved where each token ends; in between it runs straight, so that nothing jumps. Straight
lines in semitones are heard as the melody that they stand for ('t Hart, Collier and Cohen, A Perceptual Study of
Intonation, 1990).
"""

from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from onnx import ModelProto, NodeProto

PITCH: Final = "pitch"
"""float32, (1, tokens), padding included: semitones at the end of each token, 0 as predicted."""
DURATIONS: Final = "durations"
"""int64, (tokens,): frames of each token, padding included."""
FRAME: Final = 0.025
"""Seconds."""
VOICED: Final = 10.0
"""Hz: the decoder takes what is below as unvoiced; the predictor says 6 to 9 there."""

LENGTHS: Final = "/encoder/Gather_output_0"
"""int64, (tokens,)."""
ENDS: Final = "/encoder/CumSum_output_0"
"""int64, (tokens,)."""
FRAMES: Final = "/encoder/Range_output_0"
"""int64, (frames,)."""
ALIGNMENT: Final = "/encoder/Cast_4_output_0"
"""float32, (tokens, frames): 1 where a frame is the token's."""
F0: Final = "/encoder/F0_proj/Conv_output_0"
"""float32, (1, 1, 2 × frames): hertz."""

CONSTANTS: "Final[dict[str, NDArray[Any]]]" = {
    "one later": np.array([0, 1, 0, -1], np.int64),
    "row": np.array([0], np.int64),
    "column": np.array([1], np.int64),
    "halves": np.array([[0.25, 0.75]], np.float32),
    "as f0": np.array([1, 1, -1], np.int64),
    "semitones": np.array(12, np.float32),
    "octave": np.array(2, np.float32),
    "voiced": np.array(VOICED, np.float32),
}


class UnknownGraph(ValueError):
    """The graph has not the values that this edit is for."""


def add_melody(model: "ModelProto") -> None:
    """Give the model the input `pitch` and the output `durations`; where `pitch` is 0, its sound stays as it is.

    Raises:
        UnknownGraph: it is another model.
    """
    from onnx import TensorProto, helper, numpy_helper

    graph = model.graph
    made = {output: index for index, node in enumerate(graph.node) for output in node.output}
    if missing := {LENGTHS, ENDS, FRAMES, ALIGNMENT, F0} - made.keys():
        raise UnknownGraph(f"no {', '.join(sorted(missing))}")
    for node in graph.node:
        node.input[:] = [_own("melody") if name == F0 else name for name in node.input]
    after = graph.node[made[F0] + 1 :]
    del graph.node[made[F0] + 1 :]
    graph.node.extend([*_nodes(), *after])
    graph.initializer.extend(numpy_helper.from_array(value, _own(name)) for name, value in CONSTANTS.items())
    graph.input.append(helper.make_tensor_value_info(PITCH, TensorProto.FLOAT, [1, "sequence_length"]))
    graph.output.append(helper.make_tensor_value_info(DURATIONS, TensorProto.INT64, ["sequence_length"]))


def _own(name: str) -> str:
    """Return a name of ours as it is in the graph, where no other is like it."""
    is_known = name.startswith("/") or name in {PITCH, DURATIONS}
    return name if is_known else f"/melody/{name}"


def _nodes() -> "list[NodeProto]":
    """Return what moves the pitch of every half frame, in the order of their computation."""
    from onnx import TensorProto, helper

    def node(op_type: str, inputs: list[str], *outputs: str, **attributes: int) -> "NodeProto":
        made = list(map(_own, outputs))
        new = helper.make_node(op_type, list(map(_own, inputs)), made, made[0])
        new.attribute.extend(helper.make_attribute(key, value) for key, value in attributes.items())
        return new

    return [
        node("Identity", [LENGTHS], DURATIONS),
        # in columns: each token's pitch, that of the one before, its end, its length
        node("Pad", [PITCH, "one later"], "pitch before"),
        node("Cast", [ENDS], "ends", to=TensorProto.FLOAT),
        node("Cast", [LENGTHS], "lengths", to=TensorProto.FLOAT),
        node("Unsqueeze", ["ends", "row"], "ends as row"),
        node("Unsqueeze", ["lengths", "row"], "lengths as row"),
        node("Concat", [PITCH, "pitch before", "ends as row", "lengths as row"], "of tokens", axis=0),
        # the same of every frame, and its time in frames, at two points of each
        node("MatMul", ["of tokens", ALIGNMENT], "of frames in rows"),
        node("Transpose", ["of frames in rows"], "of frames"),
        node("Split", ["of frames"], "there", "before", "end", "length", axis=1, num_outputs=4),
        node("Cast", [FRAMES], "frames", to=TensorProto.FLOAT),
        node("Unsqueeze", ["frames", "column"], "frame"),
        node("Add", ["frame", "halves"], "time"),
        # on the straight line that reaches the token's pitch at its end
        node("Sub", ["end", "time"], "left"),
        node("Div", ["left", "length"], "share left"),
        node("Sub", ["there", "before"], "way"),
        node("Mul", ["way", "share left"], "way left"),
        node("Sub", ["there", "way left"], "moved"),
        node("Reshape", ["moved", "as f0"], "moved by semitones"),
        node("Div", ["moved by semitones", "semitones"], "moved by octaves"),
        node("Pow", ["octave", "moved by octaves"], "factor"),
        node("Mul", [F0, "factor"], "moved f0"),
        # what is unvoiced stays so
        node("Greater", [F0, "voiced"], "is voiced"),
        node("Where", ["is voiced", "moved f0", F0], "melody"),
    ]
