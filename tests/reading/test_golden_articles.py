"""The golden articles come out with the structure that was reviewed by eye."""

import json
from pathlib import Path

import pytest

from tests.reading.golden import EXPECTED, SETTINGS, SOURCES, as_json, expected_of
from tts_pipeline.reading import explain_article, read_article


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_article_has_its_expected_structure(source: Path) -> None:
    assert as_json(read_article(str(source), SETTINGS)) == json.loads(expected_of(source).read_text(encoding="utf-8"))


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_every_line_of_an_article_is_explained(source: Path) -> None:
    if source.suffix == ".xml":
        pytest.skip("a feed has several articles")
    explained = explain_article(str(source))
    assert explained.lines
    assert all(line.evidence for line in explained.lines)


def test_there_are_at_least_forty_of_varied_shape() -> None:
    assert len(SOURCES) >= 40
    assert {path.suffix for path in SOURCES} == {".txt", ".md", ".html", ".xml"}
    assert {path.stem for path in EXPECTED.iterdir()} == {path.stem for path in SOURCES}


@pytest.mark.parametrize("source", [path for path in SOURCES if path.suffix == ".txt"], ids=lambda path: path.stem)
def test_no_word_of_a_text_is_lost(source: Path) -> None:
    """What is read and what is left out make the whole source, whatever the order."""
    article = read_article(str(source), SETTINGS)
    told = [article.headline, article.lede or "", article.section or "", *(one.text for one in article.left_out)]
    told += [text for section in article.sections for text in (section.heading or "", *section.paragraphs)]
    known = " ".join(told).lower()
    written = source.read_bytes().decode("cp1252" if "latin1" in source.name else "utf-8")
    labels = {"titre", "objet", "sous-titre", "communiqué", "direct", "chapô", "intertitre", "texte", "santé"}
    lost = [word for word in written.lower().replace(";", " ").split() if word.strip(" .,:–-—()*") not in known]
    assert not [word for word in lost if word.strip(" :.") not in labels]
