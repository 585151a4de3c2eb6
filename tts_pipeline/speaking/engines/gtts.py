"""Google's read-aloud voice through the package gTTS: the network engine.

An unofficial service: 100 characters a request, refused (HTTP 429) when used hard. So one utterance at a time.
"""

import io
from typing import Final

from tts_pipeline.errors import SoundError, SpeechError
from tts_pipeline.model.script import Utterance
from tts_pipeline.model.sound import Clip
from tts_pipeline.model.speech import Voice
from tts_pipeline.sound.codecs import decode_bytes
from tts_pipeline.speaking.engines.contract import EngineSettings
from tts_pipeline.speaking.respelling import respell

TIMEOUT: Final = (5.0, 15.0)
"""Seconds to connect, and to wait for the next bytes."""
TOP_LEVEL_DOMAINS: Final = {"fr-FR": "fr", "fr-CH": "ch", "fr-BE": "be", "fr-CA": "ca"}
"""The service's accent goes by the domain it is asked at."""
GOOGLE: Final = Voice("google", "Google", "fr-FR", "female", "Voix de synthèse en ligne.")


class GttsEngine:
    """Speaks French over the network."""

    name = "gtts"
    revision = "1"
    audible = True

    def __init__(self, settings: EngineSettings) -> None:
        self._domain = TOP_LEVEL_DOMAINS[settings.locale]
        self.revision = f"1.{self._domain}"

    def voices(self) -> tuple[Voice, ...]:
        """Return the one voice of the service."""
        return (GOOGLE,)

    def workers_for(self, utterances: int) -> int:  # noqa: ARG002  however many: the service refuses haste
        """Return 1: the service refuses haste."""
        return 1

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:  # noqa: ARG002  it has one voice
        """Return the utterance as the service's MP3, decoded: mono, 24 kHz.

        Raises:
            SpeechError: the service cannot be reached, refuses, or answers with something that is no sound.
        """
        from gtts import gTTS, gTTSError

        mp3 = io.BytesIO()
        try:
            gTTS(respell(utterance), lang="fr", tld=self._domain, lang_check=False, timeout=TIMEOUT).write_to_fp(mp3)
            return decode_bytes(mp3.getvalue())
        except (gTTSError, AssertionError) as error:  # gTTS asserts that there is something to say
            raise SpeechError("speaking.service-refused", engine=self.name, problem=error) from error
        except SoundError as error:
            raise SpeechError("speaking.service-refused", engine=self.name, problem=error.message) from error


def open_engine(settings: EngineSettings) -> GttsEngine:
    """Open the network engine; nothing is sent before it speaks."""
    return GttsEngine(settings)
