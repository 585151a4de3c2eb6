"""What is wrong with a station's lexicon: entries that contradict each other, change nothing, or cannot be said."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, get_args

from tts_pipeline.french import Locale, normalise
from tts_pipeline.french.lexicon import Entry, Lexicon
from tts_pipeline.messages import say
from tts_pipeline.model.script import Pronunciation

CARRIERS: Final = ("Nous parlons de {name} ce soir.",)
INSIDE_WORDS: Final = (*CARRIERS, "Nous parlons des {name}istes ce soir.")
"""A sentence that the name is put into; one that is found inside longer words, into such a word too."""


@dataclass(frozen=True, slots=True)
class EntryProblem:
    """An entry that should be corrected or removed, and why."""

    entry: str
    rule: str
    message: str


def check_lexicon(own: Lexicon, shipped: Lexicon, sayable: frozenset[str]) -> tuple[EntryProblem, ...]:
    """Return what is wrong with a station's own entries, in their order.

    `shipped` is the lexicon below it; `sayable` are the phonemes that the neural voice knows.
    """
    return tuple(
        problem
        for index, entry in enumerate(own.entries)
        for problem in _problems_of(entry, Lexicon(own.entries[:index]), _without(own, index), shipped, sayable)
    )


def unsayable_in(ipa: str, sayable: frozenset[str]) -> str:
    """Return the signs of a pronunciation that the neural voice does not know and would leave out."""
    return " ".join(dict.fromkeys(sign for sign in ipa if sign not in sayable))


def _without(own: Lexicon, index: int) -> Lexicon:
    return Lexicon(own.entries[:index] + own.entries[index + 1 :])


def _problems_of(
    entry: Entry, earlier: Lexicon, others: Lexicon, shipped: Lexicon, sayable: frozenset[str]
) -> Iterator[EntryProblem]:
    if any(_is_same(entry, other) for other in earlier.entries):
        yield EntryProblem(entry.written, "duplicate", say("scripting.entry-duplicate", name=entry.written))
    elif _is_dead(entry, shipped.merged_with(others)):
        known = any(_is_same(entry, other) for other in shipped.entries)
        message = say("scripting.entry-shipped" if known else "scripting.entry-dead", name=entry.written)
        yield EntryProblem(entry.written, "dead", message)
    if entry.ipa and (signs := unsayable_in(entry.ipa, sayable)):
        message = say("scripting.entry-unsayable", name=entry.written, signs=signs)
        yield EntryProblem(entry.written, "unsayable", message)


def _is_same(entry: Entry, other: Entry) -> bool:
    """Tell whether both are found for the same word in the same place; acronyms are known however they are cased."""
    anyhow = entry.any_case or other.any_case or (entry.reading is not None and other.reading is not None)
    same = entry.written == other.written or (anyhow and entry.written.casefold() == other.written.casefold())
    return same and entry.engines == other.engines and not {*_locales(entry)}.isdisjoint(_locales(other))


def _is_dead(entry: Entry, below: Lexicon) -> bool:
    """Tell whether everything would be said in the same way without the entry.

    An acronym of which nobody knew how it is read is worth its entry even where the guess is right.
    """
    if not (entry.ipa or entry.respelling):
        return all(below.reading_of(entry.written, locale) == entry.reading for locale in _locales(entry))
    above = below.merged_with(Lexicon((entry,)))
    carriers = CARRIERS if entry.whole_word else INSIDE_WORDS
    return all(
        _said(text, locale, above) == _said(text, locale, below)
        for text in (carrier.format(name=entry.written) for carrier in carriers)
        for locale in _locales(entry)
    )


def _locales(entry: Entry) -> tuple[Locale, ...]:
    return entry.locales or get_args(Locale)


def _said(text: str, locale: Locale, lexicon: Lexicon) -> tuple[str, tuple[Pronunciation, ...], tuple[str, ...]]:
    said = normalise(text, locale, lexicon)
    names = tuple(name for name in said.pronunciations if name.ipa or name.respelling != name.written)
    return said.spoken, names, said.unread
