"""A file, standard input, a web page or a feed becomes Articles.

`read_article` and `read_articles` go out for their source; `read_text` is pure. The parts are imported at the first
use, so that importing this room costs nothing.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tts_pipeline.model.incoming import IncomingLimits
    from tts_pipeline.reading.articles import (
        Overrides,
        ReadingOptions,
        explain_article,
        read_article,
        read_articles,
        read_text,
    )
    from tts_pipeline.reading.published_entries import EntryMemory
    from tts_pipeline.reading.structure.explanation import Evidence, Explanation, LineExplanation, Taken

__all__ = [
    "EntryMemory",
    "Evidence",
    "Explanation",
    "IncomingLimits",
    "LineExplanation",
    "Overrides",
    "ReadingOptions",
    "Taken",
    "explain_article",
    "read_article",
    "read_articles",
    "read_text",
]
_HOMES = {
    "EntryMemory": "reading.published_entries",
    "IncomingLimits": "model.incoming",
    "Evidence": "reading.structure.explanation",
    "Explanation": "reading.structure.explanation",
    "LineExplanation": "reading.structure.explanation",
    "Taken": "reading.structure.explanation",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401  whatever that name stands for
    """Return a public name of this room, importing its module when it is first asked for."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"tts_pipeline.{_HOMES.get(name, 'reading.articles')}"), name)
