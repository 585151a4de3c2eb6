"""The extractor is asked about French pages only, whatever they call themselves."""

import pytest
from lxml import html
from trafilatura import external

from tts_pipeline.reading.page.extraction import extracted_from

SENTENCES = (
    "La commune de Vevey va replanter cent tilleuls le long du lac, après deux ans d'études et de débats.",
    "Les premiers arbres seront mis en terre en novembre, si le sol le permet et si les pépinières livrent à temps.",
    "Le coût du projet atteint 420 000 francs, dont une partie est couverte par un legs fait à la Ville en 2019.",
)
PAGE = "<html{lang}><body><div><a href='/'>Accueil</a></div><div>{text}</div></body></html>"


@pytest.mark.parametrize("lang", ["", " lang='fr-CH'", " lang='en-US'", " lang='de'"])
def test_a_french_page_is_extracted_whatever_language_it_says_it_is_in(lang: str) -> None:
    text = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    assert set(SENTENCES) <= set(extracted_from(html.document_fromstring(PAGE.format(lang=lang, text=text))))


def test_the_small_words_of_a_hundred_languages_are_not_loaded() -> None:
    """A page of scraps sends the extractor to its last resort, which looks words up: that took longer than the page."""
    scraps = "".join(f"<div><span>Lot {number}</span></div>" for number in range(40))
    extracted_from(html.document_fromstring(PAGE.format(lang="", text=scraps)))
    assert external.JT_STOPLIST is None
