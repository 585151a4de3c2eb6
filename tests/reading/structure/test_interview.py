"""Questions of an interview are spoken as such; questions over explanations are headings."""

import pytest

from tests.factories import reading_settings
from tts_pipeline.model.article import Article
from tts_pipeline.reading import read_text

TOP = "La patronne du refuge raconte\n\nÀ Trient, Anne Gay-Crosier garde un refuge depuis vingt ans, seule l'hiver.\n\n"


def read(*turns: str) -> Article:
    return read_text(TOP + "\n\n".join(turns), reading_settings())


def headings(article: Article) -> list[str]:
    return [section.heading for section in article.sections if section.heading]


@pytest.mark.parametrize(
    "turns",
    [
        ("Que mangez-vous en janvier ?", "Des conserves et du pain.", "Et le soir ?", "La même chose, en plus chaud."),
        ("Que mange-t-on en janvier ?", "Je fais des conserves.", "Et le soir ?", "Nous jouons aux cartes, au jass."),
    ],
)
def test_questions_to_somebody_are_no_headings(turns: tuple[str, ...]) -> None:
    assert headings(read(*turns)) == []


def test_questions_over_explanations_are_headings() -> None:
    found = read(
        "Qui peut dormir au refuge ?",
        "Tous les marcheurs, à condition de réserver. « Je ne refuse personne par mauvais temps », dit la gardienne.",
        "À quel prix ?",
        "La nuit coûte 38 francs, le repas du soir 24. Les enfants paient la moitié, les guides ne paient rien.",
    )
    assert headings(found) == ["Qui peut dormir au refuge ?", "À quel prix ?"]


def test_a_single_question_is_a_heading() -> None:
    assert headings(
        read(
            "Et l'hiver ?",
            "Je reste seule avec le chien, et nous descendons une fois par mois au village pour le pain.",
        )
    ) == ["Et l'hiver ?"]
