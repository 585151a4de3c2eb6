"""How sentences end to the ear, by their words, their marks and their place."""

from dataclasses import replace

import pytest

from tests.factories import part
from tts_pipeline.model.script import Ending, Role, SpokenPart
from tts_pipeline.scripting.sentence_endings import ending_of, with_endings


@pytest.mark.parametrize(
    "text",
    [
        "Est-ce que le conseil votera demain ?",
        "Le conseil votera-t-il demain ?",
        "Vous partez ?",
        "« Faut-il partir ? »",
        "Il a raison, non ?",
        "C'est qui commande, n'est-ce pas ?",
        "Pourquoi partir, vraiment, hein ?",
        "Est-ce l'homme qui a voté la loi ?",
        "Savez-vous quand les trains circuleront ?",
        "Y a-t-il un pont où les camions passent ?",
    ],
)
def test_a_question_for_yes_or_no(text: str) -> None:
    assert ending_of(text) is Ending.ASKS


@pytest.mark.parametrize(
    "text",
    [
        "Pourquoi la loi a-t-elle changé ?",
        "Qu'est-ce que la ville va faire ?",
        "Mais quand partent-ils ?",
        "Et à quelle heure ?",
        "Si la loi passe, que fera le conseil ?",
        "De quoi parle-t-on ?",
        "Avec qui gouverner ?",
        "Jusqu'où ira la hausse ?",
        "Il part quand ?",
        "Vous voulez quoi, exactement ?",
        "Quels sont les pays concernés ?",
        "D'où vient cet argent ?",
    ],
)
def test_a_question_with_a_question_word(text: str) -> None:
    assert ending_of(text) is Ending.ASKS_WHAT


@pytest.mark.parametrize(
    ("text", "ending"),
    [
        ("Il demande pourquoi la loi a changé.", Ending.FALLS),
        ("Quelle journée !", Ending.FALLS),
        ("Les mesures sont les suivantes :", Ending.GOES_ON),
        ("une école à Genève ;", Ending.GOES_ON),
        ("Il a dit : « Partez ! »", Ending.FALLS),
    ],
)
def test_what_is_no_question(text: str, ending: Ending) -> None:
    assert ending_of(text) is ending


def endings(*parts: SpokenPart) -> list[list[Ending]]:
    asked = (
        replace(one, utterances=tuple(replace(u, ending=ending_of(u.spoken_text)) for u in one.utterances))
        for one in parts
    )
    return [[one.ending for one in given.utterances] for given in with_endings(asked)]


def test_the_last_sentence_of_a_paragraph_closes_it_a_heading_does_not() -> None:
    assert endings(part("Le titre.", role=Role.HEADING), part("Un.", "Deux.", "Trois."), part("Quatre ?")) == [
        [Ending.FALLS],
        [Ending.FALLS, Ending.FALLS, Ending.CLOSES],
        [Ending.ASKS],
    ]


def test_the_items_of_a_list_go_on_but_for_the_last() -> None:
    assert endings(part("Voici les mesures :"), part("Une école.", "Deux ponts.", "Un théâtre."), part("Un.", "Deux."))[
        1:
    ] == [[Ending.GOES_ON, Ending.GOES_ON, Ending.CLOSES], [Ending.FALLS, Ending.CLOSES]]
