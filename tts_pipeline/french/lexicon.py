"""How names are said: the lexicon that ships, and a station's own on top of it.

A lexicon is a TOML file of three parts. `letters` and `words` list acronyms that are spelled or read as a word;
`[names]` says how a voice pronounces what its spelling does not tell:

    letters = ["SNCF", "AFP"]
    words = ["OTAN", "Unesco"]

    [names]
    "Kim Jong-un" = { ipa = "kˈim dʒɔŋˈun", respelling = "Kim Djong-oun" }
    "Vevey" = { respelling = "Vevé", locales = ["fr-CH"], note = "sur le lac", added_by = "AB", added_on = 2026-01-31 }
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Final, Literal, get_args

from tts_pipeline.errors import SettingsError
from tts_pipeline.french.ipa import is_heard
from tts_pipeline.french.patterns import compiled
from tts_pipeline.french.regions import Locale
from tts_pipeline.model.script import Pronunciation

Reading = Literal["letters", "word"]
WORD: Final = r"[^\W\d_]+"
FACTS: Final[Mapping[str, type | tuple[type, ...]]] = {
    "ipa": str,
    "respelling": str,
    "reading": str,
    "any_case": bool,
    "whole_word": bool,
    "locales": list,
    "engines": list,
    "note": str,
    "added_by": str,
    "added_on": date,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One name or acronym: as it is written, and how it is said.

    `ipa` is in espeak-ng's French phonemes, `respelling` in French letters, `reading` tells letters from a word.
    `any_case` finds it in capitals too; without `whole_word` it is also found inside longer words, as "Macron" in
    "macroniste". No `locales` means all of them, no `engines` too.
    """

    written: str
    ipa: str | None = None
    respelling: str | None = None
    reading: Reading | None = None
    any_case: bool = False
    whole_word: bool = True
    locales: tuple[Locale, ...] = ()
    engines: tuple[str, ...] = ()
    note: str = ""
    added_by: str = ""
    added_on: date | None = None

    def holds_in(self, locale: Locale) -> bool:
        """Tell whether listeners of that locale hear it so."""
        return not self.locales or locale in self.locales


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Entries, the later ones taking precedence over earlier ones of the same spelling and locale."""

    entries: tuple[Entry, ...] = ()
    _by_spelling: Mapping[str, tuple[Entry, ...]] = field(init=False, repr=False, compare=False)
    _by_first_word: Mapping[str, tuple[Entry, ...]] = field(init=False, repr=False, compare=False)
    _inside_words: tuple[Entry, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the entries: by spelling for acronyms, by first word, longest first, for names in running text."""
        by_spelling: dict[str, tuple[Entry, ...]] = {}
        by_first_word: dict[str, tuple[Entry, ...]] = {}
        for entry in reversed(self.entries):
            by_spelling[entry.written.casefold()] = (*by_spelling.get(entry.written.casefold(), ()), entry)
            if (entry.ipa or entry.respelling) and (first := compiled(WORD).search(entry.written)):
                key = first[0].casefold()
                by_first_word[key] = (*by_first_word.get(key, ()), entry)
        for key, entries in by_first_word.items():
            by_first_word[key] = tuple(sorted(entries, key=lambda entry: -len(entry.written)))
        object.__setattr__(self, "_by_spelling", by_spelling)
        object.__setattr__(self, "_by_first_word", by_first_word)
        object.__setattr__(self, "_inside_words", tuple(e for e in self.entries if not e.whole_word))

    def merged_with(self, own: "Lexicon") -> "Lexicon":
        """Return this lexicon with a station's own on top: its entries take precedence."""
        return Lexicon(self.entries + own.entries)

    def find(self, written: str, locale: Locale) -> Entry | None:
        """Return the entry of that spelling that holds in the locale, None where there is none."""
        for entry in self._by_spelling.get(written.casefold(), ()):
            if entry.holds_in(locale) and (entry.written == written or entry.any_case):
                return entry
        return None

    def reading_of(self, acronym: str, locale: Locale) -> Reading | None:
        """Return whether an acronym is spelled or said as a word, however it is cased; None where nobody knows."""
        for entry in self._by_spelling.get(acronym.casefold(), ()):
            if entry.holds_in(locale):
                return entry.reading or "word"
        return None

    def pronunciations_in(self, spoken: str, locale: Locale) -> tuple[Pronunciation, ...]:
        """Return how the names that occur in a spoken text are pronounced, each once, in order of appearance."""
        found: dict[tuple[str, tuple[str, ...]], Pronunciation] = {}
        end = 0
        for word in compiled(WORD).finditer(spoken):
            for said in self._at(spoken, word, locale) if word.start() >= end else ():
                found.setdefault((said.written, said.engines), said)
                end = word.start() + len(said.written)
                if not said.engines:
                    break
        return tuple(found.values())

    def _at(self, spoken: str, word: re.Match[str], locale: Locale) -> Iterator[Pronunciation]:
        """Yield how the longest name that begins with this word is said, as far as it is scoped by engine, then all."""
        found = ""
        for entry in self._by_first_word.get(word[0].casefold(), ()):
            end = word.start() + len(entry.written)
            written = spoken[word.start() : end]
            plain = written.replace("’", "'")
            same = plain == entry.written or (entry.any_case and plain.casefold() == entry.written.casefold())
            whole = not spoken[end : end + 1].isalnum() and found in ("", written)
            if same and whole and entry.holds_in(locale):
                found = written
                yield Pronunciation(written, entry.ipa, entry.respelling, entry.engines)
        for entry in () if found else self._inside_words:
            if entry.respelling and entry.holds_in(locale) and (place := _place_inside(entry, word[0])):
                said = word[0][: place[0]] + entry.respelling + word[0][place[1] :]
                yield Pronunciation(word[0], None, said, entry.engines)


