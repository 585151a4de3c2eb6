"""A sentence that does not come out right is made again in pieces; no word of it is lost."""

import pytest

from tests.factories import utterance
from tts_pipeline.model.script import Ending
from tts_pipeline.speaking.sentence_pieces import pieces_of


def texts(text: str) -> list[str]:
    return [piece.spoken_text for piece in pieces_of(utterance(text, pause=0.7))]


def test_a_sentence_is_cut_after_its_marks() -> None:
    assert texts("Hier soir, le conseil a voté ; le maire, lui, s'est tu.") == [
        "Hier soir,",
        "le conseil a voté ;",
        "le maire,",
        "lui,",
        "s'est tu.",
    ]


def test_a_single_clause_is_cut_in_the_middle() -> None:
    assert texts("Le conseil municipal a voté le budget.") == ["Le conseil municipal", "a voté le budget."]


@pytest.mark.parametrize("text", ["Oui.", "Bonjour à tous.", "…", "", "— ,"])
def test_a_few_words_are_not_cut(text: str) -> None:
    assert texts(text) == []


@pytest.mark.parametrize(
    "text", ["Un, deux, trois : partez !", "Une phrase sans marque et pourtant longue.", "— Oui, dit-il."]
)
def test_no_word_is_lost(text: str) -> None:
    words = [word for word in text.split() if any(map(str.isalnum, word))]
    said = " ".join(texts(text)).split()
    assert [word for word in said if any(map(str.isalnum, word))] == words


def test_only_the_last_piece_has_the_pause() -> None:
    pieces = pieces_of(utterance("Hier soir, le conseil a voté.", pause=0.7))
    assert [piece.pause_after for piece in pieces] == [0.0, 0.7]


def test_pieces_go_on_until_the_last_which_ends_as_the_sentence_does() -> None:
    pieces = pieces_of(utterance("Hier soir, le conseil a voté ; et demain ?", ending=Ending.ASKS))
    assert [piece.ending for piece in pieces] == [Ending.GOES_ON, Ending.GOES_ON, Ending.ASKS]
    assert [piece.continues for piece in pieces] == [False, True, True]
