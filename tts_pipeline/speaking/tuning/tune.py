"""The tuned model, made and judged: folded, quantized with fixed ranges, and measured beside the published one."""

import os
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from tts_pipeline.speaking.kokoro_model import SAMPLE_RATE, KokoroModel
from tts_pipeline.speaking.tuning.calibration import calibrate, passes_over
from tts_pipeline.speaking.tuning.folding import fold
from tts_pipeline.speaking.tuning.quantization import quantize
from tts_pipeline.speaking.tuning.verdict import Verdict, spectral_distance

if TYPE_CHECKING:
    from onnx import ModelProto, NodeProto

DECODER: Final = "/decoder/decoder/"
LEFT_IN_FP32: Final = (
    *("conv_post", "noise_convs", "noise_res.1/convs2"),
    *(f"resblocks.{block}/convs2" for block in (3, 4, 5)),
)
"""What they add goes into the sound without another norm in between, and so would their noise."""
ROUNDS: Final = 2

Inputs = Mapping[str, NDArray[Any]]
Samples = NDArray[np.float32]
OnProgress = Callable[[int, int], None]
"""Called with (steps done, steps in all)."""


@dataclass(frozen=True, slots=True)
class Sentences:
    """What the model is given: sentences to see the ranges by, and others to judge the result by."""

    seen: tuple[Inputs, ...]
    judged: tuple[Inputs, ...]


def tune(source: Path, sentences: Sentences, on_progress: OnProgress) -> tuple[bytes, Verdict]:
    """Return the tuned model of a published one, and how it compares with that; about two minutes on two cores."""
    import onnx

    model = onnx.load(str(source))
    fold(model)
    convolutions = [node for node in model.graph.node if _is_quantized(node)]
    tensors = sorted({name for node in convolutions for name in (node.input[0], node.output[0])})
    steps = _Steps(passes_over(tensors) * len(sentences.seen) + (1 + 2 * ROUNDS) * len(sentences.judged), on_progress)
    ranges = calibrate(model, tensors, sentences.seen, steps.step)
    reference = _spoken(model, sentences.judged, steps)
    quantize(model, frozenset(node.name for node in convolutions), ranges)
    tuned = model.SerializeToString()
    del model
    return tuned, _judged(source, tuned, sentences.judged, reference, steps)


def _is_quantized(node: "NodeProto") -> bool:
    is_decoding = node.op_type == "Conv" and node.name.startswith(DECODER)
    return is_decoding and not any(one in node.name for one in LEFT_IN_FP32)


def _spoken(model: "ModelProto", sentences: Sequence[Inputs], steps: "_Steps") -> list[Samples]:
    return _Trial(KokoroModel(model.SerializeToString(), 1)).speak(sentences, steps)


def _judged(
    source: Path, tuned: bytes, sentences: Sequence[Inputs], reference: Sequence[Samples], steps: "_Steps"
) -> Verdict:
    before, after = _Trial(KokoroModel(source, 1)), _Trial(KokoroModel(tuned, 1))
    for _ in range(ROUNDS):  # in turn, so that both meet whatever else the machine does
        published_sound, tuned_sound = before.speak(sentences, steps), after.speak(sentences, steps)
    return Verdict(
        published_factor=before.factor,
        tuned_factor=after.factor,
        published_distance=_distance(reference, published_sound),
        tuned_distance=_distance(reference, tuned_sound),
        size=len(tuned),
    )


def _distance(reference: Sequence[Samples], sound: Sequence[Samples]) -> float:
    return float(np.mean([*map(spectral_distance, reference, sound)]))


class _Trial:
    """A model at work as the engine lets it work: a sentence a thread, as many at a time as there are processors."""

    def __init__(self, model: KokoroModel) -> None:
        self._model = model
        self.factor = float("inf")
        """Seconds of work for a second of speech, at best."""

    def speak(self, sentences: Sequence[Inputs], steps: "_Steps") -> list[Samples]:
        spoken: list[Samples] = []
        start = time.perf_counter()
        with ThreadPoolExecutor(os.cpu_count() or 1) as executor:
            for samples in executor.map(self._model.samples, sentences):
                spoken.append(samples)
                steps.step()
        seconds = sum(map(len, spoken)) / SAMPLE_RATE
        self.factor = min(self.factor, (time.perf_counter() - start) / seconds)
        return spoken


class _Steps:
    """Counts steps for a progress bar."""

    def __init__(self, total: int, on_progress: OnProgress) -> None:
        self._done, self._total, self._on_progress = 0, total, on_progress
        on_progress(0, total)

    def step(self) -> None:
        self._done += 1
        self._on_progress(self._done, self._total)
