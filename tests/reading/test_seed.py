"""The seed article comes out whole, with its structure."""

from pathlib import Path

import pytest

from tts_pipeline.model.article import Article
from tts_pipeline.reading import read_article
from tts_pipeline.settings.schema import ReadingSettings


@pytest.fixture
def article(seed_article: Path, settings: ReadingSettings) -> Article:
    return read_article(str(seed_article), settings)


def test_headline_and_lede(article: Article) -> None:
    assert article.headline == "Pacte de défense Russie-Corée du Nord ratifié"
    assert article.lede is not None
    assert article.lede.startswith("Kim Jong-un et Poutine signent un traité")


def test_opening_has_two_paragraphs_and_no_heading(article: Article) -> None:
    opening = article.sections[0]
    assert (opening.heading, opening.level, len(opening.paragraphs)) == (None, 2, 2)


def test_headings_and_their_levels(article: Article) -> None:
    assert [(one.heading, one.level, len(one.paragraphs)) for one in article.sections[1:]] == [
        ("Un Traité de Défense Mutuelle aux Implications Profondes", 2, 0),
        ("Contexte de la Ratification", 3, 1),
        ("L'Engagement Militaire et International", 3, 1),
        ("Opposition aux Sanctions Occidentales", 3, 1),
        ("Les Commentaires de la Ministre Choe Son-hui", 3, 1),
        ("Conclusion", 3, 1),
    ]


def test_logo_and_repeated_headline_are_left_out_and_said_so(article: Article) -> None:
    assert [(one.text, one.reason) for one in article.left_out] == [
        ("Logo webradio media", "logo"),
        ("Pacte de défense Russie-Corée du Nord ratifié", "repeated headline"),
    ]


def test_reasons_are_in_the_users_language(
    seed_article: Path, settings: ReadingSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TTS_PIPELINE_LANGUAGE", "fr")
    reasons = [one.reason for one in read_article(str(seed_article), settings).left_out]
    assert reasons == ["logo", "titre répété"]
