"""Kokoro-82M itself: phonemes and a style in, samples out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from tts_pipeline.errors import SpeechError
from tts_pipeline.model.script import Seconds
from tts_pipeline.speaking.engines.kokoro.graph.melody import DURATIONS, FRAME, PITCH
from tts_pipeline.speaking.engines.onnx_errors import onnx_errors

SAMPLE_RATE: Final = 24_000
MOST_TOKENS: Final = 510
"""The model's context, without the padding at both ends."""

HIGHEST_PEAK: Final = 0.95
"""The model knows no ceiling ("jeudi" in one blend peaks at 1.25), and whatever stores a clip would cut it off."""
REVISION: Final = "5"
"""Raise it with every change of what is made of the model's samples."""

Curve = NDArray[np.float32]
Style = NDArray[np.float32]


def model_inputs(phonemes: str, style: Style, rate: float, pitch: Curve | None = None) -> Mapping[str, NDArray[Any]]:
    """Return what the prepared model is given for these phonemes; it has a style for each count of tokens.

    `style` is of shape (510, 1, 256); `pitch` is in semitones for each phoneme, None where all is as predicted.

    Raises:
        ValueError: there are no phonemes that the model knows, or more than it takes at once.
    """
    known = _vocabulary()
    said = [
        (known[phoneme], moved)
        for phoneme, moved in zip(phonemes, np.zeros(len(phonemes)) if pitch is None else pitch, strict=True)
        if phoneme in known
    ]
    if not 0 < len(said) <= MOST_TOKENS:
        raise ValueError(f"{len(said)} tokens")
    tokens, moves = zip(*said, strict=True)
    return {
        "tokens": np.array([[0, *tokens, 0]], np.int64),
        "style": style[len(tokens) - 1],
        "speed": np.array([rate], np.float32),
        PITCH: np.array([[0.0, *moves, moves[-1]]], np.float32),
    }


@dataclass(frozen=True, slots=True, eq=False)
class Spoken:
    """What the model made: mono samples at 24 kHz, and how long each token lasts, the padding at both ends included."""

    samples: NDArray[np.float32]
    durations: tuple[Seconds, ...]


def phoneme_lengths(phonemes: str, durations: Sequence[Seconds]) -> tuple[Seconds, ...]:
    """Return how long each phoneme lasts: 0 where the model does not know it. The durations are those of its tokens."""
    known, of_tokens = _vocabulary(), iter(durations[1:-1])
    return tuple(next(of_tokens) if phoneme in known else 0.0 for phoneme in phonemes)


def _vocabulary() -> Mapping[str, int]:
    from kokoro_onnx.config import DEFAULT_VOCAB

    vocabulary: Mapping[str, int] = DEFAULT_VOCAB
    return vocabulary


class KokoroModel:
    """A loaded model, safe to be used by several threads; each call computes on `threads` threads."""

    def __init__(self, source: Path | bytes, threads: int) -> None:
        """Load the model.

        Raises:
            SpeechError: it cannot be loaded.
        """
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        # Together 4 % of the published model's time, with the same samples: every sentence has another length, so that
        # a plan of its memory is of no further use, and what fades out ends in denormal numbers.
        options.enable_mem_pattern = False
        options.add_session_config_entry("session.set_denormal_as_zero", "1")
        content = source if isinstance(source, bytes) else str(source)
        try:
            self._session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
        except onnx_errors() as error:
            shown = "" if isinstance(source, bytes) else source
            raise SpeechError("speaking.weights-unreadable", path=shown, problem=error) from error

    def samples(self, inputs: Mapping[str, NDArray[Any]]) -> NDArray[np.float32]:
        """Return what these inputs sound like: mono, 24 kHz, here and there beyond full scale.

        Raises:
            RuntimeError: or another of onnxruntime's errors: the model cannot say this.
        """
        return np.asarray(self._session.run(["audio"], dict(inputs))[0], np.float32).ravel()

    def spoken(self, inputs: Mapping[str, NDArray[Any]]) -> Spoken:
        """Return the same, and when each token is heard.

        Raises:
            RuntimeError: as above.
        """
        samples, frames = self._session.run(["audio", DURATIONS], dict(inputs))
        return Spoken(samples.astype(np.float32).ravel(), tuple(float(count) * FRAME for count in frames))


def within_full_scale(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the samples, all of them softer where one is about to go beyond full scale; the mix sets their level."""
    peak = float(np.abs(samples).max(initial=0.0))
    return samples if peak <= HIGHEST_PEAK else samples * np.float32(HIGHEST_PEAK / peak)
