"""SVOX Pico through the package py-nanotts: small, robotic, always there. The last resort."""

import re
import threading
import unicodedata
from typing import Final

import numpy as np

from tts_pipeline.errors import SpeechError
from tts_pipeline.messages import say
from tts_pipeline.model.script import Utterance
from tts_pipeline.model.sound import Clip
from tts_pipeline.model.speech import Voice
from tts_pipeline.phonetics.respelling import respell
from tts_pipeline.speaking.engines.contract import EngineSettings, EngineTraits

SAMPLE_RATE: Final = 16_000
VOLUME: Final = 0.8
"""At full volume loud vowels were cut off at full scale (10 samples in 8.8 s of news); at 0.8 the peak is 0.84."""
NOT_TEXT: Final = re.compile(r"[<>&\x00-\x1f\x7f]+")
"""Pico takes <…> for its own tags and NUL for the end: "<speed level='20'>" would be obeyed, not said."""


class PicoEngine:
    """Speaks French with the voice inside the package."""

    name = "pico"
    revision = "2"
    audible = True
    traits = EngineTraits(seconds_per_phoneme=(0.055, 0.094))

    def __init__(self, settings: EngineSettings) -> None:
        self._rate = settings.rate
        self._speaking = threading.Lock()

    def voices(self) -> tuple[Voice, ...]:
        """Return the one French voice."""
        return (Voice("nicole", "Nicole", "fr-FR", "female", say("voices.nicole"), "SVOX Pico, Apache-2.0"),)

    def workers_for(self, utterances: int) -> int:  # noqa: ARG002  it is a hundred times faster than speech
        """Return 1."""
        return 1

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:  # noqa: ARG002  it has one voice
        """Return the utterance: mono, 16 kHz.

        Raises:
            SpeechError: Pico made no sound of it.
        """
        from py_nanotts import NanoTTS

        text = unicodedata.normalize("NFC", NOT_TEXT.sub(" ", respell(utterance)))
        with self._speaking:
            pcm = NanoTTS().speak(text, voice="fr-FR", speed=self._rate, volume=VOLUME)
        samples = np.frombuffer(pcm, "<i2")
        if not samples.any():  # of a script that it cannot read it makes 60 ms of nothing
            raise SpeechError("speaking.cannot-say", engine=self.name, text=utterance.display_text)
        return Clip(samples.astype(np.float32) / np.float32(32_768), SAMPLE_RATE)


def open_engine(settings: EngineSettings) -> PicoEngine:
    """Open Pico.

    Raises:
        SpeechError: the package is not installed on this machine.
    """
    from importlib.util import find_spec

    if find_spec("py_nanotts") is None:
        raise SpeechError("speaking.engine-not-installed", name="pico", problem="py-nanotts")
    return PicoEngine(settings)
