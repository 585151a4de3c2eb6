"""What was heard beside what was said: garbled, missing and doubled words count, other spellings do not."""

import pytest

from tts_pipeline.listening import compare
from tts_pipeline.phonetics.homophones import sounds_of

PARTS = (
    "Le pacte est signé.",
    "Les deux pays se promettent une assistance militaire immédiate en cas d'agression.",
    "Onze mille soldats sont sur place, et Kiev s'en inquiète.",
)
ALL = " ".join(PARTS)


def test_what_is_heard_as_it_was_said_has_no_difference() -> None:
    hearing = compare(PARTS, ALL, sounds_of)
    assert hearing.phoneme_error_rate == 0.0
    assert hearing.differences == ()
    assert hearing.worst is None


@pytest.mark.parametrize(
    "heard",
    [
        ALL.replace("signé", "signer").replace("Les deux", "Les deux,").replace("pays", "Pays"),
        ALL.replace("d'agression", "d\N{RIGHT SINGLE QUOTATION MARK}agression"),
        ALL.replace("sur place", "surplace"),
        ALL.replace("et Kiev s'en inquiète", "et Kief sans inquiète"),
    ],
    ids=["homophones", "another apostrophe", "words joined", "a name and a vowel misspelled"],
)
def test_other_spellings_are_understood(heard: str) -> None:
    assert compare(PARTS, heard, sounds_of).differences == ()


def test_a_missing_passage_is_found_whole_in_its_part() -> None:
    heard = ALL.replace("une assistance militaire immédiate ", "")
    (difference,) = compare(PARTS, heard, sounds_of).differences
    assert (difference.part, difference.words) == (1, 4)
    assert difference.said == "une assistance militaire immédiate"
    assert difference.heard == ""


def test_words_said_twice_are_found_in_the_part_that_they_follow() -> None:
    heard = ALL.replace("Onze mille soldats", "Onze mille soldats onze mille soldats")
    (difference,) = compare(PARTS, heard, sounds_of).differences
    assert (difference.part, difference.words, difference.said) == (2, 3, "")


def test_a_garbled_passage_counts_as_one_run_although_a_small_word_came_through() -> None:
    heard = ALL.replace(
        "promettent une assistance militaire immédiate en cas", "trompette au bal tulipe une de canne hier"
    )
    worst = compare(PARTS, heard, sounds_of).worst
    assert worst is not None
    assert worst.part == 1
    assert worst.words >= 6


def test_nothing_heard_at_all_is_one_run_of_everything() -> None:
    hearing = compare(PARTS, "", sounds_of)
    assert hearing.phoneme_error_rate == 1.0
    (difference,) = hearing.differences
    assert difference.part == 0
    assert difference.words == len(ALL.replace("'", "' ").split())


def test_what_is_added_after_the_end_belongs_to_the_last_part() -> None:
    heard = f"{ALL} Sous-titres réalisés par une société inconnue."
    (difference,) = compare(PARTS, heard, sounds_of).differences
    assert difference.part == 2
    assert difference.said == ""