def _place_inside(entry: Entry, word: str) -> tuple[int, int] | None:
    start = word.casefold().find(entry.written.casefold()) if entry.any_case else word.find(entry.written)
    return (start, start + len(entry.written)) if start >= 0 else None


@cache
def shipped_lexicon() -> Lexicon:
    """Return the lexicon that ships with the package."""
    from importlib.resources import files

    return parse_lexicon(files("tts_pipeline.french").joinpath("lexicon.toml").read_text(encoding="utf-8"))


def parse_lexicon(toml_text: str) -> Lexicon:
    """Return the lexicon that is written so.

    Raises:
        SettingsError: it is not TOML, or an entry has a fact that is unknown, of the wrong kind, or IPA without sound.
    """
    import tomllib

    try:
        tables = tomllib.loads(toml_text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError("french.lexicon-not-toml", problem=error) from error
    for part in tables:
        if part not in ("letters", "words", "names"):
            raise SettingsError("french.lexicon-part", part=part)
    acronyms = (*_acronyms(tables, "letters", "letters"), *_acronyms(tables, "words", "word"))
    names = tables.get("names", {})
    if not isinstance(names, dict):
        raise SettingsError("french.lexicon-entry", entry="names", fact="names", value=names)
    return Lexicon((*acronyms, *(_entry(written, facts) for written, facts in names.items())))


def _acronyms(tables: Mapping[str, object], part: str, reading: Reading) -> Iterator[Entry]:
    listed = tables.get(part, [])
    if not isinstance(listed, list) or not all(isinstance(written, str) and written for written in listed):
        raise SettingsError("french.lexicon-entry", entry=part, fact=part, value=listed)
    return (Entry(written, reading=reading) for written in listed)


def _entry(written: str, facts: object) -> Entry:
    """Return one entry of `[names]`, every fact checked."""
    if not isinstance(facts, dict) or not written.strip():
        raise SettingsError("french.lexicon-entry", entry=written, fact="", value=facts)
    allowed = {"reading": get_args(Reading), "locales": get_args(Locale)}
    for fact, value in facts.items():
        values = value if isinstance(value, list) else [value]
        known = fact in FACTS and isinstance(value, FACTS[fact])
        known = known and (fact != "ipa" or not value or is_heard(str(value)))
        known = known and (fact != "engines" or all(isinstance(one, str) for one in values))
        if not known or (fact in allowed and not all(one in allowed[fact] for one in values)):
            raise SettingsError("french.lexicon-entry", entry=written, fact=fact, value=value)
    return Entry(
        written, **{**facts, "locales": tuple(facts.get("locales", ())), "engines": tuple(facts.get("engines", ()))}
    )
