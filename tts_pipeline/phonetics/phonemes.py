"""French words into the phonemes that the neural voice was trained on: espeak-ng's IPA, each word from a lexicon.

The station's lexicon and ours come first, then a general lexicon of French, then French letters; what depends on the
sentence (homographs, liaison, stress) is added by rules that see it. One way leads to the voice, and to whoever asks.
"""

import re
from dataclasses import dataclass
from typing import Final

from tts_pipeline.model.script import Utterance
from tts_pipeline.phonetics.homograph_rules import said_in_place
from tts_pipeline.phonetics.liaison import denasalised, liaison_after
from tts_pipeline.phonetics.respelling import respelled
from tts_pipeline.phonetics.sentence import words_of
from tts_pipeline.phonetics.stress import stressed
from tts_pipeline.phonetics.words import Place, Source, Word

REVISION: Final = "4"
"""Raise it with every change that makes other phonemes of the same text: finished segments are made again."""
VOWELS: Final = frozenset("aeiouyøœəɛɔɑɐɪʊ")
SAME_CONSONANT_TWICE: Final = re.compile("ʁ ʁ")
"""Two r at a word boundary melt into one: "Corée du Nord ratifié" was heard as "d'une ordre ratifiée" until the second
was marked with a secondary stress. Six marks were tried in that one sentence: all were heard right, only none at all
was misheard."""
SAID_MARKS: Final = ';:,.!?—…“”()"'
"""The marks in Kokoro's vocabulary: it hears pauses and intonation in them."""
UNSAID: Final = re.compile(rf"[^\s{re.escape(SAID_MARKS)}]")
BEFORE_A_MARK: Final = re.compile(r"\s+([;:,.!?…])")


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """A word as the voice is given it: `ipa` with its stress and the consonant that leads on, and who knew it."""

    text: str
    ipa: str
    source: Source


def phonemes_of(utterance: Utterance) -> str:
    """Return the utterance in phonemes, punctuation kept; may be called by several threads."""
    words, rest = _words(utterance)
    said = [_gap(word.before) + ipa for word, (ipa, _) in zip(words, _spoken(words), strict=True)]
    text = "".join(said) + UNSAID.sub("", rest)
    return BEFORE_A_MARK.sub(r"\1", SAME_CONSONANT_TWICE.sub("ʁ ˌʁ", re.sub(r"\s+", " ", text))).strip()


def spoken_words(utterance: Utterance) -> tuple[SpokenWord, ...]:
    """Return the words of an utterance as the voice is given them."""
    words, _ = _words(utterance)
    pairs = zip(words, _spoken(words), strict=True)
    return tuple(SpokenWord(word.text, ipa, source) for word, (ipa, source) in pairs)


def _words(utterance: Utterance) -> tuple[tuple[Word, ...], str]:
    written = respelled(utterance.spoken_text, (p for p in utterance.pronunciations if not p.ipa))
    names = {p.written: p.ipa for p in utterance.pronunciations if p.ipa}
    return words_of(written, names)


def _spoken(words: tuple[Word, ...]) -> tuple[tuple[str, Source], ...]:
    """Return each word's phonemes in its sentence, and who knew them."""
    ruled = [_in_place(Place(words, index)) for index in range(len(words))]
    found = []
    for index, (sounds, source) in enumerate(ruled):
        place = Place(words, index)
        behind = ruled[index + 1][0] if index + 1 < len(ruled) else ""
        before_a_vowel = denasalised(place, behind)
        said = stressed(place, before_a_vowel or sounds)
        found.append((said if before_a_vowel else said + liaison_after(place, sounds, behind), source))
    return tuple(found)


def _in_place(place: Place) -> tuple[str, Source]:
    word = place.word
    if word.source in {Source.GENERAL, Source.RULE} and (ipa := said_in_place(place)) is not None:
        return ipa, Source.RULE if ipa != word.ipa else word.source
    return word.ipa, word.source


def _gap(before: str) -> str:
    """Return what stands between two words: marks as they are, a space where there is one, nothing for a hyphen."""
    return UNSAID.sub("", before)
