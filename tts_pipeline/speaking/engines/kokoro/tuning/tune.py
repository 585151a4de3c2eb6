"""The tuned model, made and judged: folded, quantized with fixed ranges, and measured beside the published one."""

import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from tts_pipeline.speaking.engines.kokoro.model import SAMPLE_RATE, KokoroModel
from tts_pipeline.speaking.engines.kokoro.tuning.calibration import Seen, observe
from tts_pipeline.speaking.engines.kokoro.tuning.equalizing import equalize_inputs, equalize_outputs, follows_activation
from tts_pipeline.speaking.engines.kokoro.tuning.folding import UnknownChain, fold
from tts_pipeline.speaking.engines.kokoro.tuning.freed_memory import give_back
from tts_pipeline.speaking.engines.kokoro.tuning.norms import join_norms
from tts_pipeline.speaking.engines.kokoro.tuning.quantization import quantize
from tts_pipeline.speaking.engines.kokoro.tuning.verdict import Verdict, spectral_distance

if TYPE_CHECKING:
    from onnx import ModelProto, NodeProto

    from tts_pipeline.model.script import Seconds

DECODER: Final = "/decoder/decoder/"
"""Before it, nothing is touched: lengths and melody are those of the published model, to the sample."""
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


@dataclass(frozen=True, slots=True)
class Exact:
    """The folded model in a file, and the convolutions in it which are to be quantized."""

    path: Path
    names: frozenset[str]
    ends: tuple[str, ...]
    """Their inputs and outputs."""
    outputs: int
    """So many of the file's outputs are the published model's own; the ends come after them."""


def tune(source: Path | bytes, sentences: Sentences, on_progress: OnProgress) -> tuple[bytes, Verdict]:
    """Return the tuned model of a prepared one, and how it compares with that; about a minute on two cores."""
    steps = _Steps(len(sentences.seen) + (1 + 2 * ROUNDS) * len(sentences.judged), on_progress)
    with tempfile.TemporaryDirectory(prefix="tts-pipeline-tuning-") as folder:
        exact = _folded(source, Path(folder) / "exact.onnx")
        give_back()
        seen = observe(exact.path, exact.ends, sentences.seen, steps.step)
        reference = _spoken(exact.path, sentences.judged, steps)
        give_back()
        tuned = _quantized(exact, seen)
    give_back()
    return tuned, _judged(source, tuned, sentences.judged, reference, steps)


def _folded(source: Path | bytes, path: Path) -> Exact:
    """Write the model with a decoder that does not round; two of it in memory would be over a gigabyte.

    Raises:
        UnknownChain: it is another model.
    """
    import onnx

    model = onnx.load_from_string(source) if isinstance(source, bytes) else onnx.load(str(source))
    fold(model, DECODER)
    join_norms(model, DECODER)
    names = frozenset(name for name in follows_activation(model) if name.startswith(DECODER))
    if not names:
        raise UnknownChain(f"no convolution after an activation in {DECODER}")
    ends = {end for node in _named(model, names) for end in (node.input[0], node.output[0])}
    own = [output.name for output in model.graph.output]
    model.graph.output.extend(onnx.ValueInfoProto(name=end) for end in sorted(ends.difference(own)))
    onnx.save(model, str(path))
    return Exact(path, names, tuple(sorted(ends)), len(own))


def _quantized(exact: Exact, seen: Mapping[str, Seen]) -> bytes:
    import onnx

    model = onnx.load(str(exact.path))
    del model.graph.output[exact.outputs :]
    before = {node.name: (seen[node.input[0]], seen[node.output[0]]) for node in _named(model, exact.names)}
    equalize_inputs(model, {name: source.width for name, (source, _output) in before.items()})
    equalize_outputs(model, {name: output.width for name, (_source, output) in before.items()})
    ranges = {}
    for node in _named(model, exact.names):
        for end, was in zip((node.input[0], node.output[0]), before[node.name], strict=True):
            ranges[end] = was.divided(was.width).best_range()
    quantize(model, exact.names, ranges)
    content: bytes = model.SerializeToString()
    return content


def _named(model: "ModelProto", names: frozenset[str]) -> "list[NodeProto]":
    return [node for node in model.graph.node if node.name in names]


def _spoken(model: Path, sentences: Sequence[Inputs], steps: "_Steps") -> list[Samples]:
    spoken = KokoroModel(model, 1)
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
