"""Tiny models that are built as the published one is: integer operators with dynamically rounded inputs."""

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

RANDOM = np.random.default_rng(7)
KERNEL = RANDOM.integers(0, 255, (4, 3, 5)).astype(np.uint8)
MATRIX = RANDOM.integers(-90, 90, (6, 2)).astype(np.int8)
KERNEL_SCALE, KERNEL_ZERO = np.float32(0.013), np.uint8(121)
MATRIX_SCALE, MATRIX_ZERO = np.array([0.02, 0.05], np.float32), np.zeros(2, np.int8)
BIAS = np.array([0.5, -1.25, 0.0, 3.0], np.float32)


def convolution(*, with_bias: bool, last: str = "Mul") -> onnx.ModelProto:
    """x (1, 3, n) → ConvInteger with padding 2 → y (1, 4, n)."""
    constants = {"w": KERNEL, "w_zero": KERNEL_ZERO, "w_scale": KERNEL_SCALE, "unused": np.zeros(3, np.float32)}
    nodes = [
        helper.make_node("DynamicQuantizeLinear", ["x"], ["q", "x_scale", "x_zero"]),
        helper.make_node("Mul", ["x_scale", "w_scale"], ["scale"]),
        helper.make_node("ConvInteger", ["q", "w", "x_zero", "w_zero"], ["sum"], "conv", pads=[2, 2]),
    ]
    summed = "sum"
    if with_bias:
        constants |= {"bias": BIAS, "shape": np.array([1, 4, 1], np.int64)}
        nodes += [
            helper.make_node("Div", ["bias", "scale"], ["divided"]),
            helper.make_node("Floor", ["divided"], ["floored"]),
            helper.make_node("Cast", ["floored"], ["whole"], to=TensorProto.INT32),
            helper.make_node("Reshape", ["whole", "shape"], ["shaped"]),
            helper.make_node("Add", ["sum", "shaped"], ["with_bias"]),
        ]
        summed = "with_bias"
    nodes += [
        helper.make_node("Cast", [summed], ["cast"], to=TensorProto.FLOAT),
        helper.make_node(last, ["cast", "scale"], ["y"]),
    ]
    return _model(nodes, constants, [1, 3, "n"], [1, 4, "n"])


def product() -> onnx.ModelProto:
    """x (n, 6) → MatMulInteger with a scale for each column → y (n, 2)."""
    nodes = [
        helper.make_node("DynamicQuantizeLinear", ["x"], ["q", "x_scale", "x_zero"]),
        helper.make_node("Mul", ["x_scale", "w_scale"], ["scale"]),
        helper.make_node("MatMulInteger", ["q", "w", "x_zero", "w_zero"], ["sum"], "matmul"),
        helper.make_node("Cast", ["sum"], ["cast"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["cast", "scale"], ["y"]),
    ]
    constants = {"w": MATRIX, "w_zero": MATRIX_ZERO, "w_scale": MATRIX_SCALE}
    return _model(nodes, constants, ["n", 6], ["n", 2])


def activated(prefix: str = "/decoder/decoder/") -> onnx.ModelProto:
    """x (1, 3, n) → norm, of nine operators → x + sin²(αx)/α → `prefix`conv with bias, as above → y (1, 4, n)."""
    model = convolution(with_bias=True)
    for node in model.graph.node:
        node.input[:] = ["active" if name == "x" else name for name in node.input]
        node.name = f"{prefix}{node.name}" if node.name else ""
    alpha = np.array([0.8, 1.5, 2.2], np.float32).reshape(1, 3, 1)
    constants = {
        "axis": np.array([2], np.int64),
        "epsilon": np.float32(1e-5),
        "norm_scale": np.array([3.0, 0.05, 0.4], np.float32).reshape(1, 3, 1),
        "norm_shift": np.array([0.5, 0.02, -0.1], np.float32).reshape(1, 3, 1),
        "alpha": alpha,
        "reciprocal": 1 / alpha,
        "two": np.float32(2),
    }
    activation = [
        helper.make_node("Mul", ["alpha", "normed"], ["turned"]),
        helper.make_node("Sin", ["turned"], ["sine"]),
        helper.make_node("Pow", ["sine", "two"], ["squared"]),
        helper.make_node("Mul", ["reciprocal", "squared"], ["wave"]),
        helper.make_node("Add", ["normed", "wave"], ["active"]),
    ]
    nodes = [*_norm(prefix, "x", "normed"), *activation, *model.graph.node]
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    model.graph.initializer.extend(numpy_helper.from_array(np.asarray(one), name) for name, one in constants.items())
    return model


def _norm(prefix: str, source: str, output: str) -> list[onnx.NodeProto]:
    return [
        helper.make_node("ReduceMean", [source, "axis"], ["mean"], f"{prefix}norm/ReduceMean", keepdims=1),
        helper.make_node("Sub", [source, "mean"], ["difference"]),
        helper.make_node("Mul", ["difference", "difference"], ["square"]),
        helper.make_node("ReduceMean", ["square", "axis"], ["variance"], keepdims=1),
        helper.make_node("Add", ["variance", "epsilon"], ["stabilised"]),
        helper.make_node("Sqrt", ["stabilised"], ["root"]),
        helper.make_node("Div", ["difference", "root"], ["quotient"]),
        helper.make_node("Mul", ["norm_scale", "quotient"], ["product"]),
        helper.make_node("Add", ["product", "norm_shift"], [output], f"{prefix}norm/Add"),
    ]


def run(model: onnx.ModelProto, x: np.ndarray, output: str = "y") -> np.ndarray:
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    return session.run([output], {"x": x.astype(np.float32)})[0]


def _model(nodes, constants, input_shape, output_shape) -> onnx.ModelProto:
    graph = helper.make_graph(
        nodes,
        "tiny",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, input_shape)],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, output_shape)],
        [numpy_helper.from_array(np.asarray(values), name) for name, values in constants.items()],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9)
