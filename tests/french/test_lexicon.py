"""The lexicon: what ships with the package, and what a station puts on top."""

from datetime import date

import pytest
from kokoro_onnx.config import DEFAULT_VOCAB

from tts_pipeline.errors import SettingsError
from tts_pipeline.french import normalise
from tts_pipeline.french.lexicon import Entry, Lexicon, parse_lexicon, shipped_lexicon
from tts_pipeline.model.script import Pronunciation, Utterance

NAMES = [entry for entry in shipped_lexicon().entries if entry.ipa]


def pronounced(text: str, lexicon: Lexicon | None = None) -> dict[str, str | None]:
    return {p.written: p.respelling for p in normalise(text, lexicon=lexicon).pronunciations}


@pytest.mark.parametrize("entry", NAMES, ids=lambda entry: entry.written)
def test_a_shipped_pronunciation_uses_only_the_voices_phonemes(entry: Entry) -> None:
    assert entry.ipa
    assert set(entry.ipa) <= set(DEFAULT_VOCAB)
    assert entry.ipa.count("ˈ") >= 1
    assert entry.respelling
    assert not any(character.isdigit() for character in entry.respelling)


def test_several_hundred_names_and_acronyms_ship() -> None:
    assert len(NAMES) > 400
    assert sum(entry.reading == "letters" for entry in shipped_lexicon().entries) > 250


def test_no_spelling_ships_twice() -> None:
    written = [entry.written for entry in shipped_lexicon().entries if entry.reading is None]
    assert len(written) == len(set(written))
    acronyms = [entry.written for entry in shipped_lexicon().entries if entry.reading]
    assert len(acronyms) == len(set(acronyms))


@pytest.mark.parametrize("name", ["Kim Jong-un", "Choe Son-hui", "Pyongyang", "Koursk", "Kiev", "Kremlin"])
def test_the_names_of_the_seed_article_are_known(name: str) -> None:
    assert name in pronounced(f"Hier, {name} était au centre de tout.")


def test_the_agency_of_the_seed_article_is_spelled() -> None:
    assert normalise("L'agence KCNA l'annonce.").spoken == "L'agence K C N A l'annonce."


def test_a_name_keeps_its_spelling_in_what_is_spoken() -> None:
    assert normalise("Kim Jong-un rencontre Xi Jinping à Pyongyang.").spoken == (
        "Kim Jong-un rencontre Xi Jinping à Pyongyang."
    )


def test_the_longest_name_is_found() -> None:
    assert list(pronounced("Donald Trump reçoit Trump.")) == ["Donald Trump", "Trump"]


def test_a_name_is_not_found_inside_another_word() -> None:
    assert pronounced("Les Kiévois et les Trumpistes parlent.") == {}


def test_a_station_takes_precedence_over_what_ships() -> None:
    own = parse_lexicon('[names]\n"Kiev" = { respelling = "Kyive" }')
    assert pronounced("À Kiev.", shipped_lexicon().merged_with(own)) == {"Kiev": "Kyive"}


def test_a_station_decides_between_letters_and_word() -> None:
    own = shipped_lexicon().merged_with(parse_lexicon('letters = ["OTAN"]\nwords = ["SNCF"]'))
    assert normalise("L'OTAN et la SNCF.", lexicon=own).spoken == "L'O T A N et la SNCF."


def test_an_entry_holds_in_its_locales_only() -> None:
    lexicon = parse_lexicon('[names]\n"Bulle" = { respelling = "Bule", locales = ["fr-CH"] }')
    assert normalise("À Bulle.", "fr-CH", lexicon).pronunciations
    assert not normalise("À Bulle.", "fr-FR", lexicon).pronunciations


def test_case_counts_unless_the_entry_says_otherwise() -> None:
    exact = Lexicon((Entry("Gland", respelling="Glan"),))
    any_case = Lexicon((Entry("Gland", respelling="Glan", any_case=True),))
    assert pronounced("un gland à Gland", exact) == {"Gland": "Glan"}
    assert pronounced("un gland à Gland", any_case) == {"gland": "Glan", "Gland": "Glan"}


def test_an_entry_may_be_found_inside_words() -> None:
    lexicon = Lexicon((Entry("Trump", respelling="Treump", whole_word=False),))
    assert pronounced("Les Trumpistes.", lexicon) == {"Trumpistes": "Treumpistes"}


def test_a_typographic_apostrophe_does_not_hide_a_name() -> None:
    assert "N’Djamena" in pronounced("À N’Djamena.")


def test_an_entry_keeps_who_added_it_and_when() -> None:
    text = '[names]\n"Vevey" = { respelling = "Vevé", note = "au lac", added_by = "AB", added_on = 2026-01-31 }'
    (entry,) = parse_lexicon(text).entries
    assert (entry.note, entry.added_by, entry.added_on) == ("au lac", "AB", date(2026, 1, 31))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("letters = [", "french.lexicon-not-toml"),
        ("[noms]\n", "french.lexicon-part"),
        ('letters = "SNCF"', "french.lexicon-entry"),
        ("letters = [1]", "french.lexicon-entry"),
        ('names = ["Kiev"]', "french.lexicon-entry"),
        ('[names]\n"Kiev" = "Kièv"', "french.lexicon-entry"),
        ('[names]\n"Kiev" = { api = "kjˈɛv" }', "french.lexicon-entry"),
        ('[names]\n"Kiev" = { ipa = 3 }', "french.lexicon-entry"),
        ('[names]\n"Kiev" = { ipa = "ˈˌ ˈ" }', "french.lexicon-entry"),
        ('[names]\n"Kiev" = { locales = ["fr-XX"] }', "french.lexicon-entry"),
        ('[names]\n"Kiev" = { reading = "mot" }', "french.lexicon-entry"),
        ('[names]\n" " = { ipa = "a" }', "french.lexicon-entry"),
    ],
)
def test_a_lexicon_that_cannot_be_used_says_why(text: str, key: str) -> None:
    with pytest.raises(SettingsError) as caught:
        parse_lexicon(text)
    assert caught.value.key == key
    assert caught.value.message
    assert caught.value.hint


SCOPED = """
[names]
"Győr" = { respelling = "Dieur" }
"""
FOR_ONE = """
[names]
"Győr" = { ipa = "dʒˈœʁ", engines = ["kokoro"] }
"""


def test_an_entry_for_one_engine_leaves_the_others_what_is_below() -> None:
    lexicon = parse_lexicon(SCOPED).merged_with(parse_lexicon(FOR_ONE))
    said = normalise("Hier, Győr a perdu. Győr se tait.", lexicon=lexicon)
    utterance = Utterance("", said.spoken, 0.0, (), said.pronunciations)
    assert utterance.for_engine("kokoro").pronunciations == (Pronunciation("Győr", "dʒˈœʁ", None),)
    assert utterance.for_engine("pico").pronunciations == (Pronunciation("Győr", None, "Dieur"),)


def test_engines_are_named_by_words() -> None:
    with pytest.raises(SettingsError):
        parse_lexicon('[names]\n"Győr" = { respelling = "Dieur", engines = [3] }\n')
