"""The tuned model, made and judged: folded, quantized with fixed ranges, and measured beside the published one."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from tts_pipeline.speaking.kokoro_model import SAMPLE_RATE, KokoroModel
from tts_pipeline.speaking.tuning.calibration import calibrate, channel_widths, passes_over
from tts_pipeline.speaking.tuning.equalizing import equalize
from tts_pipeline.speaking.tuning.folding import fold
from tts_pipeline.speaking.tuning.quantization import quantize
from tts_pipeline.speaking.tuning.verdict import Verdict, spectral_distance

if TYPE_CHECKING:
    from onnx import ModelProto, NodeProto

    from tts_pipeline.model.script import Seconds

DECODER: Final = "/decoder/decoder/"
LEFT_IN_FP32: Final = ("conv_post", "noise_convs")
EQUALIZED: Final = ("noise_res.1/convs2", *(f"resblocks.{block}/convs2" for block in (3, 4, 5)))
"""What they add goes into the sound without another norm in between, and so does their rounding."""
ROUNDS: Final = 3

Inputs = Mapping[str, NDArray[Any]]
Samples = NDArray[np.float32]
OnProgress = Callable[[int, int], None]
"""Called with (steps done, steps in all)."""


@dataclass(frozen=True, slots=True)
class Sentences:
    """What the model is given: sentences to see the ranges by, and others to judge the result by."""

    seen: tuple[Inputs, ...]
    judged: tuple[Inputs, ...]


def tune(source: Path | bytes, sentences: Sentences, on_progress: OnProgress) -> tuple[bytes, Verdict]:
    """Return the tuned model of a prepared one, and how it compares with that; about a minute on two cores."""
    import onnx

    model = onnx.load_from_string(source) if isinstance(source, bytes) else onnx.load(str(source))
    fold(model)
    evened = [node for node in model.graph.node if _is_quantized(node) and any(one in node.name for one in EQUALIZED)]
    count = sum(map(_is_quantized, model.graph.node))
    steps = _Steps(
        (bool(evened) + passes_over(2 * count)) * len(sentences.seen) + (1 + 2 * ROUNDS) * len(sentences.judged),
        on_progress,
    )
    widths = channel_widths(model, [node.output[0] for node in evened], sentences.seen, steps.step)
    equalize(model, frozenset(node.name for node in evened), widths)
    names = frozenset(node.name for node in model.graph.node if _is_quantized(node))
    ends = {end for node in model.graph.node if node.name in names for end in (node.input[0], node.output[0])}
    ranges = calibrate(model, sorted(ends), sentences.seen, steps.step)
    reference = _spoken(model, sentences.judged, steps)
    quantize(model, names, ranges)
    tuned = model.SerializeToString()
    del model
    return tuned, _judged(source, tuned, sentences.judged, reference, steps)


def _is_quantized(node: "NodeProto") -> bool:
    is_decoding = node.op_type == "Conv" and node.name.startswith(DECODER)
    return is_decoding and not any(one in node.name for one in LEFT_IN_FP32)


def _spoken(model: "ModelProto", sentences: Sequence[Inputs], steps: "_Steps") -> list[Samples]:
    spoken = KokoroModel(model.SerializeToString(), 1)
    return [steps.counted(spoken.samples(inputs)) for inputs in sentences]


def _judged(
    source: Path | bytes, tuned: bytes, sentences: Sequence[Inputs], reference: Sequence[Samples], steps: "_Steps"
) -> Verdict:
    before, after = _Trial(KokoroModel(source, 1)), _Trial(KokoroModel(tuned, 1))
    for inputs, exact in zip(sentences, reference, strict=True):
        for trial in (before, after) * ROUNDS:  # in turn, so that both meet whatever else the machine does
            trial.speak(inputs)
            steps.step()
        before.compare(exact)
        after.compare(exact)
    return Verdict(before.factor, after.factor, before.distance, after.distance, size=len(tuned))


class _Trial:
    """A model at work on one thread, and what came of it.

    Its time is the processor's: the clock on the wall also counts what else the machine does, which was up to twice
    as much. Of several attempts at a sentence, the best counts.
    """

    def __init__(self, model: KokoroModel) -> None:
        self._model = model
        self._attempts: list[Seconds] = []
        self._samples: Samples = np.empty(0, np.float32)
        self._worked = self._spoken = 0.0
        self._distances: list[float] = []

    def speak(self, inputs: Inputs) -> None:
        """Make an attempt at a sentence."""
        start = time.process_time()
        self._samples = self._model.samples(inputs)
        self._attempts.append(time.process_time() - start)

    def compare(self, exact: Samples) -> None:
        """Close the attempts at a sentence that should sound like that."""
        self._worked += min(self._attempts)
        self._spoken += len(self._samples) / SAMPLE_RATE
        self._distances.append(spectral_distance(exact, self._samples))
        self._attempts.clear()

    @property
    def factor(self) -> float:
        """Seconds of work, of one processor, for a second of speech."""
        return self._worked / self._spoken

    @property
    def distance(self) -> float:
        """The mean distance in dB from what the sentences should sound like."""
        return float(np.mean(self._distances))


class _Steps:
    """Counts steps for a progress bar."""

    def __init__(self, total: int, on_progress: OnProgress) -> None:
        self._done, self._total, self._on_progress = 0, total, on_progress
        on_progress(0, total)

    def counted(self, made: Samples) -> Samples:
        """Count a step, and give back what was made by it."""
        self.step()
        return made

    def step(self) -> None:
        self._done += 1
        self._on_progress(self._done, self._total)
