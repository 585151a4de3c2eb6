"""The model that speaks, prepared once from the published one and kept beside it."""

import hashlib
import json
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tts_pipeline.errors import SpeechError
from tts_pipeline.files.process_lock import LockTaken, locked
from tts_pipeline.files.whole_files import write_whole
from tts_pipeline.speaking.engines.kokoro import weights
from tts_pipeline.speaking.engines.kokoro.graph.melody import add_melody

if TYPE_CHECKING:
    from collections.abc import Callable

    from onnx import ModelProto

_log: Final = logging.getLogger(__name__)
EDITS: "Final[tuple[Callable[[ModelProto], object], ...]]" = (add_melody,)
"""In this order; each leaves a model that works."""
RECIPE: Final = "2"
"""Raise it with every change of what the edits make."""
MARK: Final = hashlib.sha256(json.dumps((weights.SHA256, RECIPE)).encode()).hexdigest()[:16]
MOST_SECONDS: Final = 120.0
"""Wait this long for another process that prepares it, which takes a second or two."""


def prepared_model(source: Path, folder: Path) -> Path | bytes:
    """Return the prepared model's file, made where it is not in the folder yet; its content where it cannot be kept.

    `source` is the published model's file.

    Raises:
        SpeechError: it cannot be prepared.
    """
    kept = folder / f"prepared-{MARK}.onnx"
    if kept.is_file():
        return kept
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with locked(kept.with_suffix(".lock"), MOST_SECONDS):
            if not kept.is_file():
                write_whole(kept, (prepare(source),))
                _forget_others(kept)
    except (OSError, LockTaken) as error:
        _log.warning("%s", SpeechError("graph.not-kept", path=kept, problem=error))
        return prepare(source)
    return kept


def prepare(source: Path) -> bytes:
    """Return the published model with every edit.

    Raises:
        SpeechError: it cannot be read, onnx is not installed, or it is not the model that the edits are for.
    """
    try:
        import onnx

        model = onnx.load(str(source))
        for edit in EDITS:
            edit(model)
    except OSError as error:
        raise SpeechError("speaking.weights-unreadable", path=source, problem=error.strerror) from error
    except (ImportError, ValueError) as error:
        raise SpeechError("graph.not-prepared", path=source, problem=error) from error
    content: bytes = model.SerializeToString()
    return content


def _forget_others(kept: Path) -> None:
    """Delete what former recipes made, 92 MB each."""
    for other in kept.parent.glob("prepared-*.onnx"):
        if other != kept:
            try:
                other.unlink()
            except OSError:  # still open on Windows; the next recipe's turn
                _log.debug("cannot delete %s", other)
