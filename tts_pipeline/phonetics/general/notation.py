"""Lexique's phoneme code, written as the voice was trained to hear it: espeak-ng's French IPA, without stress."""

import re
from typing import Final

CODE: Final = {
    "a": "a", "i": "i", "y": "y", "u": "u", "o": "o", "O": "ɔ", "e": "e", "E": "ɛ", "°": "ə", "2": "ø", "9": "œ",
    "5": "ɛ̃", "1": "œ̃", "@": "ɑ̃", "§": "ɔ̃", "j": "j", "8": "ɥ", "w": "w", "p": "p", "b": "b", "t": "t", "d": "d",
    "k": "k", "g": "ɡ", "f": "f", "v": "v", "s": "s", "z": "z", "S": "ʃ", "Z": "ʒ", "m": "m", "n": "n", "N": "ɲ",
    "G": "ŋ", "l": "l", "R": "ʁ", "r": "ʁ", "x": "x",
}  # fmt: skip
VOWEL: Final = "aiyuoɔeɛəøœɑ"
CONSONANT: Final = rf"[^{VOWEL}\u0303jwɥ]"

AS_THE_VOICE_HEARD: Final = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        ("ɥ", "y"),
        (rf"({CONSONANT}[lʁ])ij(?=[{VOWEL}])", r"\1i"),
        (rf"ɲ(?=[{VOWEL}])", "nj"),
        (rf"(?<=[{VOWEL}\u0303]{CONSONANT})ə(?={CONSONANT}(?:[{VOWEL}jw]))", ""),
    )
)
"""How espeak-ng writes what Lexique writes otherwise, found by comparing 119,000 forms: glides after a consonant as
vowels, ɲ before a vowel as two phonemes, no schwa between single consonants inside a word."""

FREE: Final = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        ("[əː]", ""),
        ("œ̃", "ɛ̃"),
        ("ɛ(?!\u0303)", "e"),
        ("ɔ(?!\u0303)", "o"),
        ("œ", "ø"),
        ("ɥ", "y"),
        (r"ij(?=[aoeyø])|i(?=[aoueɔɛøɑy])", "j"),
        ("u(?=[aeioɛɑɔ])", "w"),
        ("ɲ", "nj"),
        ("njj", "nj"),
        ("ŋɡ?|nɡ", "ŋ"),
        ("n(?=k)", "ŋ"),
        ("b(?=[st])", "p"),
        ("z(?=m)", "s"),
        (r"([^aiyuoeøɑɛɔ])\1+", r"\1"),
    )
)
"""What varies freely in French, or is one thing in two notations."""
E_FOR_SCHWA: Final = re.compile("eu|œ|oe|ö|ø|ë|û")
"""Spellings that /ø/ can have; elsewhere ("premier") Lexique writes it for a schwa."""


def written_as_heard(code: str) -> str:
    """Return a pronunciation in Lexique's code as IPA in the manner of espeak-ng."""
    ipa = "".join(CODE.get(sign, "") for sign in code)
    for pattern, by in AS_THE_VOICE_HEARD:
        ipa = pattern.sub(by, ipa)
    return ipa


def folded(ipa: str, form: str) -> str:
    """Return what is left of a form's pronunciation without what is free in it: equal for the same sounds."""
    if not E_FOR_SCHWA.search(form):
        ipa = ipa.replace("ø", "ə").replace("œ", "ə") if "\u0303" not in ipa else ipa.replace("ø", "ə")
    for pattern, by in FREE:
        ipa = pattern.sub(by, ipa)
    return ipa
