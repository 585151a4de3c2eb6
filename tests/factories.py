"""Small, complete values for tests: name what matters, leave the rest."""

import numpy as np

from tts_pipeline.model.script import Ending, Pronunciation, Role, Script, SpokenPart, SpokenText, Utterance
from tts_pipeline.model.sound import Clip
from tts_pipeline.model.speech import PartSpeech, Speech, SpokenUtterance, Voice
from tts_pipeline.settings.schema import ReadingSettings

VOICE = Voice("siwis", "Siwis", "fr-FR", "female")


def utterance(
    text: str = "Bonjour à tous.",
    pause: float = 0.3,
    names: tuple[Pronunciation, ...] = (),
    ending: Ending = Ending.FALLS,
) -> Utterance:
    return Utterance(text, SpokenText(text), pause, (), names, ending)


def part(*texts: str, role: Role = Role.BODY, chapter: str | None = None, stinger: bool = False) -> SpokenPart:
    return SpokenPart(role, tuple(utterance(text) for text in texts), chapter, stinger)


def script(*parts: SpokenPart) -> Script:
    return Script("un-essai", "Un essai", parts or (part("Bonjour à tous."),))


def tone(
    seconds: float = 1.0, frequency: float = 220.0, peak: float = 0.3, rate: int = 24_000, channels: int = 1
) -> Clip:
    """A sine with short fades, so that it neither clicks nor reads as silence."""
    time = np.arange(round(seconds * rate)) / rate
    ramp = np.minimum(1.0, np.minimum(time, time[::-1]) / 0.01)
    wave = (peak * ramp * np.sin(2 * np.pi * frequency * time)).astype(np.float32)
    return Clip(np.repeat(wave[:, np.newaxis], channels, axis=1), rate)


def speech(*parts: SpokenPart, seconds: float = 1.0) -> Speech:
    spoken = parts or (part("Bonjour à tous.", role=Role.HEADLINE, chapter="Un essai"),)
    return Speech(
        tuple(
            PartSpeech(p, "kokoro", VOICE, tuple(SpokenUtterance(u, tone(seconds), False) for u in p.utterances))
            for p in spoken
        )
    )


def reading_settings(min_words: int = 20) -> ReadingSettings:
    return ReadingSettings(min_words=min_words, max_megabytes=5, max_seconds=20.0, allow_private_addresses=False)
