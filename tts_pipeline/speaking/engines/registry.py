"""Where engines are found: the entry points of one group, ours and third parties' alike."""

from importlib.metadata import EntryPoints, entry_points
from typing import Final

from tts_pipeline.errors import SpeechError, UsageError
from tts_pipeline.speaking.engines.contract import EngineFactory, EngineSettings, SpeechEngine

ENTRY_POINT_GROUP: Final = "tts_pipeline.engines"


def _registered() -> EntryPoints:
    return entry_points(group=ENTRY_POINT_GROUP)


def engine_names() -> tuple[str, ...]:
    """Return the names of all registered engines, sorted."""
    return tuple(sorted(_registered().names))


def open_engine(name: str, settings: EngineSettings) -> SpeechEngine:
    """Open the engine registered under that name.

    Raises:
        UsageError: no engine of that name is registered.
        SpeechError: it is registered, but does not work on this machine.
    """
    found = _registered().select(name=name)
    if not found:
        raise UsageError("speaking.unknown-engine", name=name, known=", ".join(engine_names()))
    try:
        factory: EngineFactory = next(iter(found)).load()
    except ImportError as error:
        raise SpeechError("speaking.engine-not-installed", name=name, problem=error) from error
    return factory(settings)
