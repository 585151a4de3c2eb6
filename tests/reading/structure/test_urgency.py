"""Priorities and yes or no, as newsrooms write them."""

import pytest

from tts_pipeline.reading.structure.urgency import is_yes, priority_of


@pytest.mark.parametrize(
    ("written", "priority"),
    [
        (1, 1),
        ("3", 3),
        ("Haute", 3),
        ("très haute", 1),
        ("basse", 7),
        ("normale", 5),
        (0, 1),
        (42, 9),
        ("-3", 1),
        ("1" * 5000, 9),
    ],
)
def test_a_priority_is_a_figure_or_a_word(written: object, priority: int) -> None:
    assert priority_of(written) == priority


@pytest.mark.parametrize("written", [None, True, "", "peut-être", [1], 2.5, "9 × 9"])
def test_anything_else_is_no_priority(written: object) -> None:
    assert priority_of(written) is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [(True, True), ("oui", True), ("Vrai", True), (1, True), (False, False), ("non", False), ("peut-être", None),
     (None, None), ([True], None)],
)  # fmt: skip
def test_yes_and_no_are_french_or_english(written: object, meant: bool | None) -> None:
    assert is_yes(written) is meant
