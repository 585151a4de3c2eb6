"""What every speech engine promises, and where engines are found."""

from tts_pipeline.speaking.engines.contract import (
    EngineFactory,
    EngineSettings,
    EngineTraits,
    Online,
    SpeechEngine,
)
from tts_pipeline.speaking.engines.registry import ENTRY_POINT_GROUP, engine_names, open_engine, voices_of

__all__ = [
    "ENTRY_POINT_GROUP",
    "EngineFactory",
    "EngineSettings",
    "EngineTraits",
    "Online",
    "SpeechEngine",
    "engine_names",
    "open_engine",
    "voices_of",
]
