"""Where engines are found: the entry points of one group, ours and third parties' alike."""

import logging
from importlib.metadata import EntryPoint, EntryPoints, entry_points
from typing import Final

from tts_pipeline.errors import SpeechError, TtsPipelineError, UsageError
from tts_pipeline.model.speech import Voice
from tts_pipeline.speaking.engines.contract import EngineFactory, EngineSettings, SpeechEngine

_log: Final = logging.getLogger(__name__)
ENTRY_POINT_GROUP: Final = "tts_pipeline.engines"
OURS: Final = "tts_pipeline."
"""Where a name is registered twice, ours is meant: nobody takes its place by being installed."""
MEMBERS: Final = ("name", "revision", "audible", "traits", "voices", "workers_for", "speak")


def _registered() -> EntryPoints:
    return entry_points(group=ENTRY_POINT_GROUP)


def engine_names() -> tuple[str, ...]:
    """Return the names of all registered engines, sorted."""
    return tuple(sorted(_registered().names))


def open_engine(name: str, settings: EngineSettings) -> SpeechEngine:
    """Open the engine registered under that name.

    Raises:
        UsageError: no engine of that name is registered.
        SpeechError: it is registered, but does not work on this machine, or is no engine at all.
    """
    found = sorted(_registered().select(name=name), key=lambda point: not point.value.startswith(OURS))
    if not found:
        raise UsageError("speaking.unknown-engine", name=name, known=", ".join(engine_names()))
    point = found[0]
    try:
        factory: EngineFactory = point.load()
        engine = factory(settings)
    except TtsPipelineError:
        raise
    except ImportError as error:
        raise SpeechError("speaking.engine-not-installed", name=name, problem=error) from error
    except Exception as error:  # others' code may raise anything, and must not keep the other engines from speaking
        raise _broken(point, f"{type(error).__name__}: {error}") from error
    if missing := [member for member in MEMBERS if not hasattr(engine, member)]:
        raise _broken(point, ", ".join(missing))
    return engine


def voices_of(engine: SpeechEngine) -> tuple[Voice, ...]:
    """Return the voices that an engine has, at least one.

    Raises:
        SpeechError: it cannot tell, or has none.
    """
    try:
        voices = tuple(engine.voices())
    except SpeechError:
        raise
    except Exception as error:  # as above
        _log.info("%s", engine.name, exc_info=True)
        problem = f"{type(error).__name__}: {error}"
        raise SpeechError("speaking.engine-failed", engine=engine.name, problem=problem) from error
    if not voices:
        raise SpeechError("speaking.engine-failed", engine=engine.name, problem="voices() == ()")
    return voices


def _broken(point: EntryPoint, problem: str) -> SpeechError:
    package = point.dist.name if point.dist else point.value
    return SpeechError("speaking.engine-broken", name=point.name, package=package, problem=problem)
