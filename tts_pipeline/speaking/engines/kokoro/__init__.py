"""Kokoro-82M, the default engine: a neural voice in this process, offline."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tts_pipeline.speaking.engines.contract import EngineSettings
    from tts_pipeline.speaking.engines.kokoro.engine import KokoroEngine


def open_engine(settings: "EngineSettings") -> "KokoroEngine":
    """Open the engine; its modules are imported now, not with this package.

    Raises:
        SpeechError: it is not usable on this machine.
    """
    from tts_pipeline.speaking.engines.kokoro import engine

    return engine.open_engine(settings)
