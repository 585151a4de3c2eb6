"""The tuned model of this machine, made once: other processes wait for the one that makes it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tts_pipeline.errors import SpeechError
from tts_pipeline.speaking.engines.kokoro.tuning.tuned_files import TunedFiles, tuned_files
from tts_pipeline.speaking.engines.kokoro.tuning.verdict import Verdict

if TYPE_CHECKING:
    from tts_pipeline.speaking.engines.contract import EngineSettings

MOST_SECONDS: Final = 1_800.0
"""Wait this long for another process that makes it."""


def tune_here(settings: "EngineSettings", on_progress: Callable[[int, int], None], *, again: bool = False) -> Verdict:
    """Return what was measured of the tuned model, which is made first where there is none yet, or `again`.

    Raises:
        SpeechError: the weights are missing, the model cannot be written, or the package onnx is not installed.
    """
    from tts_pipeline.files.process_lock import LockTaken, locked
    from tts_pipeline.speaking.engines.kokoro import weights
    from tts_pipeline.speaking.engines.kokoro.graph.prepared_model import prepared_model
    from tts_pipeline.speaking.engines.kokoro.voices import load_voice_pack

    folder = settings.cache_folder
    files = tuned_files(folder, load_voice_pack().revision)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with locked(files.lock, MOST_SECONDS):
            if not again and (verdict := files.verdict()) is not None:
                return verdict
            own, may_download = settings.weights_folder, settings.may_download
            source = weights.find_weights(folder, own, may_download=may_download)
            return _made(prepared_model(source, folder), files, on_progress)
    except LockTaken as error:
        raise SpeechError("tuning.locked", path=files.lock) from error
    except OSError as error:
        raise SpeechError("speaking.cannot-store-weights", path=files.model, problem=error.strerror) from error


def _made(source: Path | bytes, files: TunedFiles, on_progress: Callable[[int, int], None]) -> Verdict:
    from tts_pipeline.speaking.engines.kokoro.tuning.calibration_sentences import sentences_in
    from tts_pipeline.speaking.engines.kokoro.tuning.tune import tune
    from tts_pipeline.speaking.engines.kokoro.voices import load_voice_pack
    from tts_pipeline.speaking.engines.onnx_errors import onnx_errors

    try:
        model, verdict = tune(source, sentences_in(tuple(load_voice_pack().styles.values())), on_progress)
    except ImportError as error:
        raise SpeechError("tuning.not-installed", problem=error.name) from error
    except onnx_errors(ValueError) as error:  # ValueError: the model is not the one that the recipe is for
        raise SpeechError("tuning.failed", problem=error) from error
    files.keep(verdict, model)
    return verdict
