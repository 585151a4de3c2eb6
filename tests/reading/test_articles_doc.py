"""What docs/articles.md promises of front matter and labelled lines is read; what cannot be understood is refused."""

import re

import pytest

from tests.conftest import REPOSITORY
from tts_pipeline.errors import ArticleError
from tts_pipeline.model.article import Article
from tts_pipeline.reading import read_text
from tts_pipeline.settings.schema import ReadingSettings

HEADLINE = "Le marché couvert rouvre samedi"
BODY = """Le maire de Sion a annoncé lundi la réouverture du marché couvert, après un an de travaux.

Le toit est neuf et les allées sont plus larges, a souligné la mairie dans un communiqué.
"""
FIELDS = {
    "headline": ("headline", "Un autre titre"), "lede": ("lede", "Un chapô de cinq mots."),
    "date": ("published_at", "2026-01-31"), "author": ("author", "Ana Ruiz"), "agency": ("credit", "AFP"),
    "embargo": ("embargo_until", "2026-01-31"), "expiry": ("expires_at", "2026-01-31"),
    "section": ("section", "Culture"), "priority": ("priority", "2"), "breaking": ("breaking", "oui"),
    "language": ("language", "fr-CH"), "slug": ("slug", "marche"), "address": ("source", "https://example.org/a"),
}  # fmt: skip
ROWS = re.findall(r"^\| (\w+) \| (.+?) \|", (REPOSITORY / "docs/articles.md").read_text(encoding="utf-8"), re.MULTILINE)
KEYS = [(name, key) for name, keys in ROWS for key in re.findall(r"`([^`]+)`", keys)]


def read(settings: ReadingSettings, *lines: str) -> Article:
    return read_text("\n".join(lines), settings)


def test_every_field_of_the_doc_is_tried() -> None:
    assert {name for name, _ in KEYS} == set(FIELDS)


@pytest.mark.parametrize(("name", "key"), KEYS)
def test_a_key_of_the_doc_is_read_from_front_matter(settings: ReadingSettings, name: str, key: str) -> None:
    field, value = FIELDS[name]
    plain = read(settings, HEADLINE, "", BODY)
    told = read(settings, "---", f"{key}: {value}", "---", "", HEADLINE, "", BODY)
    assert getattr(told, field) != getattr(plain, field)


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("Expire le : 31.01.2026", "expires_at"),
        ("Retirer le : 31.01.2026", "expires_at"),
        ("À retirer le : 31 janvier 2026 à 18h", "expires_at"),
        ("Embargo : 31.01.2026 18h", "embargo_until"),
        ("EMBARGO jusqu'au 31 janvier 2026 à 18h", "embargo_until"),
        ("Sous embargo strict jusqu'au 31 janvier 2026", "embargo_until"),
    ],
)
def test_a_line_that_says_when_is_read_and_not_spoken(settings: ReadingSettings, line: str, field: str) -> None:
    article = read(settings, HEADLINE, "", line, "", BODY)
    assert getattr(article, field) is not None
    assert [one.text for one in article.left_out] == [line]


@pytest.mark.parametrize(
    "lines",
    [
        (HEADLINE, "", "Embargo : mardi midi", "", BODY),
        (HEADLINE, "", "Sous embargo jusqu'à demain 18h", "", BODY),
        (HEADLINE, "", "À retirer le : dimanche 18h", "", BODY),
        ("---", "embargo: demain 18h", "---", "", HEADLINE, "", BODY),
        ("---", "expire le: dimanche soir", "---", "", HEADLINE, "", BODY),
    ],
)
def test_an_embargo_that_nobody_understands_keeps_the_article_off_the_air(
    settings: ReadingSettings, lines: tuple[str, ...]
) -> None:
    with pytest.raises(ArticleError) as refused:
        read(settings, *lines)
    assert refused.value.key == "reading.unread-moment"


@pytest.mark.parametrize("value", ["", "non", "false", "~"])
def test_no_embargo_is_none(settings: ReadingSettings, value: str) -> None:
    assert read(settings, "---", f"embargo: {value}", "---", "", HEADLINE, "", BODY).embargo_until is None


@pytest.mark.parametrize("headline", ["Embargo sur le pétrole russe : 3 questions", "L'embargo de 1962 pèse encore"])
def test_a_headline_about_an_embargo_is_a_headline(settings: ReadingSettings, headline: str) -> None:
    article = read(settings, headline, "", BODY)
    assert article.headline == headline
    assert article.embargo_until is None
