"""Where the stress lies: on the last full vowel of each word but of those that lean on their neighbours."""

import re
from typing import Final

from tts_pipeline.phonetics.general.table import readings_of
from tts_pipeline.phonetics.word_classes import word_class
from tts_pipeline.phonetics.words import Place

VOWELS: Final = frozenset("aeiouyøœəɛɔɑɐɪʊ")
LAST_FULL_VOWEL: Final = re.compile(r"[aeiouyøœɛɔɑɐɪʊ](?=[^aeiouyøœɛɔɑɐɪʊ]*$)")


def stressed(place: Place, sounds: str) -> str:
    """Return the sounds of a word with its stress: full, half in a leaning word of several syllables, or none.

    Words lean as espeak-ng has them, which the voice learnt its prosody from: articles, pronouns, prepositions, and
    auxiliaries behind a pronoun.
    """
    word = place.word
    if word.keeps_stress:
        return sounds
    is_auxiliary = word.form in word_class("stress", "auxiliaries") and place.form(-1) in word_class(
        "stress", "subjects"
    )
    leans = is_auxiliary or word.form in word_class("stress", "leaning")
    if leans and not place.closes_clause:
        vowels = sum(sign in VOWELS and sign != "ə" for sign in sounds)
        return _marked(sounds, "ˌ") if vowels > 1 else sounds
    return _marked_by_part(word.form.split("-"), sounds)


def _marked_by_part(parts: list[str], sounds: str) -> str:
    """Return the sounds with a stress on each part of a compound, as far as its parts can be told apart in them."""
    first = readings_of(parts[0])
    if len(parts) < 2 or not first or not sounds.startswith(first[0].ipa[:-1]):
        return _marked(sounds, "ˈ")
    length = len(first[0].ipa)  # its last consonant may sound otherwise: dix, dix-huit
    return _marked(sounds[:length], "ˈ") + _marked_by_part(parts[1:], sounds[length:])


def _marked(sounds: str, mark: str) -> str:
    found = LAST_FULL_VOWEL.search(sounds)
    place = found.start() if found else sounds.rfind("ə")
    return sounds if place < 0 else sounds[:place] + mark + sounds[place:]
