"""Plain text: paragraphs, wrapped lines, lists and labels."""

import pytest

from tts_pipeline.reading.formats.plain import read_plain, speakable_list
from tts_pipeline.reading.structure.blocks import Mark

WRAPPED = """Le préfet a signé hier soir l'arrêté qui interdit la
baignade dans le lac jusqu'à la fin du mois, après la
découverte de cyanobactéries près de la plage. Les
analyses seront refaites chaque lundi.

Les chiens aussi doivent rester hors de l'eau, car les
toxines peuvent les tuer en quelques heures.
"""


def texts(source: str) -> list[str]:
    return [block.text for block in read_plain(source).blocks]


def test_wrapped_lines_become_paragraphs() -> None:
    found = texts(WRAPPED)
    assert len(found) == 2
    assert found[0].endswith(
        "après la découverte de cyanobactéries près de la plage. Les analyses seront refaites chaque lundi."
    )


def test_paragraphs_on_one_line_each_stay_apart() -> None:
    assert texts("Une première ligne entière.\nUne deuxième ligne entière.\n") == [
        "Une première ligne entière.",
        "Une deuxième ligne entière.",
    ]


def test_a_long_line_whose_sentence_runs_on_goes_on_below_even_in_a_text_of_two_lines() -> None:
    long = "Elle relie désormais la gare au bord du lac en onze minutes à peine, même pendant les heures"
    assert texts(f"{long}\nde pointe. La ville attend du monde.") == [f"{long} de pointe. La ville attend du monde."]
    apart = f"{long} suivantes :\nle matin dès six heures"
    assert len(texts(apart)) == 2


def test_a_short_line_ends_a_wrapped_paragraph_without_a_blank_line() -> None:
    wrapped = WRAPPED.replace("\n\n", "\n")
    assert len(texts(wrapped)) == 2


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0c", "\u2028", "\u2029", "\x85"])
def test_every_kind_of_line_end_parts_lines(end: str) -> None:
    assert texts(f"Un titre{end}{end}Un texte.{end}") == ["Un titre", "Un texte."]


def test_lines_are_counted_as_an_editor_does() -> None:
    assert [block.line for block in read_plain("\n\nUn titre\n\n\nUn texte.").blocks] == [3, 6]


@pytest.mark.parametrize("bullet", ["-", "•", "*", "–", "▪", "·"])
def test_bullets_become_one_paragraph_of_sentences(bullet: str) -> None:
    (block,) = read_plain(f"{bullet} du lait ;\n{bullet} du pain,\n{bullet} des œufs").blocks
    assert (block.mark, block.text) == (Mark.LIST, "Du lait. Du pain. Des œufs.")


def test_numbered_items_in_a_row_are_a_list() -> None:
    (block,) = read_plain("1. ouvrir la boîte\n2. lire la notice\n3. attendre").blocks
    assert block.text == "Ouvrir la boîte. Lire la notice. Attendre."


def test_items_apart_by_blank_lines_are_a_list_with_bullets() -> None:
    assert [b.mark for b in read_plain("- le lait\n\n- le pain\n\n- le sel").blocks] == [Mark.LIST]


def test_numbered_lines_apart_may_be_headings() -> None:
    assert [b.mark for b in read_plain("1. La piscine\n\n2. Le théâtre").blocks] == [Mark.NONE, Mark.NONE]


def test_a_dialogue_keeps_its_dashes() -> None:
    assert texts("– Vous venez ?\n– Oui, tout de suite.") == ["– Vous venez ?", "– Oui, tout de suite."]


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("Titre : Le pont rouvre", Mark.TITLE),
        ("TITRE: Le pont rouvre", Mark.TITLE),
        ("Chapô : Le pont rouvre", Mark.STANDFIRST),
        ("Chapeau : Le pont rouvre", Mark.STANDFIRST),
        ("Intertitre : Le pont rouvre", Mark.HEADING),
    ],
)
def test_labels_of_content_systems_are_taken_at_their_word(line: str, mark: Mark) -> None:
    (block,) = read_plain(line).blocks
    assert (block.mark, block.text) == (mark, "Le pont rouvre")


def test_items_keep_the_marks_that_close_them() -> None:
    assert speakable_list(["qui paie ?", "  combien  ", "—", "deux choses :"]) == "Qui paie ? Combien. Deux choses :"


def test_nothing_comes_of_nothing() -> None:
    assert read_plain("").blocks == ()
    assert read_plain(" \n\u200b\n\t").blocks == ()
