"""Looks at how a line is worded: its length, capitals, punctuation and sentences."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

WORD: Final = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
SENTENCE_END: Final = re.compile(r"(?<![.!?…])[.!?…]+[\s»”\")\]]*(?=\s+[\"«“(–—-]*\s*[A-ZÀ-ÖØ-Þ0-9])")
FULL_STOP: Final = re.compile(r"[.!?…][\s»”\")\]]*(?:[(\[][^()\[\]]{1,30}[)\]]\.?)?$")
"""A full stop, closing marks, and perhaps an agency in brackets after it."""
INSIDE_A_SENTENCE: Final = re.compile(r"(?<=[\w,;:«(] )[^\W\d_]+|(?<=['’-])[^\W\d_]+")
LONGEST_BODY: Final = 50_000
"""Characters in which the spelling of a word is looked for."""
ACCENTS: Final = re.compile(r"[\u0300-\u036f]+")
"""Combining diacritical marks, as NFKD sets them apart."""
INVISIBLE: Final = dict.fromkeys(
    map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2028\u2060\u2061\ufeff"), None
) | dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)], None)
"""Soft hyphens, zero-width characters, direction marks: they have no sound."""
CONTROL: Final = dict.fromkeys([*range(9), 0x0B, *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0)], None)
"""C0 and C1 control characters but tab, line ends, form feed and next line."""

SITE_NAME: Final = re.compile(r"\s+(?:[|–—‹›«»·•/-]|::)\s+[^|–—‹›«»]{2,40}$")
"""What pages add to their title: … | Le Journal."""


def tidy(text: str) -> str:
    """Return the text in one line, composed (NFC), without characters that nobody sees, spaces single."""
    return " ".join(unicodedata.normalize("NFC", text.translate(INVISIBLE).translate(CONTROL)).split())


def without_note_marks(text: str) -> str:
    """Return the text without references to notes, such as [1]."""
    return re.sub(r"\s?\[(?:\d{1,3}|note \d{1,3})\]", "", text)


def without_site(title: str) -> str:
    """Return a title without the site's name behind it."""
    return SITE_NAME.sub("", title)


def fold(text: str) -> str:
    """Return the text in small letters without accents, with plain apostrophes and single spaces."""
    if text.isascii():
        return " ".join(text.lower().split())
    apart = unicodedata.normalize("NFKD", text.lower().replace("’", "'").replace("œ", "oe").replace("æ", "ae"))
    return " ".join(ACCENTS.sub("", apart).split())


def key(text: str) -> str:
    """Return what two lines have in common when they say the same: folded words only."""
    return " ".join(WORD.findall(fold(text).replace("'", " ")))


def word_count(text: str) -> int:
    """Return the number of words."""
    return sum(1 for _ in WORD.finditer(text))


def sentence_count(text: str) -> int:
    """Return how many sentences a line holds, at least 1."""
    return 1 + sum(1 for _ in SENTENCE_END.finditer(text))


def ends_like_a_sentence(text: str) -> bool:
    """Tell whether the line closes with a full stop, question or exclamation mark, quotation marks aside."""
    return bool(FULL_STOP.search(text[-50:]))


def is_shouted(text: str) -> bool:
    """Tell whether the line is written in capitals: two words or more, nine letters in ten."""
    letters = [char for char in text[:400] if char.isalpha()]
    shouted = sum(char.isupper() for char in letters)
    return len(letters) >= 6 and shouted >= 0.9 * len(letters) and word_count(text) >= 2


def is_title_case(text: str) -> bool:
    """Tell whether the longer words begin with capitals, as in "Un Traité de Défense Mutuelle"."""
    long_words = [word for word in WORD.findall(text[:400])[1:] if len(word.rpartition("'")[2].rpartition("’")[2]) >= 4]
    capitals = sum(word.replace("’", "'").rpartition("'")[2][:1].isupper() for word in long_words)
    return len(long_words) >= 2 and capitals >= 0.6 * len(long_words)


def recase(shouted: str, body: str) -> str:
    """Return a line of capitals in sentence case, with the capitals and accents that its words have in the body.

    A voice spells words in capitals as acronyms; those that the body writes in capitals too, such as ONU, stay so.
    """
    usual = _usual_forms(body[:LONGEST_BODY])

    def spoken_form(found: re.Match[str]) -> str:
        return usual.get(fold(found[0])) or found[0].lower()

    line = re.sub(r"[^\W\d_]+", spoken_form, shouted)
    return re.sub(r"(?:^|[.!?…] )[«\"“(]?\s?[^\W\d_]", lambda found: found[0].upper(), line)


@lru_cache(maxsize=2)
def _usual_forms(body: str) -> Mapping[str, str]:
    """Return how a text mostly writes each word within its sentences, by the word folded; kept for its next line."""
    known: dict[str, dict[str, int]] = {}
    for form, times in Counter(INSIDE_A_SENTENCE.findall(body)).items():
        known.setdefault(fold(form), {})[form] = times
    return {folded: max(forms, key=lambda form: forms[form]) for folded, forms in known.items()}
