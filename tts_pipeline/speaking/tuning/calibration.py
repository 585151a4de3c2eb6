"""Between which values the convolutions' inputs and outputs lie when real sentences are spoken."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from onnx import ModelProto

CLIPPED: Final = (1e-6, 1e-5, 1e-4, 3e-4, 1e-3)
"""Shares of the values at either end that a range may leave out."""
VALUES_A_SENTENCE: Final = 100_000
"""Of every tensor that many values are looked at, evenly spread, beside its extremes."""
TENSORS_AT_A_TIME: Final = 22
"""All 132 of a sentence of five seconds would be over a gigabyte."""
LEVELS: Final = 255

Inputs = Mapping[str, NDArray[np.generic]]
Values = NDArray[np.float32]
OnStep = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Range:
    """What 8 bits of a tensor stand for: from `low` (≤ 0) to `high` (≥ 0)."""

    low: float
    high: float


@dataclass(slots=True)
class _Seen:
    low: float = 0.0
    high: float = 0.0
    samples: list[Values] = field(default_factory=list)

    def see(self, values: Values) -> None:
        self.low, self.high = min(self.low, float(values.min())), max(self.high, float(values.max()))
        self.samples.append(values[:: max(1, len(values) // VALUES_A_SENTENCE)].copy())


def passes_over(tensors: int) -> int:
    """Return how many times the sentences are spoken to see that many tensors."""
    return -(-tensors // TENSORS_AT_A_TIME)


def calibrate(
    model: "ModelProto", tensors: Sequence[str], sentences: Sequence[Inputs], on_step: OnStep
) -> dict[str, Range]:
    """Return the range of each tensor; `on_step` is called after every sentence of every pass."""
    ranges: dict[str, Range] = {}
    for start in range(0, len(tensors), TENSORS_AT_A_TIME):
        names = tensors[start : start + TENSORS_AT_A_TIME]
        session = _observed(model, names)
        seen = {name: _Seen() for name in names}
        for inputs in sentences:
            for name, values in zip(names, session.run(list(names), dict(inputs)), strict=True):
                seen[name].see(values.ravel())
            on_step()
        ranges |= {name: best_range(one.low, one.high, np.concatenate(one.samples)) for name, one in seen.items()}
    return ranges


def channel_widths(
    model: "ModelProto", tensors: Sequence[str], sentences: Sequence[Inputs], on_step: OnStep
) -> dict[str, Values]:
    """Return for each tensor, of shape (1, channels, time), the largest magnitude of each channel."""
    if not tensors:
        return {}
    session = _observed(model, tensors)
    widths: dict[str, Values] = {}
    for inputs in sentences:
        for name, values in zip(tensors, session.run(list(tensors), dict(inputs)), strict=True):
            width = np.abs(values[0]).max(axis=-1)
            widths[name] = np.maximum(widths.get(name, width), width)
        on_step()
    return widths


def best_range(low: float, high: float, values: Values) -> Range:
    """Return the range in which rounding to 8 bits changes the values least, in the mean of squares.

    A wide one is coarse for the many small values, a narrow one clips the few large ones.
    """
    ordered = np.sort(values)
    last = len(ordered) - 1
    choices = [Range(low, high)]
    for share in CLIPPED:
        below, above = ordered[round(share * last)], ordered[round((1 - share) * last)]
        choices.append(Range(min(0.0, float(below)), max(0.0, float(above))))
    return min(choices, key=lambda one: rounding_error(values, one))


def rounding_error(values: Values, within: Range) -> float:
    """Return the mean square of what 8 bits in that range make of the values, less the values."""
    step = (within.high - within.low) / LEVELS or 1.0
    zero = round(-within.low / step)
    rounded = (np.clip(np.rint(values / step) + zero, 0, LEVELS) - zero) * step
    return float(np.mean((rounded - values) ** 2))


def _observed(model: "ModelProto", tensors: Sequence[str]) -> Any:  # noqa: ANN401  onnxruntime has no types
    """Return a session of the model that gives these tensors out beside what it gives anyway."""
    import onnx
    import onnxruntime

    observed = onnx.ModelProto()
    observed.CopyFrom(model)
    known = {output.name for output in observed.graph.output}
    observed.graph.output.extend(onnx.ValueInfoProto(name=name) for name in tensors if name not in known)
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.enable_cpu_mem_arena = False  # every sentence has another length: the arena would only grow
    return onnxruntime.InferenceSession(observed.SerializeToString(), options, providers=["CPUExecutionProvider"])
