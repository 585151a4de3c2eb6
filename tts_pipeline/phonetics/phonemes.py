"""French words into the phonemes that Kokoro was trained on: espeak-ng's, with the lexicon's own where it has any.

Names whose spelling espeak misreads carry their IPA in the utterance. While espeak reads the sentence, a stand-in of
known phonemes takes their place, so that liaison and stress around them come out as in a whole sentence; then the
stand-in's phonemes are exchanged for the name's. (Phonemizing the words before and after a name separately stressed
the last of them: "à Kiev" became "ˈa kjɛv".)
"""

import logging
import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from tts_pipeline.model.script import Utterance
from tts_pipeline.phonetics.respelling import respelled

if TYPE_CHECKING:
    from phonemizer.backend import EspeakBackend

REVISION: Final = "3"
"""Raise it with every change that makes other phonemes of the same text."""

_ESPEAK: Final = threading.Lock()
"""espeak-ng keeps its state for the whole process: one text at a time."""

VOWELS: Final = frozenset("aeiouyøœəɛɔɑɐɪʊ")


@dataclass(frozen=True, slots=True)
class StandIn:
    """A word that espeak reads with the same phonemes in every context."""

    word: str
    phonemes: str


CONSONANT_STAND_INS: Final = (StandIn("zigzag", "ziɡzˈaɡ"), StandIn("bazar", "bazˈaʁ"), StandIn("tabou", "tabˈu"))
VOWEL_STAND_INS: Final = (StandIn("opéra", "opeʁˈa"), StandIn("agora", "aɡoʁˈa"), StandIn("aéro", "aeʁˈo"))
"""One that the text itself does not contain is taken; vowels are elided and linked to the word before."""

CAPITAL_ELIDED: Final = re.compile(r"(?<!\w)(?:[CDJLMNST]|Qu)['’](?=[A-Z](?!\w))")
"""Of "L'A neuf est coupée" espeak reads the apostrophe as a word, unless its l is small."""

SPELLED_ACRONYM: Final = re.compile(r"(?<!\w)[A-Z](?: [A-Z])+(?!\w)")
LETTERS: Final = {
    "A": "ˈa", "B": "bˈe", "C": "sˈe", "D": "dˈe", "E": "ˈə", "F": "ˈɛf", "G": "ʒˈe", "H": "ˈaʃ", "I": "ˈi",
    "J": "ʒˈi", "K": "kˈa", "L": "ˈɛl", "M": "ˈɛm", "N": "ˈɛn", "O": "ˈo", "P": "pˈe", "Q": "kˈy", "R": "ˈɛʁ",
    "S": "ˈɛs", "T": "tˈe", "U": "ˈy", "V": "vˈe", "W": "dubləvˈe", "X": "ˈiks", "Y": "iɡʁˈɛk", "Z": "zˈɛd",
}  # fmt: skip
"""espeak's names of the letters; it reads a lone A and Y as words."""

SAME_CONSONANT_TWICE: Final = re.compile("ʁ ʁ")
"""Two r at a word boundary melt into one: "Corée du Nord ratifié" was heard as "d'une ordre ratifiée" until the second
was marked with a secondary stress. Six marks were tried in that one sentence: all were heard right, only none at all
was misheard."""

PUNCTUATION: Final = ';:,.!?—…"“”()'
"""The marks in Kokoro's vocabulary: it hears pauses and intonation in them."""


@cache
def _french_backend() -> "EspeakBackend":
    """espeak-ng from the package `espeakng-loader`, so that nothing has to be installed on the machine."""
    import espeakng_loader
    from phonemizer.backend import EspeakBackend
    from phonemizer.backend.espeak.wrapper import EspeakWrapper

    EspeakWrapper.set_library(espeakng_loader.get_library_path())
    EspeakWrapper.set_data_path(espeakng_loader.get_data_path())
    silent = logging.getLogger("phonemizer.silent")
    silent.setLevel(logging.ERROR)  # it warns of every foreign word
    return EspeakBackend(
        "fr-fr",
        logger=silent,
        punctuation_marks=PUNCTUATION,
        preserve_punctuation=True,
        with_stress=True,
        # Without it "Kiev" becomes "(en)kiːɛf(fr)", and the model says the brackets' letters.
        language_switch="remove-flags",
    )


def phonemes_of(utterance: Utterance) -> str:
    """Return the utterance in phonemes, punctuation kept; may be called by several threads."""
    written = respelled(utterance.spoken_text, (p for p in utterance.pronunciations if not p.ipa))
    written = CAPITAL_ELIDED.sub(lambda elided: elided[0].lower(), written)
    names = {p.written: p.ipa for p in utterance.pronunciations if p.ipa} | _spelled(written)
    text, said_names = _with_stand_ins(written, names)
    with _ESPEAK:
        spoken: str = next(iter(_french_backend().phonemize([text], strip=True)), "")
    for stand_in, ipa in said_names:
        spoken = spoken.replace(stand_in.phonemes, ipa, 1)
    # espeak marks unstressed clitics with a hyphen, which the model does not know
    spoken = SAME_CONSONANT_TWICE.sub("ʁ ˌʁ", spoken.replace("-", ""))
    return re.sub(r"\s+([;:,.!?…])", r"\1", spoken).strip()


def _spelled(text: str) -> dict[str, str]:
    """Return the acronyms that are spelled, such as "K C N A", letter by letter."""
    return {
        letters: " ".join(LETTERS[letter] for letter in letters.split()) for letters in SPELLED_ACRONYM.findall(text)
    }


def _with_stand_ins(text: str, names: Mapping[str, str]) -> tuple[str, list[tuple[StandIn, str]]]:
    """Put a stand-in for every name, and say in which order whose phonemes are to be put back."""
    if not names:
        return text, []
    consonant, vowel = (
        next((one for one in choice if one.word not in text.casefold()), choice[-1])
        for choice in (CONSONANT_STAND_INS, VOWEL_STAND_INS)
    )
    said: list[tuple[StandIn, str]] = []

    def stand_in(name: re.Match[str]) -> str:
        ipa = names[name[0]]
        chosen = vowel if ipa.lstrip("ˈˌ")[:1] in VOWELS else consonant
        said.append((chosen, ipa))
        return chosen.word

    longest_first = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.sub(rf"(?<!\w)(?:{longest_first})(?!\w)", stand_in, text), said
