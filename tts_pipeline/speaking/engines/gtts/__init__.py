"""Google's read-aloud voice, the network engine."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tts_pipeline.speaking.engines.contract import EngineSettings
    from tts_pipeline.speaking.engines.gtts.engine import GttsEngine


def open_engine(settings: "EngineSettings") -> "GttsEngine":
    """Open the engine; its modules are imported now, not with this package.

    Raises:
        SpeechError: it is not usable on this machine.
    """
    from tts_pipeline.speaking.engines.gtts import engine

    return engine.open_engine(settings)
