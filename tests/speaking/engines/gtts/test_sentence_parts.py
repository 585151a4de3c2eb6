"""What is too long for one request is cut where a reader breathes, and no word is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tts_pipeline.speaking.engines.gtts.sentence_parts import parts_of


def test_short_clauses_travel_together() -> None:
    assert parts_of("Oui, non, peut-être. Qui sait ?", 100) == ("Oui, non, peut-être. Qui sait ?",)


def test_marks_stay_with_their_clause() -> None:
    assert parts_of("À Berne, la fête a commencé; on danse", 26) == ("À Berne,", "la fête a commencé;", "on danse")


def test_a_clause_without_marks_is_cut_before_a_conjunction() -> None:
    first, second = parts_of("Les députés ont adopté le projet de budget et les sénateurs le verront demain", 60)
    assert first.endswith("budget")
    assert second.startswith("et les")


def test_a_word_without_end_is_cut_all_the_same() -> None:
    assert parts_of("a" * 250, 100) == ("a" * 100, "a" * 100, "a" * 50)


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_nothing_has_no_parts(text: str) -> None:
    assert parts_of(text, 100) == ()


@given(st.text(alphabet="abé ,.;:!?… \n«»et-", max_size=600))
def test_no_letter_is_lost_and_no_part_too_long(text: str) -> None:
    parts = parts_of(text, 100)
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(0 < len(part) <= 100 for part in parts)
