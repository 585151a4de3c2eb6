"""The station's lexicon file: what is entered holds, what people wrote around it stays."""

from datetime import date

import pytest

from tts_pipeline.errors import UsageError
from tts_pipeline.french.lexicon import Entry, parse_lexicon
from tts_pipeline.scripting.station_lexicon import add_entry, remove_entry

FILE = """\
# Les noms de la maison
letters = ["ABC", "DEF"]   # épelés

[names]
# le lac
"Vevey" = { respelling = "Vevé", locales = ["fr-CH"] }   # depuis toujours
Zug = { respelling = "Tsoug" }
"""
FULL = Entry(
    "Szabó",
    ipa="sˈabo",
    respelling="Sabo",
    any_case=True,
    whole_word=False,
    locales=("fr-CH", "fr-FR"),
    note="ministre",
    added_by="AB",
    added_on=date(2026, 1, 31),
)


def test_an_entry_is_read_back_as_it_was_entered() -> None:
    assert parse_lexicon(add_entry("", FULL)).entries == (FULL,)


@pytest.mark.parametrize("name", ["Kim Jong-un", "L'Équipe", 'Le "Grand" Paris', "a.b", "東京", "C\\D", "x = 1"])
def test_any_spelling_can_be_entered_and_taken_out(name: str) -> None:
    entry = Entry(name, respelling="Machin")
    text = add_entry(FILE, entry)
    assert parse_lexicon(text).entries[-1] == entry
    assert parse_lexicon(remove_entry(text, name)).entries == parse_lexicon(FILE).entries


def test_comments_and_order_stay() -> None:
    text = add_entry(FILE, Entry("Szabó", respelling="Sabo"))
    assert text.startswith(FILE)
    assert [entry.written for entry in parse_lexicon(text).entries] == ["ABC", "DEF", "Vevey", "Zug", "Szabó"]


def test_a_corrected_entry_keeps_its_place() -> None:
    text = add_entry(FILE, Entry("Vevey", respelling="Veuvé"))
    assert "# le lac" in text
    assert [(e.written, e.respelling) for e in parse_lexicon(text).entries[2:]] == [
        ("Vevey", "Veuvé"),
        ("Zug", "Tsoug"),
    ]


def test_an_acronym_that_gets_facts_leaves_its_list() -> None:
    text = add_entry(FILE, Entry("ABC", reading="word", note="la chaîne"))
    entries = parse_lexicon(text).entries
    assert [(e.written, e.reading) for e in entries if e.written in {"ABC", "DEF"}] == [
        ("DEF", "letters"),
        ("ABC", "word"),
    ]
    assert "# épelés" in text


def test_an_entry_is_taken_out_wherever_it_stands() -> None:
    text = remove_entry(remove_entry(FILE, "DEF"), "Vevey")
    assert [entry.written for entry in parse_lexicon(text).entries] == ["ABC", "Zug"]
    assert "# Les noms de la maison" in text


@pytest.mark.parametrize("name", ["vevey", "Lausanne", ""])
def test_only_an_exact_spelling_is_taken_out(name: str) -> None:
    with pytest.raises(UsageError) as caught:
        remove_entry(FILE, name)
    assert f"“{name}”" in caught.value.message
