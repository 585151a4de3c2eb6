"""Numerals of several words, such as "quatre-vingt-deux" or "vingt-troisième", put together from their parts."""

from typing import Final

from tts_pipeline.phonetics.general.table import Reading, readings_of

SOUNDS: Final = {
    "un": "œ̃", "une": "yn", "deux": "dø", "trois": "tʁwa", "quatre": "katʁ", "cinq": "sɛ̃k", "six": "sis", "sept": "sɛt",
    "huit": "yit", "neuf": "nœf", "dix": "dis", "onze": "ɔ̃z", "douze": "duz", "treize": "tʁɛz", "quatorze": "katɔʁz",
    "quinze": "kɛ̃z", "seize": "sɛz", "vingt": "vɛ̃", "vingts": "vɛ̃", "trente": "tʁɑ̃t", "quarante": "kaʁɑ̃t",
    "cinquante": "sɛ̃kɑ̃t", "soixante": "swasɑ̃t", "septante": "sɛptɑ̃t", "huitante": "yitɑ̃t", "octante": "oktɑ̃t",
    "nonante": "nonɑ̃t", "et": "e",
}  # fmt: skip
ORDINAL: Final = "ième"


def numeral_reading(form: str) -> Reading | None:
    """Return how a numeral with hyphens is said; None where it is none.

    The t of vingt is heard from 21 to 29 and never behind quatre; dix has a z before huit and neuf.
    """
    parts = form.split("-")
    *before, last = parts
    if not before or any(part not in SOUNDS for part in before):
        return None
    if last not in SOUNDS and not (last.endswith((ORDINAL, f"{ORDINAL}s")) and readings_of(last)):
        return None
    sounds = [_sounds(parts, index) for index in range(len(before))]
    sounds.append(SOUNDS[last] if last in SOUNDS else readings_of(last)[0].ipa)
    return Reading("".join(sounds), "U" if last in SOUNDS else "AN")


def _sounds(parts: list[str], index: int) -> str:
    part, behind = parts[index], parts[index + 1]
    if part == "vingt" and (index == 0 or parts[index - 1] != "quatre"):
        return "vɛ̃" if behind.startswith("t") else "vɛ̃t"
    if part == "dix" and behind.startswith(("huit", "neuf")):
        return "diz"
    return SOUNDS[part]
