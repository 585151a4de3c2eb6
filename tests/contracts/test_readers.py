"""What every reader promises, whatever the format."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from tests.factories import reading_settings
from tts_pipeline.model.article import Article
from tts_pipeline.reading import Overrides, ReadingOptions, read_text

SETTINGS = reading_settings()
HEADLINE = "Le tunnel du Grand-Saint-Bernard ferme deux nuits"
LEDE = "Des essais d'incendie auront lieu mardi et mercredi, en présence des pompiers des deux pays."
OPENING = (
    "Le tunnel sera fermé de 22 heures à 6 heures dans les deux sens. Les poids lourds devront attendre "
    "sur des aires surveillées, à Bourg-Saint-Pierre et à Aoste."
)
HEADING = "Un exercice tous les quatre ans"
BODY = (
    "La loi impose un essai complet tous les quatre ans. Soixante pompiers, douze ambulances et deux "
    "hélicoptères seront engagés, a indiqué la société d'exploitation."
)
ITEMS = ("fumée dans le tube", "évacuation d'un car", "coupure du courant")
SPOKEN_ITEMS = "Fumée dans le tube. Évacuation d'un car. Coupure du courant."

TEXT = f"""{HEADLINE}

{LEDE}

{HEADLINE}

Publié le 3 juin 2025 à 14h05

{OPENING}

{HEADING}

{BODY}

- {ITEMS[0]} ;
- {ITEMS[1]} ;
- {ITEMS[2]}
"""
MARKDOWN = f"""---
chapo: "{LEDE}"
date: 2025-06-03T14:05:00
---
# {HEADLINE}

{OPENING}

## {HEADING}

{BODY}

- {ITEMS[0]}
- {ITEMS[1]}
- {ITEMS[2]}
"""
HTML = f"""<!doctype html><html lang="fr"><head><title>{HEADLINE}</title></head><body><nav><a href="/">Accueil</a></nav>
<article><h1>{HEADLINE}</h1><p class="chapo">{LEDE}</p><time datetime="2025-06-03T14:05:00+02:00">3 juin</time>
<div class="article-body"><p>{OPENING}</p><h2>{HEADING}</h2><p>{BODY}</p>
<ul><li>{ITEMS[0]}</li><li>{ITEMS[1]}</li><li>{ITEMS[2]}</li></ul></div></article>
<footer>© 2025 La Gazette</footer></body></html>"""
FEED = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>La Gazette</title><item><title>{HEADLINE}</title><guid>g-1</guid><description>{LEDE}</description>
<pubDate>Tue, 03 Jun 2025 14:05:00 +0200</pubDate><content:encoded><![CDATA[<p>{OPENING}</p><h2>{HEADING}</h2>
<p>{BODY}</p><ul><li>{ITEMS[0]}</li><li>{ITEMS[1]}</li><li>{ITEMS[2]}</li></ul>]]></content:encoded></item></channel></rss>"""
FORMATS = {"text": TEXT, "markdown": MARKDOWN, "html": HTML, "feed": FEED}


@pytest.fixture(params=FORMATS.values(), ids=FORMATS)
def article(request: pytest.FixtureRequest) -> Article:
    return read_text(request.param, SETTINGS)


def test_headline_and_lede_are_found(article: Article) -> None:
    assert (article.headline, article.lede) == (HEADLINE, LEDE)


def test_sections_have_their_headings_and_levels(article: Article) -> None:
    assert [(section.heading, section.level) for section in article.sections] == [(None, 2), (HEADING, 2)]


def test_paragraphs_stay_whole_and_in_order(article: Article) -> None:
    assert article.sections[0].paragraphs == (OPENING,)
    assert article.sections[1].paragraphs == (BODY, SPOKEN_ITEMS)


def test_list_items_become_sentences(article: Article) -> None:
    assert article.sections[1].paragraphs[-1].count(".") == len(ITEMS)


def test_date_carries_its_time_zone(article: Article) -> None:
    assert article.published_at == datetime(2025, 6, 3, 12, 5, tzinfo=UTC)


def test_slug_is_that_of_the_headline(article: Article) -> None:
    assert article.slug == "le-tunnel-du-grand-saint-bernard-ferme-deux-nuits"


def test_language_is_french_and_nothing_is_foreign(article: Article) -> None:
    assert (article.language, article.foreign) == ("fr", ())


@pytest.mark.parametrize("text", FORMATS.values(), ids=FORMATS)
def test_the_editor_overrules_the_reader(text: str) -> None:
    said = Overrides(
        headline="Nuit blanche au Saint-Bernard", lede="Deux nuits d'essais.", author="Ana Ruiz", slug="st-b"
    )
    read = read_text(text, SETTINGS, ReadingOptions(said))
    assert (read.headline, read.lede, read.author, read.slug) == (
        "Nuit blanche au Saint-Bernard",
        "Deux nuits d'essais.",
        "Ana Ruiz",
        "st-b",
    )
    assert OPENING in read.sections[0].paragraphs


@pytest.mark.parametrize("text", FORMATS.values(), ids=FORMATS)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert read_text(text, SETTINGS) == read_text(text, SETTINGS)


@pytest.mark.parametrize("text", [TEXT, MARKDOWN], ids=["text", "markdown"])
def test_times_without_an_offset_are_those_of_the_desk(text: str) -> None:
    published = read_text(text, SETTINGS, ReadingOptions(timezone="America/Montreal")).published_at
    assert published == datetime(2025, 6, 3, 14, 5, tzinfo=ZoneInfo("America/Montreal"))
