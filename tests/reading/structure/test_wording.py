"""How a line is worded."""

import pytest

from tts_pipeline.reading.structure.wording import (
    ends_like_a_sentence,
    fold,
    is_shouted,
    is_title_case,
    key,
    recase,
    sentence_count,
    tidy,
    word_count,
)


def test_invisible_characters_are_taken_out() -> None:
    assert tidy("\ufeffChe\u200bmin\u00ad  de\u202b fer\x00\x07") == "Chemin de fer"


def test_decomposed_accents_are_composed() -> None:
    assert tidy("e\u0301te\u0301") == "été"


def test_folding_drops_accents_capitals_and_typography() -> None:
    assert fold("À  L’Œuvre, ÉTÉ") == "a l'oeuvre, ete"


def test_lines_that_say_the_same_have_one_key() -> None:
    assert key("« Budget 2025 : l’État coupe ! »") == key("BUDGET 2025 - L'ETAT COUPE")


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), ("Aujourd'hui, il pleut.", 3), ("Choe Son-hui a 11'000 amis", 5), ("— … !", 0)]
)
def test_words_are_counted(text: str, count: int) -> None:
    assert word_count(text) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Un seul.", 1),
        ("Un. Deux !", 2),
        ("« Un. » Deux.", 2),
        ("Il a 3.5 points, M. le maire.", 1),
        ("Oui… Non ? Si.", 3),
    ],
)
def test_sentences_are_counted(text: str, count: int) -> None:
    assert sentence_count(text) == count


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("Il pleut.", True),
        ("Il a dit « oui. »", True),
        ("Fin. (Belga)", True),
        ("Qui ?", True),
        ("Un titre", False),
        ("À suivre :", False),
        ("Un titre (vidéo)", False),
    ],
)
def test_closed_sentences_are_told_from_open_lines(text: str, closed: bool) -> None:
    assert ends_like_a_sentence(text) is closed


def test_capitals_are_told_from_acronyms() -> None:
    assert is_shouted("LA POSTE FERME À BOUDRY")
    assert not is_shouted("L'ONU et l'OTAN à Genève")
    assert not is_shouted("UNESCO")


def test_title_case_is_told_from_names() -> None:
    assert is_title_case("Un Traité de Défense Mutuelle aux Implications Profondes")
    assert not is_title_case("Le traité de défense signé par la Russie")


def test_capitals_are_read_as_the_body_writes_them() -> None:
    body = "Le maire de Genève salue l'État. Selon l'ONU, la Suisse et l'Éthiopie ont signé à Genève."
    assert recase("L'ETAT ET L'ONU SIGNENT A GENEVE", body) == "L'État et l'ONU signent à Genève"
