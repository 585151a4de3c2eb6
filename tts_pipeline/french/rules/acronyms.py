"""Acronyms: spelled (SNCF) or said as a word (OTAN)."""

import re
from typing import Final

from tts_pipeline.french.draft import Rule, Trait
from tts_pipeline.french.locales import Manner

UPPER: Final = "A-ZÀ-ÖØ-ÞŒ"
VOWELS: Final = "AEIOUYÀÂÄÉÈÊËÎÏÔÖÙÛÜŒ"
ONSET: Final = re.compile(rf"(?:[BCDFGPTV]?[RL]|[CP]H|QU|S[CPTNM]|[BCDFGHJKLMNPQRSTVWXZ])?[{VOWELS}]")
TOO_MANY_CONSONANTS: Final = re.compile(rf"[^{VOWELS}]{{3}}|[BCDFGHJKPQTVWXZ][BCDFGHJKMNPQTVWXZ](?:$|[{VOWELS}])")
SHORT: Final = 3
"""Acronyms up to this length are spelled unless the lexicon says otherwise: UE, PIB, AFP."""


def spelled(letters: str) -> str:
    """Return letters set apart, as a voice names them one by one."""
    return " ".join(letters.upper())


def is_pronounceable(acronym: str) -> bool:
    """Guess whether an acronym can be said as a French word."""
    return bool(ONSET.match(acronym)) and not TOO_MANY_CONSONANTS.search(acronym)


def _say_acronym(match: re.Match[str], manner: Manner) -> str | None:
    acronym = match["acronym"]
    reading = manner.lexicon.reading_of(acronym, manner.locale)
    if reading is None:
        reading = "letters" if len(acronym) <= SHORT or not is_pronounceable(acronym) else "word"
    return spelled(acronym) if reading == "letters" else None


RULES: Final = (Rule("acronym", re.compile(rf"\b(?P<acronym>[{UPPER}]{{2,}})s?\b"), _say_acronym, Trait.CAPITAL),)
