"""What holds for any text at all."""

import re
import string

from hypothesis import given, settings
from hypothesis import strategies as st

from tts_pipeline.french import normalise, split_sentences

LETTERS = "abcdefghijklmnopqrstuvwxyzàâçéèêëîïôûùüÿœ"
WORDS = st.text(LETTERS, min_size=1, max_size=9)
CLEAN = st.lists(WORDS, min_size=1, max_size=12).map(lambda words: " ".join(words) + ".")
PIECES = """12 1er 2e XXIe siècle € $ % M€ km/h 20h30 3-2 Louis XIV SNCF OTAN M. Mme le la 21 personnes ( ) « » – - , .
! … 10/12 2024 mars A380 n° etc. J.-C. av. @moi #ici www.rts.ch 1'000 + & I V X C J. K. COVID-19 0,5 °C l' art. Henri
tome CHF 50.- 01.23.45.67.89 / x2"""
FRAGMENTS = st.sampled_from(PIECES.split())
PRESS = st.lists(FRAGMENTS, min_size=1, max_size=10).map(" ".join)
GLUED = st.lists(FRAGMENTS, min_size=1, max_size=5).map("".join)


@given(st.text())
def test_any_text_is_said_without_complaint(text: str) -> None:
    said = normalise(text)
    assert isinstance(said.spoken, str)
    for replacement in said.replacements:
        assert text[slice(*replacement.span)] == replacement.original


@settings(max_examples=400)
@given(st.one_of(PRESS, GLUED, st.text(string.printable), st.text()))
def test_what_is_said_stays_as_it_is_when_read_again(text: str) -> None:
    once = normalise(text).spoken
    assert normalise(once).spoken == once


@given(st.one_of(PRESS, GLUED, st.text(string.digits + " .,-/:'hkmeE€%"), st.text()))
def test_no_figure_is_left_unreported(text: str) -> None:
    said = normalise(text)
    left = {character for character in said.spoken if character.isdigit()}
    assert all(any(digit in unread for unread in said.unread) for digit in left)


@given(st.text(string.digits + string.ascii_letters + " .,-/:'’€%", max_size=40))
def test_ascii_figures_are_always_said(text: str) -> None:
    assert not re.search("[0-9]", normalise(text).spoken)


@given(CLEAN)
def test_words_without_figures_capitals_and_signs_never_change(sentence: str) -> None:
    expected = re.sub(r"\betc\b", "et cetera", sentence)
    said = normalise(sentence)
    if not said.replacements:
        assert said.spoken == expected


@given(st.one_of(PRESS, st.text(), st.text(string.printable)))
def test_splitting_loses_nothing_but_white_space(text: str) -> None:
    assert "".join("".join(split_sentences(text)).split()) == "".join(text.split())
