"""A text's length is that of its sounds: neither letters nor pauses make it longer."""

import pytest

from tests.factories import utterance
from tts_pipeline.model.script import Pronunciation
from tts_pipeline.phonetics.phoneme_count import DRAWN_OUT, phoneme_count


@pytest.mark.parametrize(
    ("text", "phonemes"),
    [
        ("Oui.", 2),  # wi
        ("Bonjour.", 6),  # b ɔ̃ ʒ u ʁ, and the nasal vowel is one
        ("Ils agissaient.", 8),
        ("La S N C F.", 9),
    ],
)
def test_what_is_heard_counts_and_not_what_is_written(text: str, phonemes: int) -> None:
    assert phoneme_count(utterance(text)) == pytest.approx(phonemes + DRAWN_OUT, abs=1)


def test_every_end_of_a_clause_is_drawn_out() -> None:
    plain, marked = phoneme_count(utterance("Le maire lui attend.")), phoneme_count(utterance("Le maire, lui, attend."))
    assert marked - plain == pytest.approx(2 * DRAWN_OUT)


def test_a_mark_after_another_and_the_last_one_count_once() -> None:
    assert phoneme_count(utterance("Vraiment ?!")) == phoneme_count(utterance("Vraiment"))


def test_a_name_is_as_long_as_it_is_said() -> None:
    short = Pronunciation("Niederbipp-Oberaargau", "bˈip", None)
    assert phoneme_count(utterance("Niederbipp-Oberaargau.", names=(short,))) == 3 + DRAWN_OUT
