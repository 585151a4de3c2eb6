"""The MIME types of the public folder's files, as the feed states them; where a machine guesses, it guesses others."""

from typing import Final

from tts_pipeline.podcast.public_folder import TYPES
from tts_pipeline.podcast.rss import RSS_TYPE

SERVED_TYPES: Final = TYPES | {
    ".xml": RSS_TYPE,
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".vtt": "text/vtt; charset=utf-8",
    ".jpg": "image/jpeg",
    ".png": "image/png",
}


def type_of(path: str) -> str | None:
    """Return the type by the longest ending that is known, `.chapters.json` before `.json`; None for other files."""
    matching = [ending for ending in SERVED_TYPES if path.endswith(ending)]
    return SERVED_TYPES[max(matching, key=len)] if matching else None
