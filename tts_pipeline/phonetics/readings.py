"""Which of its readings a word has in its sentence: by the parts of speech that its neighbours leave room for."""

from collections.abc import Callable
from typing import Final

from tts_pipeline.phonetics.word_classes import word_class
from tts_pipeline.phonetics.words import Place, Word

NOUN, ADJECTIVE, INFINITIVE, PARTICIPLE = "NM", "AB", "I", "Q"
VERB, VERB_THEY, VERB_WE = "W", "V", "L"
Parts = tuple[str, ...]


def chosen_reading(place: Place) -> str | None:
    """Return the IPA of the reading that fits the sentence; None where the most frequent one does."""
    if len(place.word.readings) < 2:
        return None
    for parts in wanted_parts(place):
        for reading in place.word.readings:
            if set(parts) & set(reading.parts):
                return reading.ipa
    return None


def wanted_parts(place: Place) -> Parts:
    """Return the parts of speech that the words before leave room for, the likeliest first."""
    return next((parts for rule in RULES if (parts := rule(place))), ())


def _after_a_subject(place: Place) -> Parts:
    subject = _before_clitics(place)
    if subject in _class("plural_subjects"):
        return VERB_THEY, NOUN
    if subject == "nous" and place.word.form.endswith("ions"):
        return (VERB_WE,)
    return (VERB, ADJECTIVE) if subject in _class("singular_subjects") else ()


def _after_an_object(place: Place) -> Parts:
    """What looks like an article is the object of a verb: "pour les négliger", "ils les président"."""
    before = place.form(-2)
    governs = before in _class("before_infinitive") - {"de", "à"} and "I" in place.word.parts
    is_object = before in _class("plural_subjects") or governs
    return (INFINITIVE, VERB_THEY, VERB, NOUN) if place.form(-1) in _class("objects") and is_object else ()


def _after_a_determiner(place: Place) -> Parts:
    is_determined = place.form(-1) in _class("singular_determiners") | _class("plural_determiners")
    if is_determined and (behind := place.near(1)) and behind.is_any(NOUN) and not behind.is_any("PCTVW"):
        return ADJECTIVE, NOUN
    return (NOUN, ADJECTIVE) if is_determined else ()


def _before_an_infinitive(place: Place) -> Parts:
    if "I" not in place.word.parts:
        return ()
    before = place.form(-2) if place.form(-1) in _class("adverbs") else place.form(-1)
    return (INFINITIVE, NOUN) if before in _class("before_infinitive") | _class("reflexives") else ()


def _after_an_auxiliary(place: Place) -> Parts:
    return (ADJECTIVE, PARTICIPLE, NOUN) if place.form(-1) in _class("auxiliaries") else ()


def _after_a_preposition(place: Place) -> Parts:
    return (NOUN, ADJECTIVE) if place.form(-1) in _class("prepositions") else ()


def _after_a_relative(place: Place) -> Parts:
    if place.form(-1) not in _class("relatives"):
        return ()
    return (VERB_THEY, VERB) if _is_plural(place.near(-2)) else (VERB, ADJECTIVE)


def _after_a_noun(place: Place) -> Parts:
    """After a noun in the plural a verb in the plural comes first; so it does behind two that "et" joins."""
    near = place.near(-1)
    if near is None:
        return NOUN, ADJECTIVE
    if _is_plural(near):
        return (VERB_THEY, ADJECTIVE, NOUN) if place.word.form.endswith("ent") else (ADJECTIVE, NOUN, VERB)
    if near.form == place.word.form:
        return VERB_THEY, ADJECTIVE
    if near.is_any("NA"):
        is_coordinated = any(one.form == "et" for one in place.before[-4:-1])
        return (VERB_THEY, ADJECTIVE) if is_coordinated else (ADJECTIVE, NOUN)
    return ()


RULES: Final[tuple[Callable[[Place], Parts], ...]] = (
    _after_a_subject,
    _after_an_object,
    _after_a_determiner,
    _before_an_infinitive,
    _after_an_auxiliary,
    _after_a_relative,
    _after_a_preposition,
    _after_a_noun,
)
"""What stands nearest decides first: a pronoun before an article, both before a preposition."""


def _before_clitics(place: Place) -> str:
    """Return the form before the clitics that stand before a verb: "ils" of "ils ne se"."""
    offset = -1
    while place.form(offset) in _class("clitics"):
        offset -= 1
    found = place.form(offset)
    known = _class("plural_subjects") | _class("singular_subjects") | {"nous", "qui"}
    return found if offset == -1 or found in known else ""


def _is_plural(word: Word | None) -> bool:
    return word is not None and word.form.endswith(("s", "x")) and word.is_any("MB")


def _class(name: str) -> frozenset[str]:
    return word_class("readings", name)
