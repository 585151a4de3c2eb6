"""Google's read-aloud voice through the package gTTS: the network engine.

An unofficial service: 100 characters a request, refused (HTTP 429) when used hard. So one request at a time, with a
pause between two, and longer and longer ones after a refusal. The text leaves this machine, and the log says so.
"""

import logging
import threading
from typing import Final

import numpy as np

from tts_pipeline.errors import SpeechError
from tts_pipeline.messages import say
from tts_pipeline.model.script import Utterance
from tts_pipeline.model.sound import Clip
from tts_pipeline.model.speech import Voice
from tts_pipeline.phonetics.respelling import respell
from tts_pipeline.sound.silence import trim_edges
from tts_pipeline.speaking.engines.contract import EngineSettings, EngineTraits
from tts_pipeline.speaking.engines.gtts.retries import Asking, Time
from tts_pipeline.speaking.engines.gtts.sentence_parts import parts_of
from tts_pipeline.speaking.engines.gtts.service import GoogleSpeech

_log: Final = logging.getLogger(__name__)

TOP_LEVEL_DOMAINS: Final = {"fr-FR": "fr", "fr-CH": "ch", "fr-BE": "be", "fr-CA": "ca"}
"""The service's accent goes by the domain it is asked at."""
MARK_PAUSE, NO_MARK_PAUSE = 0.18, 0.02
"""Seconds between two parts of a sentence, after a mark and without one. The service ends each with its own silence."""


class GttsEngine:
    """Speaks French over the network.

    `address` is where the service is, None for Google's; `passing` is how time passes.
    """

    name = "gtts"
    audible = True

    def __init__(self, settings: EngineSettings, address: str | None = None, passing: Time | None = None) -> None:
        self._settings = settings
        self._domain = TOP_LEVEL_DOMAINS.get(settings.locale, "com")
        self._address = address or f"https://translate.google.{self._domain}"
        self._time = passing or Time()
        self._asking: Asking | None = None
        self._speaking = threading.Lock()
        self.revision = f"2.{self._domain}"
        self.traits = EngineTraits(follows_rate=False, sends_text_to=self._address)

    def voices(self) -> tuple[Voice, ...]:
        """Return the one voice of the service."""
        accent = self._settings.locale if self._domain == "ca" else "fr-FR"
        return (Voice("google", "Google", accent, "female", say("voices.google")),)

    def workers_for(self, utterances: int) -> int:  # noqa: ARG002  however many: the service refuses haste
        """Return 1: the service refuses haste."""
        return 1

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:  # noqa: ARG002  it has one voice
        """Return the utterance as the service's MP3, decoded: mono, 24 kHz.

        Raises:
            SpeechError: the service cannot be reached, refuses, or answers with something that is no sound, and still
                does after some patience; or there is nothing to say.
        """
        from gtts import gTTS

        with self._speaking:
            asking = self._opened()
            deadline = self._time.clock() + self._settings.online.max_seconds
            parts = parts_of(respell(utterance), gTTS.GOOGLE_TTS_MAX_CHARS)
            spoken = tuple((part, asking.clip(part, deadline)) for part in parts if _has_words(part))
        if not spoken:
            raise SpeechError("speaking.cannot-say", engine=self.name, text=utterance.display_text)
        return _joined(spoken)

    def _opened(self) -> Asking:
        if self._asking is None:
            import requests

            _log.warning("%s", say("speaking.sends-text", engine=self.name, address=self._address))
            if self._settings.rate != 1.0:
                _log.warning("%s", say("speaking.one-pace", engine=self.name, rate=self._settings.rate))
            service = GoogleSpeech(self._address, self._domain, requests.Session(), self._time.clock)
            self._asking = Asking(self.name, service, self._settings.online, self._time)
        return self._asking


def _has_words(part: str) -> bool:
    return any(character.isalnum() for character in part)


def _joined(spoken: tuple[tuple[str, Clip], ...]) -> Clip:
    """Return the parts in a row; every one was decoded by itself, so that no coder's padding is heard at the seams."""
    if len(spoken) == 1:
        return spoken[0][1]
    rate = spoken[0][1].sample_rate
    pieces: list[np.ndarray[tuple[int, ...], np.dtype[np.float32]]] = []
    for index, (part, clip) in enumerate(spoken):
        is_last = index == len(spoken) - 1
        pieces.append(trim_edges(clip, 0.02 if index else 1.0, 1.0 if is_last else 0.03).samples)
        if not is_last:
            pause = MARK_PAUSE if part[-1] in ";:,.!?…»" else NO_MARK_PAUSE
            pieces.append(np.zeros((round(pause * rate), clip.channels), np.float32))
    return Clip(np.concatenate(pieces), rate)


def open_engine(settings: EngineSettings) -> GttsEngine:
    """Open the network engine; nothing is sent before it speaks.

    Raises:
        SpeechError: a package it needs is not installed.
    """
    from importlib.util import find_spec

    for package in ("gtts", "tenacity"):
        if find_spec(package) is None:
            raise SpeechError("speaking.engine-not-installed", name="gtts", problem=package)
    return GttsEngine(settings)
