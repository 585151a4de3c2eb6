"""Piper: neural voices that a station keeps in its own folder, in this process, offline. Needs the extra `piper`."""

import re
import threading
from typing import TYPE_CHECKING, Final

import numpy as np

from tts_pipeline.errors import SpeechError
from tts_pipeline.model.script import Utterance
from tts_pipeline.model.sound import Clip
from tts_pipeline.model.speech import Voice
from tts_pipeline.phonetics.respelling import respell
from tts_pipeline.speaking.engines.contract import EngineSettings, EngineTraits
from tts_pipeline.speaking.engines.onnx_errors import onnx_errors
from tts_pipeline.speaking.engines.piper.voices import InstalledVoice, folder_revision, installed_voices

if TYPE_CHECKING:
    from pathlib import Path

    from piper import PiperVoice

RAW_PHONEMES: Final = re.compile(r"\[\[|\]\]")
"""Piper takes [[…]] for phonemes."""


class PiperEngine:
    """Speaks with the models of a folder; one that is not asked for is not loaded."""

    name = "piper"
    audible = True

    def __init__(self, settings: EngineSettings) -> None:
        self._installed = {one.voice.name: one for one in installed_voices(settings.voices_folder)}
        if not self._installed:
            raise SpeechError("speaking.no-piper-voices", folder=settings.voices_folder)
        self._rate = settings.rate
        self._models: dict[Path, PiperVoice] = {}
        self._loading = threading.Lock()
        self.revision = f"1.{folder_revision(settings.voices_folder)}"
        language = self.voices()[0].language.partition("-")[0]
        # Its models draw noise for every sentence, so that no two are the same to the sample.
        self.traits = EngineTraits(deterministic=False, language=language)

    def voices(self) -> tuple[Voice, ...]:
        """Return the speakers of all models in the folder, French ones first."""
        return tuple(one.voice for one in self._installed.values())

    def workers_for(self, utterances: int) -> int:  # noqa: ARG002  the model takes all processors for one
        """Return 1: the model takes all processors for one utterance."""
        return 1

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        """Return the utterance: mono, at the model's own rate (16 to 44.1 kHz).

        Raises:
            SpeechError: the model cannot be loaded, or made no sound of it, or there is no such voice.
        """
        from piper import SynthesisConfig

        one = self._installed.get(voice.name)
        if one is None:
            known = ", ".join(self._installed)
            raise SpeechError("speaking.unknown-voice", engine=self.name, name=voice.name, known=known)
        model = self._loaded(one)
        manner = SynthesisConfig(
            speaker_id=one.speaker_id,
            length_scale=model.config.length_scale / self._rate,
            normalize_audio=False,  # it would lift every sentence to full scale, whispers too
        )
        try:
            text = RAW_PHONEMES.sub(" ", respell(utterance))
            chunks = [chunk.audio_float_array for chunk in model.synthesize(text, manner)]
        except onnx_errors(ValueError) as error:
            raise SpeechError("speaking.cannot-say", engine=self.name, text=utterance.display_text) from error
        if not chunks:
            raise SpeechError("speaking.cannot-say", engine=self.name, text=utterance.display_text)
        return Clip(np.concatenate(chunks), model.config.sample_rate)

    def _loaded(self, one: InstalledVoice) -> "PiperVoice":
        from piper import PiperVoice

        with self._loading:
            if one.model not in self._models:
                try:
                    self._models[one.model] = PiperVoice.load(one.model)
                except onnx_errors(OSError, ValueError, KeyError, TypeError) as error:
                    problem = str(error).splitlines()[0] if str(error) else type(error).__name__
                    raise SpeechError("speaking.voice-unreadable", path=one.model, problem=problem) from error
            return self._models[one.model]


def open_engine(settings: EngineSettings) -> PiperEngine:
    """Open Piper; a model is loaded when it first speaks.

    Raises:
        SpeechError: the package is not installed, or there is no voice in the folder.
    """
    from importlib.util import find_spec

    if find_spec("piper") is None:
        raise SpeechError("speaking.engine-not-installed", name="piper", problem="pip install 'tts-pipeline[piper]'")
    return PiperEngine(settings)
