"""Three articles of different length: about 20 seconds, the seed's three minutes, about half an hour."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.five_stories import ARTICLES
from benchmarks.segment import SEED
from tts_pipeline.errors import TtsPipelineError
from tts_pipeline.model.article import Article
from tts_pipeline.reading import read_articles
from tts_pipeline.settings import load_settings

ITEMS: Final = ("short", "seed", "long")
SHORT: Final = """Le tram relie désormais la gare au lac

La nouvelle ligne de tram a transporté ses premiers voyageurs lundi matin. Elle relie la gare au bord du lac en onze
minutes. La ville attend vingt mille passagers par jour.
"""
LONG_WORDS: Final = 4200
"""Pico speaks so many in half an hour, the pauses and stingers of their sections included."""


def write_item(name: str, folder: Path) -> Path:
    """Write that item to the folder and return its path."""
    text = {"short": lambda: SHORT, "seed": lambda: SEED.read_text(encoding="utf-8"), "long": _long_text}[name]()
    path = folder / f"{name}{'.md' if name == 'long' else '.txt'}"
    path.write_text(text, encoding="utf-8")
    return path


def _long_text() -> str:
    """Return golden articles one after the other, as the sections of one.

    Raises:
        ValueError: there are too few of them.
    """
    blocks, words = ["# Une demi-heure d'actualité"], 0
    for article in _golden_articles():
        paragraphs = [article.lede or "", *(text for section in article.sections for text in section.paragraphs)]
        blocks += [f"## {article.headline}", *filter(None, paragraphs)]
        words += len(" ".join(paragraphs).split())
        if words >= LONG_WORDS:
            return "\n\n".join(blocks) + "\n"
    raise ValueError(ARTICLES)


def _golden_articles() -> Iterator[Article]:
    settings = load_settings(ARTICLES, {}, {}).reading
    for path in sorted(ARTICLES.glob("*.txt")):
        for article in read_articles(str(path), settings):
            if not isinstance(article, TtsPipelineError):
                yield article
