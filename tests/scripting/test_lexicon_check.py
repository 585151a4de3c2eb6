"""What is wrong with a station's lexicon is found, and nothing else."""

import pytest

from tts_pipeline.french.lexicon import Entry, Lexicon, shipped_lexicon
from tts_pipeline.pipeline.toolkit import sayable_phonemes
from tts_pipeline.scripting.lexicon_check import check_lexicon, unsayable_in

SAYABLE = frozenset("abdefhiklmnoprstuvyzɛɔøœəʃʒɡˈ ")
KIEV = shipped_lexicon().find("Kiev", "fr-FR")


def problems(*entries: Entry) -> list[tuple[str, str]]:
    found = check_lexicon(Lexicon(entries), shipped_lexicon(), SAYABLE)
    return [(problem.entry, problem.rule) for problem in found]


@pytest.mark.parametrize(
    "entries",
    [
        (Entry("Szabó", respelling="Sabo"),),
        (Entry("Szabó", ipa="sˈabo", respelling="Sabo"),),
        (Entry("Szabó", respelling="Sabo", locales=("fr-FR",)), Entry("Szabó", respelling="Chabo", locales=("fr-CH",))),
        (Entry("ZQRX", reading="letters"), Entry("OTAN", reading="letters")),
        (Entry("Macron", respelling="Makronn", whole_word=False),),
        (Entry("Kiev", respelling="Kiève"),),
        (Entry("Szabó", respelling="Sabo"), Entry("SZABÓ", respelling="Sabo")),
    ],
)
def test_a_good_lexicon_has_no_problem(entries: tuple[Entry, ...]) -> None:
    assert problems(*entries) == []


@pytest.mark.parametrize(
    "second",
    [
        Entry("Szabó", respelling="Chabo"),
        Entry("Szabó", respelling="Sabo", locales=("fr-CH",)),
        Entry("SZABÓ", respelling="Sabo", any_case=True),
    ],
)
def test_a_name_that_is_there_twice_is_found_once(second: Entry) -> None:
    assert "duplicate" in {rule for _, rule in problems(Entry("Szabó", respelling="Sabo"), second)}


def test_an_acronym_in_two_spellings_is_a_duplicate() -> None:
    assert problems(Entry("ZQRX", reading="word"), Entry("Zqrx", reading="letters"))[-1] == ("Zqrx", "duplicate")


def test_what_the_shipped_lexicon_says_too_is_dead() -> None:
    assert KIEV is not None
    found = check_lexicon(Lexicon((KIEV, Entry("SNCF", reading="letters"))), shipped_lexicon(), sayable_phonemes())
    assert [(problem.entry, problem.rule) for problem in found] == [("Kiev", "dead"), ("SNCF", "dead")]
    assert "ships" in found[0].message


def test_a_respelling_that_is_the_spelling_is_dead() -> None:
    found = check_lexicon(Lexicon((Entry("Lutry", respelling="Lutry"),)), shipped_lexicon(), SAYABLE)
    assert [problem.rule for problem in found] == ["dead"]
    assert "anyway" in found[0].message


def test_phonemes_that_the_voice_does_not_know_are_named() -> None:
    (problem,) = check_lexicon(Lexicon((Entry("Szabó", ipa="sˈɒbʘ"),)), shipped_lexicon(), SAYABLE)
    assert (problem.rule, "ɒ ʘ" in problem.message) == ("unsayable", True)


def test_every_pronunciation_that_ships_can_be_said() -> None:
    wrong = {e.written: signs for e in shipped_lexicon().entries if (signs := unsayable_in(e.ipa or "", PHONEMES))}
    assert wrong == {}


PHONEMES = sayable_phonemes()
