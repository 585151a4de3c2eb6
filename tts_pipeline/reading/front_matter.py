"""Front matter: what the author says about an article in YAML, above the text."""

import re
from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from typing import Final

from tts_pipeline.errors import ArticleError
from tts_pipeline.reading.blocks import Metadata
from tts_pipeline.reading.dates import find_date
from tts_pipeline.reading.wording import fold, tidy

FENCED: Final = re.compile(r"\A\s*---[ \t]*\r?\n(.{0,20000}?)^---[ \t]*\r?(?:\n|\Z)", re.S | re.M)
MOST_TEXT: Final = 2_000
"""Characters of one field."""
NAMES: Final = {
    "headline": ("title", "titre", "headline"),
    "lede": (
        "lede",
        "chapo",
        "chapeau",
        "lead",
        "standfirst",
        "accroche",
        "description",
        "summary",
        "excerpt",
        "resume",
    ),
    "published_at": ("date", "published_at", "published", "publie", "publie le", "datepublished", "pubdate"),
    "author": ("author", "auteur", "autrice", "auteurs", "authors", "par"),
    "credit": ("credit", "agence", "agency", "source"),
    "embargo_until": ("embargo", "embargo_until"),
    "language": ("language", "langue", "lang"),
    "slug": ("slug",),
    "source": ("url", "canonical", "canonical_url", "lien", "link"),
}
"""The keys that Hugo, Jekyll, Eleventy and French newsrooms use for each field, the likelier first; folded."""


def split_front_matter(text: str, name: str, zone: tzinfo) -> tuple[Metadata, str, int]:
    """Return the metadata, the text below, and how many lines the front matter takes; nothing where there is none.

    Raises:
        ArticleError: it is no valid YAML.
    """
    found = FENCED.match(text[:20_100])
    if not found:
        return Metadata(), text, 0
    import yaml

    try:
        values = yaml.safe_load(found[1].replace("\t", "  "))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        problem = tidy(str(getattr(error, "problem", error) or error))[:120]
        raise ArticleError("reading.front-matter", path=name, problem=problem) from error
    return _metadata(values if isinstance(values, dict) else {}, zone), text[found.end() :], found[0].count("\n")


def _metadata(values: Mapping[object, object], zone: tzinfo) -> Metadata:
    said = {fold(str(name)): value for name, value in values.items()}

    def text_of(field: str) -> str | None:
        return next((text for name in NAMES[field] if (text := _text(said.get(name)))), None)

    def moment(field: str) -> datetime | None:
        return next((found for name in NAMES[field] if (found := _moment(said.get(name), zone))), None)

    return Metadata(
        headline=text_of("headline"),
        lede=text_of("lede"),
        published_at=moment("published_at"),
        author=text_of("author"),
        credit=text_of("credit"),
        embargo_until=moment("embargo_until"),
        language=text_of("language"),
        slug=text_of("slug"),
        source=text_of("source"),
    )


def _text(value: object) -> str | None:
    """Return a text, or the texts of a flat list; what is nested says nothing (aliases may nest without end)."""
    if isinstance(value, list):
        return ", ".join(tidy(one) for one in value[:10] if isinstance(one, str)) or None
    return tidy(str(value)[:MOST_TEXT]) or None if isinstance(value, str | int | float) else None


def _moment(value: object, zone: tzinfo) -> datetime | None:
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=zone)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=zone)
    return find_date(value, zone) if isinstance(value, str) else None
