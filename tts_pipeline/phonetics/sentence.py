"""A spoken sentence cut into words, each with what is known of how it is said."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from tts_pipeline.phonetics.general.table import Reading, readings_of
from tts_pipeline.phonetics.letters import LETTERS, sounds_of_letters
from tts_pipeline.phonetics.names import said_names
from tts_pipeline.phonetics.numerals import numeral_reading
from tts_pipeline.phonetics.words import Source, Word

ELIDED: Final = {
    "c": "s", "d": "d", "j": "ʒ", "l": "l", "m": "m", "n": "n", "s": "s", "t": "t", "qu": "k", "jusqu": "ʒysk",
    "lorsqu": "lɔʁsk", "puisqu": "pyisk", "quoiqu": "kwak", "presqu": "pʁɛsk", "quelqu": "kɛlk", "entr": "ɑ̃tʁ",
}  # fmt: skip
"""Words whose last vowel gave way to an apostrophe, and how they are said."""
OWN_READINGS: Final = {
    "un": (Reading("œ̃", "TUR"),), "t": (Reading("t", "R"),), "monsieur": (Reading("məsjø", "N"),),
    "messieurs": (Reading("mesjø", "M"),), "euro": (Reading("øʁo", "N"),), "euros": (Reading("øʁo", "M"),),
}  # fmt: skip
WORDS_OF_ONE_LETTER: Final = frozenset("ay")
RUN: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*['’]?")
"""Letters and figures, joined by hyphens and apostrophes."""
PART: Final = re.compile(r"[^\W_]+['’]?")
SPELLED: Final = re.compile(r"(?<!\w)[A-Z](?: [A-Z])+(?!\w)")


def words_of(text: str, names: Mapping[str, str]) -> tuple[tuple[Word, ...], str]:
    """Return the words of a sentence in order, and what stands behind the last one.

    `names` maps what a lexicon knows, as it is written in the text, to its IPA with stress.
    """
    words: list[Word] = []
    end = 0
    for start, stop, found in _runs(text, names):
        for offset, part, word in found:
            place = start + offset
            words.append(Word(part, text[end:place], *word))
            end = place + len(part)
        end = max(end, stop)
    return tuple(words), text[end:]


Known = tuple[tuple[Reading, ...], Source, str, bool]
Found = list[tuple[int, str, Known]]


def _runs(text: str, names: Mapping[str, str]) -> Iterator[tuple[int, int, Found]]:
    """Yield the place of each name, spelled acronym or run of letters, with the words in it."""
    longest = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    known = re.compile(rf"(?<!\w)(?:{longest})(?!\w)") if longest else None
    place = 0
    while run := RUN.search(text, place):
        name = known.search(text, place) if known else None
        spelled = SPELLED.search(text, place)
        if name and name.start() <= run.start():
            yield name.start(), name.end(), [(0, name[0], _name(name[0], names[name[0]]))]
            place = name.end()
        elif spelled and spelled.start() == run.start():
            letters = [(offset, letter, _letter(letter)) for offset, letter in enumerate(spelled[0]) if letter != " "]
            yield spelled.start(), spelled.end(), letters
            place = spelled.end()
        else:
            stop = name.start() if name and run.start() < name.start() < run.end() else run.end()
            yield run.start(), stop, list(_parts(text[run.start() : stop]))
            place = stop


def _name(written: str, ipa: str) -> Known:
    return (Reading(ipa, "N"),), Source.LEXICON, _form(written), True


def _letter(letter: str) -> Known:
    return (Reading(LETTERS[letter], "N"),), Source.RULE, letter, False


def _parts(run: str) -> Iterator[tuple[int, str, Known]]:
    """Yield the words of a run: the longest that is known first, as in "c'est-à-dire" or "quatre-vingt-deux"."""
    pieces = list(PART.finditer(run))
    first = 0
    while first < len(pieces):
        for last in range(len(pieces), first, -1):
            start, stop = pieces[first].start(), pieces[last - 1].end()
            if known := _known(run[start:stop], alone=last == first + 1):
                yield start, run[start:stop], known
                first = last
                break


def _known(written: str, *, alone: bool) -> Known | None:
    """Return how a word is said; None only for several parts that are no word together."""
    form = _form(written)
    if form.endswith("'"):
        form = form[:-1]
        if form in ELIDED:
            return (Reading(ELIDED[form], "T"),), Source.RULE, f"{form}'", True
    if numeral := numeral_reading(form):
        return (numeral,), Source.RULE, form, False
    if name := said_names().get(form):
        return (Reading(name, "N"),), Source.LEXICON, form, False
    if len(form) == 1 and form.upper() in LETTERS and form not in WORDS_OF_ONE_LETTER:
        return (Reading(LETTERS[form.upper()], "N"),), Source.RULE, form, False
    if found := OWN_READINGS.get(form) or readings_of(form):
        return found, Source.GENERAL, form, False
    return _guessed(form) if alone else None


def _guessed(form: str) -> Known:
    """Return how a word that no lexicon has is said: as its singular, or by its letters."""
    if form.endswith(("s", "x")) and (single := readings_of(form[:-1])):
        return tuple(Reading(one.ipa, one.parts.replace("N", "M")) for one in single), Source.GENERAL, form, False
    return (Reading(sounds_of_letters(form), "NA"),), Source.LETTERS, form, False


def _form(written: str) -> str:
    return written.casefold().replace("’", "'")
