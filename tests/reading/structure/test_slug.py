"""File names made of headlines."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tts_pipeline.reading.structure.slug import slug_of


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("L'État & l'œuvre : 11'000 élèves", "l-etat-l-oeuvre-11-000-eleves"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Windows\\con", "c-windows-con"),
        ("Straße à Ærø", "strasse-a-aero"),
        ("CON", "article-con"),
        ("com1", "article-com1"),
    ],
)
def test_slug_is_ascii_and_no_path(name: str, slug: str) -> None:
    assert slug_of(name) == slug


@pytest.mark.parametrize("name", ["", "…", "日本語", "🚧", "/", "."])
def test_slug_is_never_empty_and_differs(name: str) -> None:
    assert re.fullmatch(r"article-[0-9a-f]{8}", slug_of(name))
    assert slug_of(name) != slug_of(name + "!")


def test_a_long_headline_is_cut_between_words() -> None:
    slug = slug_of("anticonstitutionnellement " * 10)
    assert slug == "-".join(["anticonstitutionnellement"] * 3)


def test_a_single_endless_word_is_cut() -> None:
    assert slug_of("a" * 500) == "a" * 80


@given(st.text())
def test_any_name_gives_a_safe_slug(name: str) -> None:
    slug = slug_of(name)
    assert re.fullmatch(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?", slug)
    assert len(slug) <= 88  # a device name grows by "article-"
    assert slug_of(slug) == slug
