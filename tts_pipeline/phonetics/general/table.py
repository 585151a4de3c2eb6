"""The table of French forms, read where it lies: 125,000 sorted lines in one string of bytes, no dictionary built."""

import gzip
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

TABLE: Final = "french.tsv.gz"
SEPARATOR: Final = b"\t"


@dataclass(frozen=True, slots=True)
class Reading:
    """One pronunciation of a form, in IPA without stress, and the parts of speech that have it.

    A letter for each: N noun, M noun in the plural, A adjective, B adjective in the plural, V verb in the third person
    plural, L in the first, W in another one, I infinitive, Q past participle, G present participle, D adverb, P
    preposition, R pronoun, C conjunction, T determiner, U numeral, O interjection.
    """

    ipa: str
    parts: str


@cache
def _lines() -> bytes:
    return gzip.decompress(files("tts_pipeline.phonetics.general").joinpath(TABLE).read_bytes())


@lru_cache(maxsize=20_000)
def readings_of(form: str) -> tuple[Reading, ...]:
    """Return how a form in small letters is said, the most frequent first; nothing where the table lacks it."""
    lines, sought = _lines(), plain(form).encode() + SEPARATOR
    low, high = 0, len(lines)
    while low < high:
        middle = lines.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = lines.find(b"\n", middle)
        if lines.startswith(sought, middle):
            fields = lines[middle:end].decode().split("\t")[1:]
            return tuple(Reading(ipa, parts) for ipa, parts in zip(fields[::2], fields[1::2], strict=True))
        if lines[middle : middle + len(sought)] < sought:
            low = end + 1
        else:
            high = middle
    return ()


def plain(form: str) -> str:
    """Return a form as the table spells it: œ as oe, one kind of apostrophe."""
    return form.replace("œ", "oe").replace("æ", "ae").replace("’", "'")
