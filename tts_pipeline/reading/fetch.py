"""Fetches a page from the web."""

from tts_pipeline.errors import ArticleNotFound
from tts_pipeline.reading.sources import Limits, Raw


def fetch(source: str, limits: Limits) -> Raw:
    """Return the page.

    Raises:
        ArticleNotFound: it cannot be fetched.
    """
    raise ArticleNotFound("reading.unreadable", path=source, problem=f"{limits.max_redirects}")
