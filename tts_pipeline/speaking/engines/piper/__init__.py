"""Piper, neural voices that a station keeps in its own folder."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tts_pipeline.speaking.engines.contract import EngineSettings
    from tts_pipeline.speaking.engines.piper.engine import PiperEngine


def open_engine(settings: "EngineSettings") -> "PiperEngine":
    """Open the engine; its modules are imported now, not with this package.

    Raises:
        SpeechError: it is not usable on this machine.
    """
    from tts_pipeline.speaking.engines.piper import engine

    return engine.open_engine(settings)
