"""Letters to sounds, for words that no lexicon has: by espeak-ng's rules of French, never by those of English.

espeak-ng takes words for English by their spelling (a final -y, th, ing). It is asked again for a spelling of the same
sounds that looks French, and at last for pieces of the word.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from tts_pipeline.phonetics.espeak import read_words

LETTERS: Final = {
    "A": "a", "B": "be", "C": "se", "D": "de", "E": "ə", "F": "ɛf", "G": "ʒe", "H": "aʃ", "I": "i", "J": "ʒi",
    "K": "ka", "L": "ɛl", "M": "ɛm", "N": "ɛn", "O": "o", "P": "pe", "Q": "ky", "R": "ɛʁ", "S": "ɛs", "T": "te",
    "U": "y", "V": "ve", "W": "dubləve", "X": "iks", "Y": "iɡʁɛk", "Z": "zɛd",
}  # fmt: skip
"""The names of the letters; espeak-ng reads a lone A and Y as words."""

_VOWEL: Final = "aeiouyàâéèêëîïôûü"
SAME_SOUND: Final = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"thi(?=[aeou])", "ty"),
        (r"th$", "te"),
        (r"th", "t"),
        (r"sh", "ch"),
        (r"gh(?=[eiéy])", "gu"),
        (r"gh", "g"),
        (r"ph", "f"),
        (r"ck", "k"),
        (r"oo", "ou"),
        (r"ee", "i"),
        (r"ey$", "é"),
        (rf"(?<![{_VOWEL}])y(?![{_VOWEL}])", "i"),
        (r"k(?=[eéiy])", "qu"),
        (r"k", "c"),
        (rf"w(?=[{_VOWEL}])", "v"),
        (r"w", "ou"),
        (r"ll(?=s$)", "ls"),
        (r"ls$", "lse"),
        (r"([bcdfgmptvz])\1", r"\1"),
    )
)
"""Spellings that look foreign, and French ones of the same sound, in this order."""
ENDINGS: Final = (
    ("oing", "wɛ̃"), ("ings", "iŋ"), ("ing", "iŋ"), ("tons", "tɔn"), ("ton", "tɔn"), ("son", "sɔn"), ("ham", "am"),
    ("ball", "bol"), ("ill", "il"), ("ell", "ɛl"), ("all", "ol"), ("poul", "pul"), ("land", "lɑ̃d"), ("man", "man"),
    ("er", "œʁ"), ("os", "os"), ("ix", "iks"), ("art", "aʁt"),
)  # fmt: skip
"""Endings of foreign names as French speakers say them; a stem that looks French stands before them."""


@lru_cache(maxsize=10_000)
def sounds_of_letters(word: str) -> str:
    """Return how a word in small letters is said by its letters; never empty where there is a letter."""
    return next((sounds for sounds in _attempts(word) if sounds), "")


def _attempts(word: str) -> Iterator[str]:
    yield _read(word)
    looking_french = _looking_french(word)
    yield _read(looking_french)
    for ending, sounds in ENDINGS:
        if looking_french.endswith(ending) and (stem := _read(looking_french.removesuffix(ending))):
            yield stem + sounds
    middle = len(looking_french) // 2
    if middle:
        yield sounds_of_letters(looking_french[:middle]) + sounds_of_letters(looking_french[middle:])
    yield LETTERS.get(word.upper(), "")


def _looking_french(word: str) -> str:
    for pattern, by in SAME_SOUND:
        word = pattern.sub(by, word)
    return word


def _read(word: str) -> str:
    return read_words([word])[0] if word else ""
