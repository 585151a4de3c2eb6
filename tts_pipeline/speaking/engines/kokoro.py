"""Kokoro-82M, the default: a neural voice in this process, offline, at 24 kHz."""

import os
import threading
from typing import TYPE_CHECKING, Final

from tts_pipeline.errors import SpeechError
from tts_pipeline.model.script import Utterance
from tts_pipeline.model.sound import Clip
from tts_pipeline.model.speech import Voice
from tts_pipeline.speaking import phonemes, weights
from tts_pipeline.speaking.engines.contract import EngineSettings, EngineTraits
from tts_pipeline.speaking.onnx_errors import onnx_errors
from tts_pipeline.speaking.voices import load_voice_pack
from tts_pipeline.speaking.voices.pack import PACK_NAME

if TYPE_CHECKING:
    from kokoro_onnx import Kokoro

_phonemizing: Final = threading.Lock()
"""espeak-ng keeps its state for the whole process."""


class KokoroEngine:
    """Speaks French with the presenters of the voice pack."""

    name = "kokoro"
    audible = True
    traits = EngineTraits()

    def __init__(self, settings: EngineSettings) -> None:
        pack = load_voice_pack()
        self.revision = f"{weights.SHA256[:12]}.{pack.revision}.{phonemes.REVISION}"
        self._pack = pack
        self._settings = settings
        self._workers = 1
        self._model: Kokoro | None = None
        self._loading = threading.Lock()

    def voices(self) -> tuple[Voice, ...]:
        """Return the presenters of the voice pack."""
        return self._pack.voices

    def workers_for(self, utterances: int) -> int:
        """Return one worker for each processor, but none without work.

        Two utterances on one thread each took 0.92 of the time of one after the other on two threads.
        """
        self._workers = max(1, min(self._settings.workers, utterances))
        return self._workers

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        """Return the utterance in that voice: mono, 24 kHz.

        Raises:
            SpeechError: the weights are missing, or the model cannot say this.
        """
        if voice.name not in self._pack.styles:
            known = ", ".join(self._pack.styles)
            raise SpeechError("speaking.unknown-voice", engine=self.name, name=voice.name, known=known)
        with _phonemizing:
            spoken = phonemes.phonemes_of(utterance)
        model = self._loaded_model()
        pace = self._settings.rate * self._pack.paces[voice.name]
        try:
            samples, sample_rate = model.create(
                spoken, self._pack.styles[voice.name], speed=pace, lang="fr-fr", is_phonemes=True
            )
        except onnx_errors(ValueError) as error:  # ValueError: nothing to say
            raise SpeechError("speaking.cannot-say", engine=self.name, text=utterance.display_text) from error
        return Clip(samples, sample_rate)

    def _loaded_model(self) -> "Kokoro":
        with self._loading:
            if self._model is None:
                self._model = self._load()
            return self._model

    def _load(self) -> "Kokoro":
        from importlib.resources import as_file, files

        import onnxruntime
        from kokoro_onnx import Kokoro

        settings = self._settings
        path = weights.find_weights(settings.cache_folder, settings.weights_folder, may_download=settings.may_download)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = max(1, (os.cpu_count() or 1) // self._workers)
        options.inter_op_num_threads = 1
        try:
            session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        except onnx_errors() as error:
            raise SpeechError("speaking.weights-unreadable", path=path, problem=error) from error
        with as_file(files("tts_pipeline.speaking.voices") / PACK_NAME) as pack_file:
            model: Kokoro = Kokoro.from_session(session, str(pack_file))
        return model


def open_engine(settings: EngineSettings) -> KokoroEngine:
    """Open Kokoro; its weights are found and loaded when it first speaks."""
    return KokoroEngine(settings)
