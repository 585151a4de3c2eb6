"""Liaison: the consonant that a word has before a vowel only, where French wants it to be heard.

Heard where it is obligatory, and where careful speakers always make it; left out where it is forbidden or free, since a
liaison too few is never wrong on air. Classes as in P. Delattre, "Les modes phonétiques du français" (1953).
"""

from collections.abc import Callable
from typing import Final

from tts_pipeline.phonetics.aspirated import takes_liaison
from tts_pipeline.phonetics.word_classes import word_class
from tts_pipeline.phonetics.words import Place, Source, Word

DENASALISED: Final = {
    "bon": "bɔn", "ancien": "ɑ̃sjɛn", "certain": "sɛʁtɛn", "plein": "plɛn", "prochain": "pʁɔʃɛn", "moyen": "mwajɛn",
    "vain": "vɛn", "vilain": "vilɛn", "lointain": "lwɛ̃tɛn", "soudain": "sudɛn", "souverain": "suvʁɛn", "divin": "divin",
}  # fmt: skip
"""Adjectives that lose their nasal vowel before a noun with a vowel."""
FIXED: Final = frozenset(
    [
        ("comment", "allez"), ("temps", "en"), ("pot", "au"), ("accent", "aigu"), ("mot", "à"),
        ("petit", "à"), ("tout", "à"), ("tout", "au"), ("peu", "à"), ("arts", "et"), ("ponts", "et"), ("pas", "encore"),
        ("avant", "hier"), ("vingt", "et"), ("plus", "ou"), ("moins", "en"), ("fort", "heureusement"), ("pied", "à"),
        ("guet", "apens"), ("cas", "échéant"), ("états", "unis"), ("champs", "élysées"), ("c'est", "à"),
    ]
)  # fmt: skip
"""Expressions that are said as one word."""
CONSONANTS: Final = {"s": "z", "x": "z", "z": "z", "d": "t", "t": "t", "n": "n", "p": "p", "r": "ʁ", "g": "ɡ"}


def liaison_after(place: Place, sounds: str, next_sounds: str) -> str:
    """Return the consonant between a word, which has these sounds, and the one behind it; empty where none is heard."""
    word, behind = place.word, place.near(1)
    if behind is None or word.source not in {Source.GENERAL, Source.RULE} or word.form in {"et"}:
        return ""
    if not takes_liaison(behind.form, next_sounds):
        return ""
    consonant = CONSONANTS.get(word.form[-1], "")
    is_said_already = sounds.endswith((consonant, "s" if consonant == "z" else consonant))
    return "" if is_said_already or not any(rule(word, behind) for rule in RULES) else consonant


def denasalised(place: Place, next_sounds: str) -> str | None:
    """Return an adjective in its form before a vowel ("bon ami", "ancien élève"); None where it keeps its own."""
    behind = place.near(1)
    if behind is None or place.word.form not in DENASALISED or not takes_liaison(behind.form, next_sounds):
        return None
    return DENASALISED[place.word.form] if behind.is_any("NM") and not behind.is_any("PC") else None


def _in_a_fixed_expression(word: Word, behind: Word) -> bool:
    return (word.form, behind.form) in FIXED


def _in_a_compound(word: Word, behind: Word) -> bool:
    """Nouns in the plural joined by a hyphen: États-Unis; a verb and its pronoun: prend-il, allez-y."""
    if not behind.is_joined or "-" not in behind.before:
        return False
    return behind.form in _class("pronouns_after_a_verb") or word.is_any("MB") or word.form in _adjectives()


def _from_a_subject(word: Word, behind: Word) -> bool:
    """Pronouns lead into their verb, and not where they stand behind it: "allez-vous encore", "a-t-on entendu"."""
    if word.form not in _class("subjects") or "-" in word.before:
        return False
    return behind.is_any("VLWIQ") or behind.form in {"y", "en"} or behind.source is Source.LETTERS


def _from_a_numeral(word: Word, behind: Word) -> bool:
    """Numerals lead into what they count: "vingt heures", "quatre-vingt-deux ans", never into "onze" or "et"."""
    last = word.form.rpartition("-")[2]
    if not word.is_any("U") or last not in _class("z") | _class("t") | _class("n"):
        return False
    return behind.is_any("NMAB") and not behind.is_any("PCU") and behind.form not in _class("never_into")


def _from_a_determiner(word: Word, behind: Word) -> bool:
    """Determiners, prepositions and adverbs of degree lead into what they belong to."""
    known = _class("z") | _class("t") | _class("n")
    is_numeral = word.is_any("U") and not word.is_any("T")
    if word.form not in known - _class("subjects") or is_numeral or behind.form in _class("never_into"):
        return False
    if word.form in {"rien", "bien", "combien"}:
        return behind.is_any("ABQD") and not behind.is_any("P")
    if word.form in {"tous", "toutes"}:
        return behind.form == "autres"
    if word.form in {"un", "mon", "ton", "son", "aucun"}:
        return not behind.is_any("PC") or behind.is_any("NMAB")
    return True


def _from_an_adjective(word: Word, behind: Word) -> bool:
    return word.form in _adjectives() and behind.is_any("NM") and not behind.is_any("PCT")


def _in_a_name(word: Word, behind: Word) -> bool:
    """Nations unies, Jeux olympiques: a noun in the plural with a capital and its adjective are one name."""
    is_name = word.text[:1].isupper() and bool(word.before) and not word.opens_clause
    return is_name and word.form.endswith(("s", "x")) and word.is_any("M") and behind.is_any("B")


RULES: Final[tuple[Callable[[Word, Word], bool], ...]] = (
    _in_a_fixed_expression,
    _in_a_compound,
    _from_a_subject,
    _from_a_numeral,
    _from_a_determiner,
    _from_an_adjective,
    _in_a_name,
)
"""Each may ask for a liaison; none forbids what another asks for."""


def _class(name: str) -> frozenset[str]:
    return word_class("liaison", name)


def _adjectives() -> frozenset[str]:
    return _class("adjectives_before_a_noun")
