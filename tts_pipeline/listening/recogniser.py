"""A speech recogniser as a listener: Whisper base, on this machine. Needs the extra `verify`."""

import logging
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

import numpy as np

from tts_pipeline.errors import VerificationError
from tts_pipeline.listening.whisper_model import whisper_folder
from tts_pipeline.model.script import Seconds
from tts_pipeline.model.sound import Clip
from tts_pipeline.sound.resampling import resample

if TYPE_CHECKING:
    from faster_whisper import WhisperModel

SAMPLE_RATE: Final = 16_000
"""What Whisper listens at."""
LANGUAGE: Final = "fr"

OnHeard = Callable[[Seconds], None]
"""Called with how far into the clip has been listened."""


class Recogniser(Protocol):
    """Something that writes down what it hears."""

    def transcribe(self, clip: Clip, on_heard: OnHeard) -> str:
        """Return the words of a clip, as a recogniser writes them: with marks, and numbers in digits."""


class WhisperRecogniser:
    """Whisper base, loaded by the first clip."""

    def __init__(self, cache_folder: Path) -> None:
        self._folder = cache_folder
        self._model: WhisperModel | None = None

    def transcribe(self, clip: Clip, on_heard: OnHeard) -> str:
        """Return what is said in a clip.

        Raises:
            VerificationError: the recogniser's weights cannot be used.
        """
        mono = Clip(clip.samples.mean(axis=1, dtype=np.float32), clip.sample_rate)
        sound = resample(mono, SAMPLE_RATE).samples[:, 0]
        # Without the voice activity filter, jingles are heard as the subtitles of films.
        segments, _ = self._loaded().transcribe(sound, language=LANGUAGE, beam_size=5, vad_filter=True)
        words = []
        for segment in segments:
            words.append(segment.text.strip())
            on_heard(segment.end)
        return " ".join(words)

    def _loaded(self) -> "WhisperModel":
        if self._model is None:
            from faster_whisper import WhisperModel

            logging.getLogger("faster_whisper").setLevel(logging.WARNING)  # it tells of every file
            folder = whisper_folder(self._folder)
            try:
                self._model = WhisperModel(str(folder), device="cpu", compute_type="int8")
            except (RuntimeError, ValueError, OSError) as error:
                raise VerificationError("listening.unreadable", path=folder, problem=error) from error
        return self._model


def open_recogniser(cache_folder: Path) -> WhisperRecogniser:
    """Return the recogniser; nothing is loaded before it has to listen.

    Raises:
        VerificationError: the extra `verify` is not installed.
    """
    if find_spec("faster_whisper") is None:
        raise VerificationError("listening.not-installed", package="faster-whisper")
    return WhisperRecogniser(cache_folder)
