"""Kokoro-82M, the default: a neural voice in this process, offline, at 24 kHz."""

import logging
import os
import threading
from pathlib import Path
from typing import Final

from tts_pipeline.errors import SpeechError
from tts_pipeline.messages import say
from tts_pipeline.model.script import Utterance
from tts_pipeline.model.sound import Clip
from tts_pipeline.model.speech import Voice
from tts_pipeline.phonetics import phonemes
from tts_pipeline.speaking.clause_joining import join_clauses
from tts_pipeline.speaking.engines.contract import EngineSettings, EngineTraits
from tts_pipeline.speaking.engines.kokoro import weights
from tts_pipeline.speaking.engines.kokoro.clauses import Clause, clauses_of
from tts_pipeline.speaking.engines.kokoro.graph import prepared_model as preparing
from tts_pipeline.speaking.engines.kokoro.intonation import pitch_curve
from tts_pipeline.speaking.engines.kokoro.model import (
    MOST_TOKENS,
    REVISION,
    SAMPLE_RATE,
    KokoroModel,
    model_inputs,
    phoneme_lengths,
    within_full_scale,
)
from tts_pipeline.speaking.engines.kokoro.tuning.tuned_files import TunedFiles, tuned_files
from tts_pipeline.speaking.engines.kokoro.voices import load_voice_pack
from tts_pipeline.speaking.engines.kokoro.word_times import word_times
from tts_pipeline.speaking.engines.onnx_errors import onnx_errors

_log: Final = logging.getLogger(__name__)
WORTH_TUNING: Final = 10
"""From so many utterances on, it is worth saying that the voice could be faster."""


class KokoroEngine:
    """Speaks French with the presenters of the voice pack; by the tuned model, where this machine has one."""

    name = "kokoro"
    audible = True
    traits = EngineTraits(follows_melody=True, takes_phonemes=True, seconds_per_phoneme=(0.058, 0.1))

    def __init__(self, settings: EngineSettings) -> None:
        pack = load_voice_pack()
        tuned = tuned_files(settings.cache_folder, pack.revision)
        verdict = tuned.verdict()
        self._tuned: TunedFiles | None = tuned if verdict is not None and verdict.is_used else None
        self._is_judged = verdict is not None
        model = f"tuned-{tuned.mark}" if self._tuned else preparing.MARK
        self.revision = f"{model}.{pack.revision}.{REVISION}"
        self._pack = pack
        self._settings = settings
        self._workers = 1
        self._model: KokoroModel | None = None
        self._threads = 0
        self._loading = threading.Lock()

    def voices(self) -> tuple[Voice, ...]:
        """Return the presenters of the voice pack."""
        return self._pack.voices

    def workers_for(self, utterances: int) -> int:
        """Return one worker for each processor, but none without work."""
        if utterances >= WORTH_TUNING and not self._is_judged:
            _log.info("%s", say("tuning.worth-it"))
        self._workers = max(1, min(self._settings.workers, utterances))
        return self._workers

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        """Return the utterance in that voice: mono, 24 kHz; what is too long for the model, in clauses.

        Raises:
            SpeechError: the weights are missing, or the model cannot say this.
        """
        from kokoro_onnx.chunker import split_phonemes

        if voice.name not in self._pack.styles:
            known = ", ".join(self._pack.styles)
            raise SpeechError("speaking.unknown-voice", engine=self.name, name=voice.name, known=known)
        spoken = phonemes.phonemes_of(utterance)
        model = self._loaded_model()
        try:
            clauses = clauses_of(utterance, split_phonemes(spoken, MOST_TOKENS))
            joined = join_clauses([self._clip(model, clause, voice) for clause in clauses])
            return Clip(within_full_scale(joined.samples), SAMPLE_RATE, joined.words)
        except onnx_errors(ValueError) as error:  # ValueError: nothing to say
            raise SpeechError("speaking.cannot-say", engine=self.name, text=utterance.display_text) from error

    def _clip(self, model: KokoroModel, clause: Clause, voice: Voice) -> Clip:
        curve = pitch_curve(clause.phonemes, clause.melody, self._pack.intonations[voice.name])
        pace = self._settings.rate * self._pack.paces[voice.name]
        said = model.spoken(model_inputs(clause.phonemes, self._pack.styles[voice.name], pace, curve))
        lengths = phoneme_lengths(clause.phonemes, said.durations)
        return Clip(said.samples, SAMPLE_RATE, word_times(clause.words, lengths, said.durations[0]))

    def _loaded_model(self) -> KokoroModel:
        """Return the model, loaded anew (0.4 s) where an utterance has more threads to itself than before, or fewer."""
        threads = max(1, (os.cpu_count() or 1) // self._workers)
        with self._loading:
            if self._model is None or threads != self._threads:
                self._model, self._threads = KokoroModel(self._model_source(), threads), threads
            return self._model

    def _model_source(self) -> Path | bytes:
        if self._tuned:
            return self._tuned.model
        own, folder = self._settings.weights_folder, self._settings.cache_folder
        published = weights.find_weights(folder, own, may_download=self._settings.may_download)
        return preparing.prepared_model(published, folder)


def open_engine(settings: EngineSettings) -> KokoroEngine:
    """Open Kokoro; its weights are found and loaded when it first speaks."""
    return KokoroEngine(settings)
