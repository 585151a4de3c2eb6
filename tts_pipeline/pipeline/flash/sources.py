"""What there is to tell: the articles of a folder or a feed, each with a date."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tts_pipeline.errors import ArticleError, TtsPipelineError
from tts_pipeline.model.article import Article
from tts_pipeline.reading import ReadingOptions, read_articles

if TYPE_CHECKING:
    from tts_pipeline.settings.schema import ReadingSettings

_log: Final = logging.getLogger(__name__)
SUFFIXES: Final = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".xml", ".rss", ".atom"})
FirstAired = Callable[[Article], datetime | None]
"""Tells when an article was first on air, None where it never was."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The articles that were read, and what is to be told of those that were not."""

    articles: tuple[Article, ...]
    warnings: tuple[str, ...] = ()


def gather(
    source: str, settings: "ReadingSettings", options: ReadingOptions, first_aired: FirstAired, now: datetime
) -> Gathered:
    """Return the articles of a folder (its files), of a file, or of a feed's address.

    Nothing may stay fresh for ever, so an article that names no date gets one: of a file its modification time, of a
    feed's entry when it was first on air, or `now`.

    Raises:
        ArticleError: not one of what is there could be read.
    """
    articles: list[Article] = []
    problems: list[TtsPipelineError] = []
    for one in _sources(source):
        for found in _read(one, settings, options):
            if isinstance(found, Article):
                articles.append(_dated(found, one, first_aired, now))
            else:
                problems.append(found)
                _log.warning("%s", found.message)
    if problems and not articles:
        raise problems[0]
    return Gathered(tuple(articles), tuple(problem.message for problem in problems))


def _sources(source: str) -> Iterator[str]:
    folder = Path(source)
    if not folder.is_dir():
        yield source
        return
    try:
        yield from sorted(str(path) for path in folder.iterdir() if _is_article(path))
    except OSError as error:
        raise ArticleError("flash.folder-unreadable", path=source, problem=error.strerror or error) from error


def _is_article(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and not path.name.startswith(".") and path.is_file()


def _read(source: str, settings: "ReadingSettings", options: ReadingOptions) -> tuple[Article | ArticleError, ...]:
    try:
        return read_articles(source, settings, options)
    except ArticleError as error:
        return (error,)


def _dated(article: Article, source: str, first_aired: FirstAired, now: datetime) -> Article:
    if article.published_at is not None:
        return article
    try:
        date = datetime.fromtimestamp(Path(source).stat().st_mtime, UTC)
    except (OSError, ValueError):  # an address, or a file that is gone meanwhile
        date = first_aired(article) or now
    return replace(article, published_at=date)
