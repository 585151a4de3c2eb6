"""Datelines, bylines and agencies."""

import pytest

from tests.factories import reading_settings
from tts_pipeline.reading import read_text
from tts_pipeline.reading.structure.notices import agency, byline, without_agency

SENTENCE = "Les ministres de l'agriculture se sont mis d'accord sur les quotas de pêche pour l'an prochain."


@pytest.mark.parametrize(
    ("opening", "credit"),
    [
        ("PARIS (AFP) – ", "AFP"),
        ("BRUXELLES, 12 nov (AFP) - ", "AFP"),
        ("Genève (ats) – ", "ATS"),
        ("Namur (Belga) - ", "Belga"),
        ("La Chaux-de-Fonds, le 3 mai 2025 (Keystone-ATS) — ", "Keystone-ATS"),
        ("(Reuters) - ", "Reuters"),
    ],
)
def test_dateline_is_taken_off_and_gives_the_credit(opening: str, credit: str) -> None:
    assert without_agency(opening + SENTENCE) == (SENTENCE, opening.strip(" -–—"), credit)


@pytest.mark.parametrize(
    ("closing", "credit"), [(" (Belga)", "Belga"), (" (ats/afp)", "ATS/AFP"), (" [AFP]", "AFP"), (" (AFP).", "AFP")]
)
def test_closing_agency_is_taken_off(closing: str, credit: str) -> None:
    assert without_agency(SENTENCE + closing) == (SENTENCE, closing.strip(), credit)


def test_a_dateline_of_a_place_alone_opens_only_a_text() -> None:
    assert without_agency("Trois-Rivières – " + SENTENCE, first=True) == (SENTENCE, "Trois-Rivières", None)
    assert without_agency("Trois-Rivières – " + SENTENCE) == ("Trois-Rivières – " + SENTENCE, "", None)


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "Le Monde (groupe) – c'est son nom – paie mieux.",
        "L'accord (voir plus haut) tient.",
        "Une note (1). Fin.",
    ],
)
def test_other_brackets_and_dashes_stay(text: str) -> None:
    assert without_agency(text) == (text, "", None)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Par Claire Monnin", "Claire Monnin"),
        ("par Jean-Luc de Watteville", "Jean-Luc de Watteville"),
        ("Texte : Ana Ruiz", "Ana Ruiz"),
        ("Propos recueillis par Paul Favre", "Paul Favre"),
        ("Par Ana Ruiz et Paul Favre", "Ana Ruiz et Paul Favre"),
        ("Un reportage par Ana Ruiz.", None),
        ("Par amour du risque", None),
        ("Par Toutatis", None),
    ],
)
def test_bylines_name_their_author(line: str, name: str | None) -> None:
    assert byline(line) == name


def test_agencies_are_written_as_they_write_themselves() -> None:
    assert agency("ats / keystone-ats, belga") == "ATS/Keystone-ATS/Belga"
    assert agency("rien de tel") is None


def test_a_bare_name_over_the_text_is_its_author() -> None:
    text = "La piscine ferme\n\nAnne Rochat\n\nLe bassin ferme lundi pour deux mois, a dit la Ville de Lausanne. {}"
    found = read_text(text.format("Les écoles iront nager ailleurs."), reading_settings())
    assert found.author == "Anne Rochat"
    assert [one.text for one in found.left_out] == ["Anne Rochat"]


def test_a_bare_name_that_the_text_speaks_of_is_none() -> None:
    text = "Portrait d'une nageuse\n\nAnne Rochat\n\nÀ douze ans, Anne Rochat a traversé seule le lac jusqu'à Évian."
    assert read_text(text, reading_settings(10)).author is None
