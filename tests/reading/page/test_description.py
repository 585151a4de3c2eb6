"""The head's description is a lede where it is one, and the page shows none."""

import pytest

from tests.reading.formats.test_html import FIRST, SECOND, TITLE, article, texts
from tts_pipeline.reading.page.description import lede_of

LEDE = "Sans pluie depuis le mois de juin, le Doubs se perd sous terre et les bateaux restent à quai."


def test_a_description_that_the_page_does_not_show_is_the_lede() -> None:
    found = article(f"<p>{FIRST}</p><p>{SECOND}</p>", f"<meta name='description' content='{LEDE}'>")
    assert found.lede == LEDE
    assert texts(found) == [FIRST, SECOND]


@pytest.mark.parametrize("markup", ["<p class='chapo'>{}</p>", "<p><strong>{}</strong></p>"])
def test_what_the_page_shows_goes_before_it(markup: str) -> None:
    shown = "Le manque de pluie vide la rivière, au grand dam des bateliers."
    inside = markup.format(shown) + f"<p>{FIRST}</p><p>{SECOND}</p>"
    assert article(inside, f"<meta name='description' content='{LEDE}'>").lede == shown


def test_the_standfirst_is_found_by_its_description_whatever_its_class() -> None:
    inside = f"<div class='article-teaser'><p>{LEDE}</p></div><p>{FIRST}</p><p>{SECOND}</p>"
    found = article(inside, f"<meta name='description' content='{LEDE}'>")
    assert found.lede == LEDE
    assert texts(found) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "description",
    [
        "Le Doubs ne coule plus entre Les Brenets et le Saut. Le niveau du lac a baissé de neuf mètres depuis le…",
        FIRST.partition(". ")[0] + ".",
        TITLE + ".",
        "Toute l'actualité du Doubs et du Jura en direct : infos, sport, météo, sur Le Haut.",
        "Retrouvez les bateaux du Doubs, leurs horaires et le niveau du lac des Brenets chaque jour.",
        "Le quotidien des montagnes vous informe chaque matin depuis plus d'un siècle et demi.",
        "Le Doubs à sec.",
        "Doubs, Brenets, sécheresse, bateaux, poissons, pêcheurs, lac, office cantonal, environnement",
    ],
)
def test_what_only_stands_in_its_place_is_no_lede(description: str) -> None:
    assert lede_of([description], [TITLE], [FIRST, SECOND]) is None
