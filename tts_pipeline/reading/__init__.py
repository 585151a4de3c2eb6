"""A file, standard input, a web page or a feed becomes Articles.

`read_article` and `read_articles` go out for their source; `read_text` is pure. The parts are imported at the first
use, so that importing this room costs nothing.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tts_pipeline.reading.desk import (
        Desk,
        Overrides,
        explain_article,
        read_article,
        read_articles,
        read_text,
    )
    from tts_pipeline.reading.explanation import Evidence, Explanation, LineExplanation, Taken
    from tts_pipeline.reading.memory import EntryMemory
    from tts_pipeline.reading.raw import Limits

__all__ = [
    "Desk",
    "EntryMemory",
    "Evidence",
    "Explanation",
    "Limits",
    "LineExplanation",
    "Overrides",
    "Taken",
    "explain_article",
    "read_article",
    "read_articles",
    "read_text",
]
_HOMES = {
    "EntryMemory": "memory",
    "Limits": "raw",
    "Evidence": "explanation",
    "Explanation": "explanation",
    "LineExplanation": "explanation",
    "Taken": "explanation",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401  whatever that name stands for
    """Return a public name of this room, importing its module when it is first asked for."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'desk')}"), name)
