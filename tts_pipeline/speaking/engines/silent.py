"""An engine for tests: it says exactly one second of silence per utterance."""

import numpy as np

from tts_pipeline.messages import say
from tts_pipeline.model.script import Utterance
from tts_pipeline.model.sound import Clip
from tts_pipeline.model.speech import Voice
from tts_pipeline.speaking.engines.contract import EngineSettings, EngineTraits

SAMPLE_RATE = 24_000


class SilentEngine:
    """One second of silence for whatever it is given."""

    name = "silent"
    revision = "1"
    audible = False
    traits = EngineTraits(follows_rate=False)

    def voices(self) -> tuple[Voice, ...]:
        """Return the one voice that says nothing."""
        return (Voice("silence", "Silence", "fr-FR", "female", say("voices.silence")),)

    def workers_for(self, utterances: int) -> int:  # noqa: ARG002  silence costs nothing
        """Return 1."""
        return 1

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:  # noqa: ARG002  all sound the same
        """Return one second of mono silence at 24 kHz."""
        return Clip(np.zeros((SAMPLE_RATE, 1), np.float32), SAMPLE_RATE)


def open_engine(settings: EngineSettings) -> SilentEngine:  # noqa: ARG001  it has nothing to set
    """Open the silent engine."""
    return SilentEngine()
