"""The tuned model of this machine, made once: other processes wait for the one that makes it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tts_pipeline.errors import SpeechError
from tts_pipeline.speaking.tuning.store import TunedFiles, tuned_files
from tts_pipeline.speaking.tuning.verdict import Verdict

if TYPE_CHECKING:
    from tts_pipeline.settings import Settings

MOST_SECONDS: Final = 1_800.0
"""So long another process is waited for."""


def tune_here(settings: "Settings", on_progress: Callable[[int, int], None], *, again: bool = False) -> Verdict:
    """Return what was measured of the tuned model, which is made first where there is none yet, or `again`.

    Raises:
        SpeechError: the weights are missing, the model cannot be written, or the package onnx is not installed.
    """
    from filelock import FileLock, Timeout

    from tts_pipeline.speaking import weights
    from tts_pipeline.speaking.graph.preparing import prepared_model
    from tts_pipeline.speaking.voices import load_voice_pack
    from tts_pipeline.speaking.wiring import cache_folder

    folder = cache_folder(settings) / "weights"
    files = tuned_files(folder, load_voice_pack().revision)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(files.lock, timeout=MOST_SECONDS):
            if not again and (verdict := files.verdict()) is not None:
                return verdict
            own = Path(settings.weights.folder) if settings.weights.folder else None
            source = weights.find_weights(folder, own, may_download=settings.weights.download)
            return _made(prepared_model(source, folder), files, on_progress)
    except Timeout as error:
        raise SpeechError("tuning.locked", path=files.lock) from error
    except OSError as error:
        raise SpeechError("speaking.cannot-store-weights", path=files.model, problem=error.strerror) from error


def _made(source: Path | bytes, files: TunedFiles, on_progress: Callable[[int, int], None]) -> Verdict:
    from tts_pipeline.speaking.onnx_errors import onnx_errors
    from tts_pipeline.speaking.tuning.sentences import sentences_in
    from tts_pipeline.speaking.tuning.tune import tune
    from tts_pipeline.speaking.voices import load_voice_pack

    try:
        model, verdict = tune(source, sentences_in(tuple(load_voice_pack().styles.values())), on_progress)
    except ImportError as error:
        raise SpeechError("tuning.not-installed", problem=error.name) from error
    except onnx_errors(ValueError) as error:  # ValueError: the model is not the one that the recipe is for
        raise SpeechError("tuning.failed", problem=error) from error
    files.keep(verdict, model)
    return verdict
