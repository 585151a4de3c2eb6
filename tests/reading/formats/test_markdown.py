"""Markdown: nothing of its signs is read aloud."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tts_pipeline.errors import ArticleError
from tts_pipeline.reading.formats.markdown import read_markdown
from tts_pipeline.reading.formats.recognition import kind_of
from tts_pipeline.reading.structure.blocks import Draft, Mark

PARIS = ZoneInfo("Europe/Paris")


def read(text: str) -> Draft:
    return read_markdown(text, "essai.md", PARIS)


def only(text: str) -> str:
    (block,) = read(text).blocks
    return block.text


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Un **mot** en *gras*.", "Un mot en gras."),
        ("Un [lien](https://a.ch/b?c=d) utile.", "Un lien utile."),
        ("Du `code` en ligne.", "Du code en ligne."),
        ("Une note[^1] ici.\n\n[^1]: Au bas de la page,\n    sur deux lignes.", "Une note ici."),
        ("Deux\nlignes  \nde texte.", "Deux lignes de texte."),
        ("Une <b>balise</b> et <!-- un commentaire --> un blanc.", "Une balise et un blanc."),
        ("Prix&nbsp;: 5&euro; \\*net\\*.", "Prix : 5€ *net*."),
        ("> Je reste", "« Je reste »"),
        ("> « Je reste »", "« Je reste »"),
        ("1. un\n2. deux", "Un. Deux."),
        ("- un\n  - un a\n  - un b\n- deux", "Un. Un a. Un b. Deux."),
    ],
)
def test_signs_are_not_text(written: str, spoken: str) -> None:
    assert only(written) == spoken


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("| a | b |\n|---|---|\n| 1 | 2 |", "reading.left-table"),
        ("```python\nprint(1)\n```", "reading.left-code"),
        ("    print(1)", "reading.left-code"),
        ("<iframe src='x'></iframe>\n", "reading.left-markup"),
        ("[À lire aussi : le Doubs](https://a.ch)", "reading.left-related"),
    ],
)
def test_what_cannot_be_spoken_is_left_out(written: str, reason: str) -> None:
    assert [block.left_out for block in read(written).blocks] == [reason]


def test_pictures_are_captions() -> None:
    assert [(one.text, one.mark) for one in read('![Le lac](a.jpg "Photo")').blocks] == [("Le lac", Mark.CAPTION)]


def test_the_first_heading_of_level_one_is_the_title() -> None:
    found = [(one.text, one.mark, one.level) for one in read("# Un\n\n# Deux\n\n### Trois").blocks]
    assert found == [("Un", Mark.TITLE, 2), ("Deux", Mark.HEADING, 2), ("Trois", Mark.HEADING, 3)]


def test_lines_are_counted_with_the_front_matter() -> None:
    assert [one.line for one in read("---\ntitle: A\n---\n\nUn texte.\n\nUn autre.").blocks] == [5, 7]


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2025-03-18", datetime(2025, 3, 18, tzinfo=PARIS)),
        ("2025-03-18 17:20", datetime(2025, 3, 18, 17, 20, tzinfo=PARIS)),
        ("18 mars 2025 à 17h20", datetime(2025, 3, 18, 17, 20, tzinfo=PARIS)),
        ("2025-03-18T16:20:00Z", datetime(2025, 3, 18, 17, 20, tzinfo=PARIS)),
    ],
)
def test_front_matter_gives_the_date(written: str, moment: datetime) -> None:
    assert read(f"---\ndate: {written}\n---\nUn texte.").metadata.published_at == moment


@pytest.mark.parametrize("name", ["title", "titre", "headline", "Titre"])
def test_front_matter_speaks_french_and_english(name: str) -> None:
    assert read(f"---\n{name}: Le pont\n---\nUn texte.").metadata.headline == "Le pont"


def test_front_matter_tells_what_a_bulletin_is_ordered_by() -> None:
    found = read(
        "---\nrubrique: Suisse\npriorité: 2\nbreaking: oui\nembargo: 2025-03-18 06:00\n"
        "expires: 18 mars 2025 à 20h\n---\n"
        "Un texte."
    ).metadata
    assert (found.section, found.priority, found.breaking) == ("Suisse", 2, True)
    assert found.embargo_until == datetime(2025, 3, 18, 6, tzinfo=PARIS)
    assert found.expires_at == datetime(2025, 3, 18, 20, tzinfo=PARIS)


@pytest.mark.parametrize("spelling", ["published_at", "Published-At", "publishedAt", "PUBLISHED AT"])
def test_a_key_may_be_spelt_in_any_way(spelling: str) -> None:
    assert read(f"---\n{spelling}: 2025-03-18\n---\nUn texte.").metadata.published_at is not None


@pytest.mark.parametrize(
    ("written", "name"), [("[Ana Ruiz, Paul Favre]", "Ana Ruiz, Paul Favre"), ("{name: Ana Ruiz}", "Ana Ruiz"),
                          ("[{name: Ana Ruiz}, {nom: Paul Favre}]", "Ana Ruiz, Paul Favre")],
)  # fmt: skip
def test_authors_may_be_a_list(written: str, name: str) -> None:
    assert read(f"---\nauteurs: {written}\n---\nUn texte.").metadata.author == name


@pytest.mark.parametrize("value", ["[]", "{a: 1}", "null", "[[a]]", "''", "!!binary aGk="])
def test_a_field_that_is_no_text_says_nothing(value: str) -> None:
    assert read(f"---\ntitle: {value}\n---\nUn texte.").metadata.headline is None


@pytest.mark.parametrize("yaml", ["a: [", "a: b: c", "!!python/object/apply:os.system [ls]", "- : :\n -"])
def test_broken_or_dangerous_front_matter_is_refused(yaml: str) -> None:
    with pytest.raises(ArticleError) as caught:
        read(f"---\n{yaml}\n---\nUn texte.")
    assert caught.value.key == "reading.front-matter"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Un titre\n\nUn texte.", "a.txt", "text"),
        ("Un titre\n\nUn texte.", "a.md", "markdown"),
        ("# Un titre\n\nUn **texte**.", "-", "markdown"),
        ("---\ntitle: A\n---\nUn texte.", "a.txt", "markdown"),
        ("# Un seul dièse\n\nUn texte.", "a.txt", "text"),
        ("<!DOCTYPE html><html><p>a</p>", "a.txt", "html"),
        ("<article><p>a</p></article>", "-", "html"),
        ("<?xml version='1.0'?><rss><channel/></rss>", "a.html", "feed"),
        ("<feed xmlns='http://www.w3.org/2005/Atom'/>", "-", "feed"),
        ("< 5 degrés en plaine\n\nUn texte.", "a.txt", "text"),
        ("a < b et b > c", "a.html", "text"),
    ],
)
def test_the_format_shows_in_the_content(text: str, name: str, kind: str) -> None:
    assert kind_of(text, name) == kind
