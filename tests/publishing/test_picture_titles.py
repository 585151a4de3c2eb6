"""Titles in a picture are whole where there is room, and none lies on another or on another's line."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tts_pipeline.publishing.picture_titles import GAP, INSET, MOST_LANES, NARROWEST, Label, cut_to, place_labels

BORDER = 1276.0


def width_of(text: str) -> float:
    return 7.0 * len(text)


def placed(*chapters: tuple[float, str]) -> tuple[Label, ...]:
    return place_labels(chapters, BORDER, width_of)


TITLES = st.text("abcdefghij ", min_size=1, max_size=120).map(lambda text: text.strip() or "a")
CHAPTERS = st.lists(st.tuples(st.floats(60, 1255), TITLES), min_size=1, max_size=30).map(sorted)


@given(CHAPTERS)
def test_no_title_lies_on_another_or_on_the_line_of_another(chapters: list[tuple[float, str]]) -> None:
    labels = placed(*chapters)
    assert [label.line for label in labels] == [line for line, _ in chapters]
    shown = [label for label in labels if label.text]
    assert all(0 <= label.lane < MOST_LANES and label.right <= BORDER for label in shown)
    for one, other in combinations(shown, 2):
        apart = one.right <= other.left or other.right <= one.left
        assert apart or one.lane != other.lane
        for line, title in ((one, other), (other, one)):
            crosses = title.left < line.line < title.right and line.lane > title.lane
            assert not crosses, (line, title)


def test_a_title_is_whole_where_there_is_room() -> None:
    long = "Un traité de défense mutuelle aux implications profondes pour toute la région"
    labels = placed((60, "Le segment"), (80, long), (500, long), (620, "Conclusion"))
    assert [label.text for label in labels] == ["Le segment", long, long, "Conclusion"]


def test_a_title_over_which_others_begin_lies_below_them() -> None:
    first, second, third = placed((60, "a" * 60), (100, "b" * 60), (150, "c"))
    assert (first.lane, second.lane, third.lane) == (2, 1, 0)


def test_the_last_title_begins_before_its_line_where_the_picture_ends() -> None:
    label = placed((60, "Le segment"), (1230, "Conclusion de ce jour"))[-1]
    assert label.text == "Conclusion de ce jour"
    assert label.left < 1230 < label.right <= BORDER


def test_it_never_begins_before_the_line_of_the_chapter_above() -> None:
    before, last = placed((1200, "La météo du soir"), (1240, "Conclusion de ce jour"))
    assert last.left >= before.line + GAP
    assert last.text.endswith("…")


@pytest.mark.parametrize(("room", "cut"), [(70.0, "Conclusion"), (69.0, "Conclusi…"), (28.0, "Con…"), (23.0, "")])
def test_a_title_is_cut_to_its_room_and_left_out_where_nothing_is_told(room: float, cut: str) -> None:
    assert cut_to("Conclusion", room, width_of) == cut


def test_a_cut_title_does_not_end_on_a_comma_or_a_small_gap() -> None:
    assert cut_to("Le lac, demain", 7.0 * 8, width_of) == "Le lac…"
    assert width_of("Le…") < NARROWEST + INSET
