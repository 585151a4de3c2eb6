"""Why a line was taken for what it is."""

from pathlib import Path

import pytest

from tts_pipeline.reading import Taken, explain_article


def test_every_line_of_the_seed_is_explained_in_order(seed_article: Path) -> None:
    explained = explain_article(str(seed_article))
    assert explained.kind == "text"
    assert [line.taken_for for line in explained.lines][:5] == [
        Taken.LEFT_OUT,
        Taken.HEADLINE,
        Taken.LEDE,
        Taken.LEFT_OUT,
        Taken.BODY,
    ]
    numbers = [line.line for line in explained.lines]
    assert numbers == sorted(numbers)
    source = seed_article.read_text(encoding="utf-8").splitlines()
    assert all(source[line.line - 1].strip() == line.text for line in explained.lines)


def test_evidence_speaks_for_what_a_line_was_taken_for(seed_article: Path) -> None:
    assert all(line.score >= 0 for line in explain_article(str(seed_article)).lines)


def test_the_headline_is_so_because_it_is_repeated(seed_article: Path) -> None:
    headline = next(line for line in explain_article(str(seed_article)).lines if line.taken_for is Taken.HEADLINE)
    assert {one.text: one.weight for one in headline.evidence}["repeated further down"] == 3.0


def test_evidence_is_told_in_the_users_language(seed_article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TTS_PIPELINE_LANGUAGE", "fr")
    logo = explain_article(str(seed_article)).lines[0]
    assert [one.text for one in logo.evidence] == ["logo"]


def test_what_is_refused_can_still_be_explained(tmp_path: Path) -> None:
    source = tmp_path / "short.txt"
    source.write_text("Juste un titre\n\nPartager\n", encoding="utf-8")
    assert [line.taken_for for line in explain_article(str(source)).lines] == [Taken.HEADLINE, Taken.LEFT_OUT]
