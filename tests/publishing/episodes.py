"""A made-up but complete episode: tones stand for speech, everything else is as a station has it."""

import io
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

import numpy as np
import soundfile

from tests.factories import tone
from tts_pipeline.model.episode import EpisodeTags
from tts_pipeline.model.loudness import LoudnessReport, Master
from tts_pipeline.model.sound import Cue, CueRole, Timeline

RATE = 48_000
REPORT = LoudnessReport(-16.02, -1.31, 5.1, -13.4, 1.2)
LONG_SENTENCE = (
    "Le traité, signé le 11 novembre par Kim Jong-un et Vladimir Poutine, prévoit « une assistance militaire "
    "immédiate » en cas d'agression, et il remplace les accords conclus depuis la fin de la guerre froide ; "
    "Séoul & Washington s'en inquiètent."
)
SPOKEN = (
    (2.5, 3.0, "Pacte de défense ratifié : l’œuvre de Pyongyang", "Pacte de défense ratifié"),
    (6.0, 9.0, LONG_SENTENCE, "Contexte de la ratification à Genève"),
    (15.5, 2.5, "Kiev parle de 11 000 hommes <au moins>.", "L’été"),
)


def voice_cue(start: float, seconds: float, text: str | None, chapter: str | None = None, voice: str = "Siwis") -> Cue:
    return Cue(start, tone(seconds, rate=8000), CueRole.VOICE, text=text, voice=voice, chapter=chapter)


def timeline() -> Timeline:
    jingle = Cue(0.0, tone(2.5, 440), CueRole.OPENING_JINGLE, gain_db=-1.256, fade_out=0.2, chapter="Le journal")
    closing = Cue(18.2, tone(1.8, 330), CueRole.CLOSING_JINGLE)
    spoken = (voice_cue(start, seconds, text, chapter) for start, seconds, text, chapter in SPOKEN)
    return Timeline((jingle, *spoken, closing), 20.0)


@cache
def master() -> Master:
    time = np.arange(20 * RATE) / RATE
    wave = 0.2 * np.sin(2 * np.pi * 220 * time) * np.minimum(1, np.minimum(time, time[::-1]) / 0.02)
    file = io.BytesIO()
    options = {"format": "MP3", "bitrate_mode": "CONSTANT", "compression_level": 0.65}
    soundfile.write(file, np.stack([wave, wave], 1), RATE, **options)
    return Master(file.getvalue(), 20.0, REPORT, ("silence at the start",))


def tags(**changes: object) -> EpisodeTags:
    values: dict[str, object] = {
        "title": "Pacte de défense Russie–Corée du Nord : l’œuvre d’un été",
        "station": "Radio Forêt d’Ève",
        "programme": "Le journal",
        "language": "fr-CH",
        "genre": "News",
        "recorded_at": datetime(2026, 11, 23, 18, 0, tzinfo=ZoneInfo("Europe/Zurich")),
        "summary": "Kim Jong-un et Poutine signent un accord où chacun s’engage.",
        "transcript": "Bonjour à tous.\nVoici « l’œuvre » de l’été.",
        "guid": "urn:uuid:6b1f8a52-6f0e-5a0e-9a65-0f3c6a3cf1a4",
        "revision": 2,
        "disclosure": "Voix de synthèse.",
    }
    return EpisodeTags(**(values | changes))  # type: ignore[arg-type]
