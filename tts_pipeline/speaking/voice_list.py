"""Who can speak on this machine: the voices of every engine that opens."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from tts_pipeline.errors import SpeechError
from tts_pipeline.model.speech import Voice
from tts_pipeline.settings.schema import Settings
from tts_pipeline.speaking.engines import SpeechEngine, engine_names, open_engine, voices_of
from tts_pipeline.speaking.speaker import OpenEngine
from tts_pipeline.speaking.speaker_settings import engine_settings

FOR_TESTS: Final = "silent"
"""Not listed unless the settings ask for it."""


@dataclass(frozen=True, slots=True)
class ListedVoice:
    """A voice and the engine that speaks with it; `sends_text_to` is empty where the text stays on this machine."""

    engine: str
    voice: Voice
    sends_text_to: str


@dataclass(frozen=True, slots=True)
class VoiceDirectory:
    """The voices that can be used, those of the settings' engines first; why other engines cannot."""

    voices: tuple[ListedVoice, ...]
    problems: tuple[SpeechError, ...]


def list_voices(settings: Settings, open_one: OpenEngine = open_engine) -> VoiceDirectory:
    """Return the voices of all registered engines, in the order in which the settings would try them."""
    voices: list[ListedVoice] = []
    problems: list[SpeechError] = []
    for name in _in_order(settings.voice.engines):
        try:
            voices += _voices_of(open_one(name, engine_settings(settings)))
        except SpeechError as error:
            problems.append(error)
    return VoiceDirectory(tuple(voices), tuple(problems))


def _in_order(wanted: Iterable[str]) -> tuple[str, ...]:
    others = (name for name in engine_names() if name != FOR_TESTS)
    return tuple(dict.fromkeys((*wanted, *others)))


def _voices_of(engine: SpeechEngine) -> Iterable[ListedVoice]:
    return (ListedVoice(engine.name, voice, engine.traits.sends_text_to) for voice in voices_of(engine))
