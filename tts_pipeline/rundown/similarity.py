"""Whether two articles tell the same story."""

import re
import unicodedata
from typing import Final

from tts_pipeline.model.article import Article

WORD: Final = re.compile(r"[a-z0-9]{4,}|\d+")
"""Shorter words are articles and prepositions, which any two French texts share."""
SAME_STORY: Final = 0.6
"""Of the shorter text's words, this share is in the longer one too. Among the 63 articles of the tests, two weather
reports share 0.39, others at most 0.27."""
FEWEST_WORDS: Final = 6


def tell_the_same(one: Article, other: Article) -> bool:
    """Return whether two articles are the same story: most words of the shorter one's beginning are in the other's."""
    words, others = content_words(one), content_words(other)
    fewer = min(len(words), len(others))
    return fewer >= FEWEST_WORDS and len(words & others) >= SAME_STORY * fewer


def content_words(article: Article) -> frozenset[str]:
    """Return the words that carry the meaning of an article's headline, lede and paragraphs, without accents."""
    paragraphs = (text for section in article.sections for text in section.paragraphs)
    text = " ".join((article.headline, article.lede or "", *paragraphs))
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return frozenset(WORD.findall(bare))
