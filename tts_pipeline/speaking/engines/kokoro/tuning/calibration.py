"""Between which values the convolutions' inputs and outputs lie when real sentences are spoken."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from tts_pipeline.speaking.engines.kokoro.tuning.freed_memory import give_back

CLIPPED: Final = (1e-6, 1e-5, 1e-4, 3e-4, 1e-3)
"""Shares of the values at either end that a range may leave out."""
VALUES_A_SENTENCE: Final = 20_000
"""Of every tensor that many values are looked at, evenly spread, beside the extremes of its channels."""
TURNS: Final = 2
"""In which a sentence's tensors are looked at: all at once are over a gigabyte."""
NARROWEST: Final = 1e-6
"""A channel that never speaks is not divided by nothing."""
LEVELS: Final = 255

Inputs = Mapping[str, NDArray[np.generic]]
Values = NDArray[np.float32]
OnStep = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Range:
    """What 8 bits of a tensor stand for: from `low` (≤ 0) to `high` (≥ 0)."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of a tensor of shape (1, channels, time): its channels' extremes, and some values (channels, n)."""

    low: Values
    high: Values
    values: Values

    @property
    def width(self) -> Values:
        """The largest magnitude of each channel."""
        return np.maximum(np.maximum(np.abs(self.low), np.abs(self.high)), np.float32(NARROWEST))

    def divided(self, width: Values) -> "Seen":
        """Return what would have been seen with each channel divided by that."""
        return Seen(self.low / width, self.high / width, self.values / width[:, None])

    def best_range(self) -> Range:
        """Return the range in which 8 bits change the values least."""
        low, high = min(0.0, float(self.low.min())), max(0.0, float(self.high.max()))
        return best_range(low, high, self.values.ravel())


def observe(model: Path, tensors: Sequence[str], sentences: Sequence[Inputs], on_step: OnStep) -> dict[str, Seen]:
    """Return what was seen of each tensor, an output of the model; `on_step` is called after every sentence."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.enable_cpu_mem_arena = False  # every sentence has another length: the arena would only grow
    session: Any = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    seen: dict[str, list[Seen]] = {name: [] for name in tensors}
    for inputs in sentences:
        for number in range(TURNS):
            names = list(tensors[number::TURNS])
            for name, values in zip(names, session.run(names, dict(inputs)), strict=True):
                seen[name].append(_seen(values[0]))
            del values
            give_back()
        on_step()
    return {name: _together(parts) for name, parts in seen.items()}


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


def _seen(values: Values) -> Seen:
    step = max(1, values.size // VALUES_A_SENTENCE)
    return Seen(values.min(axis=-1), values.max(axis=-1), values[:, ::step].copy())


def _together(parts: Sequence[Seen]) -> Seen:
    return Seen(
        np.min([one.low for one in parts], axis=0),
        np.max([one.high for one in parts], axis=0),
        np.concatenate([one.values for one in parts], axis=1),
    )
