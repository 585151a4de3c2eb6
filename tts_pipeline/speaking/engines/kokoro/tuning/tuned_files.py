"""Where the tuned model is kept, and whether this machine speaks with it."""

import hashlib
import json
import platform
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

from tts_pipeline.errors import SpeechError
from tts_pipeline.files.whole_files import write_whole
from tts_pipeline.speaking.engines.kokoro.graph import prepared_model as preparing
from tts_pipeline.speaking.engines.kokoro.tuning.verdict import Verdict, read_verdict, verdict_json

RECIPE: Final = "4"
"""Raise it with every change of how the model is made."""


@dataclass(frozen=True, slots=True)
class TunedFiles:
    """The tuned model's files in a folder; `mark` stands for all that decides on its content and its speed."""

    folder: Path
    mark: str

    @property
    def model(self) -> Path:
        """The model itself."""
        return self.folder / f"tuned-{self.mark}.onnx"

    @property
    def record(self) -> Path:
        """What was measured of it, written after it."""
        return self.folder / f"tuned-{self.mark}.json"

    @property
    def lock(self) -> Path:
        """Held by the process that makes it."""
        return self.folder / f"tuned-{self.mark}.lock"

    def verdict(self) -> Verdict | None:
        """Return what was measured, None where it is not made yet, or not whole."""
        verdict = read_verdict(self.record)
        if verdict is None or not verdict.is_used:
            return verdict
        is_whole = self.model.is_file() and self.model.stat().st_size == verdict.size
        return verdict if is_whole else None

    def keep(self, verdict: Verdict, model: bytes) -> None:
        """Write the model, where it is to be used, then the verdict on it; each whole or not at all.

        Raises:
            SpeechError: they cannot be written.
        """
        if verdict.is_used:
            _write(self.model, model)
        _write(self.record, verdict_json(verdict).encode())


def tuned_files(folder: Path, presenters: str) -> TunedFiles:
    """Return where the model is that is tuned for this machine and for presenters of that revision."""
    facts = (preparing.MARK, RECIPE, version("onnxruntime"), presenters, _processor())
    return TunedFiles(folder, hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:16])


@cache
def _processor() -> str:
    """Return the processor's name; a folder may be shared by machines of which only some are faster."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, f"{platform.machine()} {platform.processor()}")


def _write(path: Path, content: bytes) -> None:
    try:
        write_whole(path, (content,))
    except OSError as error:
        raise SpeechError("speaking.cannot-store-weights", path=path, problem=error.strerror) from error
