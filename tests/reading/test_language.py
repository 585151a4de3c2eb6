"""Which language an article is in, and which of its sentences are in another."""

import pytest

from tts_pipeline.errors import ArticleError
from tts_pipeline.model.article import ForeignPassage
from tts_pipeline.reading.language import check_french, foreign_passages, french_share

FRENCH = "Le conseil a décidé mardi soir de fermer la route pendant les travaux, malgré l'opposition des riverains."


@pytest.mark.parametrize(
    "text",
    [
        FRENCH,
        FRENCH + " « We will not accept this decision, whatever they say », a répondu un habitant.",
        "Wawrinka bat Djokovic 6-4 6-3 à Genève et jouera la finale contre Alcaraz ou Sinner dimanche.",
        "Nonante et septante restent en usage à Bruxelles, à Liège et à Namur.",
    ],
)
def test_french_is_taken_for_french(text: str) -> None:
    check_french(text, "essai")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The council decided on Tuesday to close the road during the works despite opposition.", "English"),
        ("Der Gemeinderat hat am Dienstag beschlossen, die Strasse während der Arbeiten zu sperren.", "German"),
        ("Il consiglio ha deciso martedì di chiudere la strada durante i lavori, malgrado le proteste.", "Italian"),
        ("El consejo decidió el martes cerrar la carretera durante las obras, a pesar de las protestas.", "Spanish"),
        (
            "El Gobierno ha aprobado este martes la reforma de la ley de vivienda. La norma, que se aplica en las "
            "zonas más caras, limita la subida de los alquileres en dos meses.",
            "Spanish",
        ),
        (
            "El Parlament ha aprovat dimecres la llei que regula els lloguers. La norma, que ha rebut el suport de "
            "l'esquerra, anirà en contra de les famílies que es volen instal·lar a la ciutat.",
            "Catalan",
        ),
        ("De gemeenteraad besliste dinsdag om de weg tijdens de werken af te sluiten.", "Dutch"),
    ],
)
def test_other_languages_are_named(text: str, language: str) -> None:
    with pytest.raises(ArticleError) as caught:
        check_french(text, "essai")
    assert caught.value.key == "reading.not-french"
    assert caught.value.facts["language"] == language
    assert caught.value.facts["percent"] > 80


def test_figures_alone_are_no_language() -> None:
    with pytest.raises(ArticleError) as caught:
        check_french("12 345 678 — 9 ; 10", "essai")
    assert caught.value.key == "reading.no-language"


def test_foreign_quotations_are_found() -> None:
    quotation = "We will not accept this decision, whatever they say"
    assert foreign_passages([f"« {quotation} », a répondu un habitant. {FRENCH}"]) == (ForeignPassage(quotation, "en"),)


def test_foreign_sentences_are_found() -> None:
    sentence = "Wir haben das nie gewollt und werden uns wehren."
    assert foreign_passages([f"{FRENCH} {sentence} {FRENCH}"]) == (ForeignPassage(sentence, "de"),)


def test_names_and_short_words_are_not_foreign() -> None:
    assert (
        foreign_passages(
            [FRENCH, "« Yes we can », dit-il.", "Manchester United, Bayern, Juventus, Ajax, Porto, Celtic."]
        )
        == ()
    )


def test_the_share_of_small_words_tells_french() -> None:
    assert french_share(FRENCH) > 0.3
    assert french_share("We will not accept this decision whatever they say") < 0.05
    assert french_share("") == 0.0


@pytest.mark.parametrize(
    "text",
    [
        "Marco Odermatt devance Loïc Meillard et Aleksander Aamodt Kilde à Beaver Creek. Alexis Pinturault, Cyprien "
        "Sarrazin, Dominik Paris et Vincent Kriechmayr suivent.",
        "Tadej Pogacar gagne à Liège devant Remco Evenepoel et Mattias Skjelmose. Mauro Schmid finit cinquième, Marc "
        "Hirschi onzième, Stefan Küng abandonne.",
        "Le souper spaghetti du club aura lieu samedi à Herve. Nonante couverts, pas un de plus.",
        "La fin de semaine s'annonce frette à Trois-Rivières, avec des minimums de moins 22.",
    ],
)
def test_short_french_full_of_names_is_french(text: str) -> None:
    check_french(text, "essai")


def test_single_letters_and_signs_are_in_no_language() -> None:
    with pytest.raises(ArticleError) as refused:
        check_french("a1 x # b2 = c ~ d | e ^ f " * 40, "table.txt")
    assert "holds no sentences" in str(refused.value)
