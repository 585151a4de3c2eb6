"""An input for the melody and an output for the durations, which the released model keeps to itself.

Inside, Kokoro predicts how many frames of 25 ms each token lasts, spreads the tokens over the frames by an alignment
matrix, and predicts from that a pitch (F0) for every half frame, which the decoder is given. `pitch` says by how many
semitones that prediction is moved at the end of each token; it runs there straight from where the token before left it,
so that nothing jumps. Straight lines in semitones are heard as the melody that they stand for ('t Hart, Collier and
Cohen, A Perceptual Study of Intonation, 1990).
"""

from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from onnx import ModelProto, NodeProto

PITCH: Final = "pitch"
"""float32, (1, tokens), padding included: semitones that are reached in each token, 0 as predicted."""
DURATIONS: Final = "durations"
"""int64, (tokens,): frames of each token, padding included."""
FRAME: Final = 0.025
"""Seconds."""
LONGEST_WAY: Final = 4.0
"""Frames until a token's pitch is reached, where the token is longer: the last vowel's goes on into the silence."""
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
    "longest way": np.array(LONGEST_WAY, np.float32),
    "most": np.array(1, np.float32),
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
    graph.node.extend([_node("Identity", [LENGTHS], DURATIONS), *_facts_of_frames(), *_moved_pitch(), *after])
    graph.initializer.extend(numpy_helper.from_array(value, _own(name)) for name, value in CONSTANTS.items())
    graph.input.append(helper.make_tensor_value_info(PITCH, TensorProto.FLOAT, [1, "sequence_length"]))
    graph.output.append(helper.make_tensor_value_info(DURATIONS, TensorProto.INT64, ["sequence_length"]))


def _own(name: str) -> str:
    """Return a name of ours as it is in the graph, where no other is like it."""
    is_known = name.startswith("/") or name in {PITCH, DURATIONS}
    return name if is_known else f"/melody/{name}"


def _node(op_type: str, inputs: list[str], *outputs: str, **attributes: int) -> "NodeProto":
    from onnx import helper

    made = list(map(_own, outputs))
    node = helper.make_node(op_type, list(map(_own, inputs)), made, made[0])
    node.attribute.extend(helper.make_attribute(name, value) for name, value in attributes.items())
    return node


def _facts_of_frames() -> "list[NodeProto]":
    """Return what says of every frame: its token's pitch, that of the token before, the token's end and length."""
    from onnx import TensorProto

    return [
        _node("Pad", [PITCH, "one later"], "pitch before"),
        _node("Cast", [ENDS], "ends", to=TensorProto.FLOAT),
        _node("Cast", [LENGTHS], "lengths", to=TensorProto.FLOAT),
        _node("Unsqueeze", ["ends", "row"], "ends as row"),
        _node("Unsqueeze", ["lengths", "row"], "lengths as row"),
        _node("Concat", [PITCH, "pitch before", "ends as row", "lengths as row"], "of tokens", axis=0),
        _node("MatMul", ["of tokens", ALIGNMENT], "of frames in rows"),
        _node("Transpose", ["of frames in rows"], "of frames"),
        _node("Split", ["of frames"], "there", "before", "end", "length", axis=1, num_outputs=4),
        _node("Cast", [FRAMES], "frames", to=TensorProto.FLOAT),
        _node("Unsqueeze", ["frames", "column"], "frame"),
        _node("Add", ["frame", "halves"], "time"),
    ]


def _moved_pitch() -> "list[NodeProto]":
    """Return what moves F0, at both points of a frame, on the straight line to the token's pitch."""
    return [
        _node("Sub", ["end", "length"], "begin"),
        _node("Sub", ["time", "begin"], "gone"),
        _node("Min", ["length", "longest way"], "frames to go"),
        _node("Div", ["gone", "frames to go"], "gone of all"),
        _node("Min", ["gone of all", "most"], "share gone"),
        _node("Sub", ["there", "before"], "way"),
        _node("Mul", ["way", "share gone"], "way gone"),
        _node("Add", ["before", "way gone"], "moved"),
        _node("Reshape", ["moved", "as f0"], "moved by semitones"),
        _node("Div", ["moved by semitones", "semitones"], "moved by octaves"),
        _node("Pow", ["octave", "moved by octaves"], "factor"),
        _node("Mul", [F0, "factor"], "moved f0"),
        _node("Greater", [F0, "voiced"], "is voiced"),
        _node("Where", ["is voiced", "moved f0", F0], "melody"),
    ]
