"""Front matter: what the author says about an article in YAML, above the text."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, tzinfo
from typing import Final, TypeVar

from tts_pipeline.errors import ArticleError
from tts_pipeline.reading.structure.blocks import Metadata
from tts_pipeline.reading.structure.dates import find_date
from tts_pipeline.reading.structure.urgency import is_yes, priority_of
from tts_pipeline.reading.structure.wording import fold, tidy

FENCED: Final = re.compile(r"\A\s*---[ \t]*\r?\n(.{0,20000}?)^---[ \t]*\r?(?:\n|\Z)", re.S | re.M)
Value = TypeVar("Value")
NO_MOMENT: Final = frozenset({"", "none", "false", "non", "no", "aucun", "jamais", "never", "-"})
"""What is written where there is no embargo, or no expiry."""
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
    "published_at": (
        "date",
        "published at",
        "published",
        "publie",
        "publie le",
        "date published",
        "pubdate",
        "publish date",
    ),
    "author": ("author", "auteur", "autrice", "auteurs", "authors", "par"),
    "credit": ("credit", "agence", "agency", "source"),
    "embargo_until": ("embargo", "embargo until", "embargo jusqu'au", "sous embargo jusqu'au"),
    "language": ("language", "langue", "lang"),
    "slug": ("slug",),
    "source": ("url", "canonical", "canonical url", "lien", "link"),
    "section": ("section", "rubrique", "category", "categorie", "categories"),
    "priority": ("priority", "priorite", "urgency", "urgence"),
    "breaking": ("breaking", "flash", "derniere heure", "urgent"),
    "expires_at": (
        "expires",
        "expiry",
        "expires at",
        "expire",
        "expire le",
        "expiration",
        "expiry date",
        "retirer le",
        "a retirer le",
    ),
}
"""The keys that Hugo, Jekyll, Eleventy and French newsrooms use for each field, the likelier first.

How a key is spelt does not matter: capitals, accents, spaces, hyphens, underscores."""


def split_front_matter(text: str, name: str, zone: tzinfo) -> tuple[Metadata, str, int]:
    """Return the metadata, the text below, and how many lines the front matter takes; nothing where there is none.

    Raises:
        ArticleError: it is no valid YAML, or has an embargo or an expiry that cannot be read.
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
    fields = values if isinstance(values, dict) else {}
    metadata = metadata_of(fields, zone)
    _refuse_unread_moments(fields, metadata, name)
    return metadata, text[found.end() :], found[0].count("\n")


def metadata_of(values: Mapping[object, object], zone: tzinfo) -> Metadata:
    """Return what these fields say; unknown ones, and values of a wrong kind, say nothing."""
    said = {_same_name(str(name)): value for name, value in values.items()}

    def first(field: str, read: Callable[[object], Value | None]) -> Value | None:
        found = (read(said.get(_same_name(name))) for name in NAMES[field])
        return next((value for value in found if value is not None), None)

    def moment(value: object) -> datetime | None:
        return _moment(value, zone)

    return Metadata(
        headline=first("headline", _text),
        lede=first("lede", _text),
        published_at=first("published_at", moment),
        author=first("author", _text),
        credit=first("credit", _text),
        embargo_until=first("embargo_until", moment),
        language=first("language", _text),
        slug=first("slug", _text),
        source=first("source", _text),
        section=first("section", _first_text),
        priority=first("priority", priority_of),
        breaking=first("breaking", is_yes),
        expires_at=first("expires_at", moment),
    )


def _refuse_unread_moments(fields: Mapping[object, object], metadata: Metadata, name: str) -> None:
    """Raise where an embargo or an expiry is set that nobody understands: silence would put the article on the air."""
    said = {_same_name(str(key)): value for key, value in fields.items()}
    for field in ("embargo_until", "expires_at"):
        values = [said[key] for key in map(_same_name, NAMES[field]) if key in said]
        unread = next((one for one in values if fold(str(one)).strip() not in NO_MOMENT), None)
        if unread is not None and getattr(metadata, field) is None:
            raise ArticleError("reading.unread-moment", path=name, text=tidy(str(unread))[:80])


def _same_name(name: str) -> str:
    """Return a key without what its spellings differ in: "Published-At", "published_at", "publishedAt"."""
    return "".join(char for char in fold(name) if char.isalnum())


def _text(value: object) -> str | None:
    """Return a text, a name, or those of a flat list; what is nested deeper says nothing (aliases nest without end)."""
    if isinstance(value, list):
        return ", ".join(text for one in value[:10] if (text := _named(one))) or None
    return _named(value)


def _named(value: object) -> str | None:
    found = value.get("name", value.get("nom")) if isinstance(value, dict) else value
    return tidy(str(found)[:MOST_TEXT]) or None if isinstance(found, str | int | float) else None


def _first_text(value: object) -> str | None:
    return _text(value[:1] if isinstance(value, list) else value)


def _moment(value: object, zone: tzinfo) -> datetime | None:
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=zone)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=zone)
    return find_date(value, zone) if isinstance(value, str) else None
