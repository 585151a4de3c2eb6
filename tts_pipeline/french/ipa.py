"""Pronunciations as a station writes them down, in the International Phonetic Alphabet."""

from typing import Final

NO_PHONEME: Final = "ˈˌː '-."
"""Stress, length, syllables, spaces: alone they sound like nothing, and a name said so would be missing."""


def is_heard(ipa: str) -> bool:
    """Tell whether there is a phoneme in it, not only marks."""
    return bool(ipa.strip(NO_PHONEME))
