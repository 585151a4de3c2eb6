"""Words of one spelling and several sounds, by the words around them: ordered rules, the first that answers decides."""

from collections.abc import Callable
from typing import Final

from tts_pipeline.phonetics.readings import chosen_reading
from tts_pipeline.phonetics.word_classes import word_class
from tts_pipeline.phonetics.words import Place, Word


def said_in_place(place: Place) -> str | None:
    """Return how a word is said in its sentence where a rule knows better than the lexicon's first reading."""
    rule = BY_FORM.get(place.word.form)
    if rule is not None and (ipa := rule(place)) is not None:
        return ipa
    return _numeral(place) or chosen_reading(place)


def _est(place: Place) -> str:
    """The point of the compass has an article or "d'" before it that no verb of being has."""
    before, behind, clause = place.form(-1), place.form(1), _class("verb_of_being_behind")
    is_named = before in {"d'", "côte", "cet", "plein"}
    has_article = before == "l'" and behind not in _class("no_point_of_the_compass_before")
    has_capital = place.word.text == "Est" and bool(before) and behind != "ce"
    return "ɛst" if (is_named or has_article or has_capital) and place.form(-2) not in clause else "ɛ"


def _fils(place: Place) -> str:
    """Threads are of something, or electric; other fils are sons."""
    behind = place.form(1)
    is_of_stuff = behind in {"de", "d'", "à"} and place.form(2) in _class("stuffs")
    return "fil" if is_of_stuff or behind in _class("threads") else "fis"


def _plus(place: Place) -> str:
    """With its s where something is added or counted, without where it compares or denies."""
    before, behind = place.near(-1), place.near(1)
    if behind is not None and behind.form == "ou" and place.form(2) == "moins":
        return "plyz"
    if any(one.form in _class("negations") for one in place.before) or place.form(-1) == "jamais":
        return "ply"
    adds = behind is not None and behind.is_any("U") and not behind.is_any("T")
    is_a_noun = before is not None and before.form in {"un", "des", "ces"}
    ends = before is not None and (behind is None or (behind.form in {"pour", "que"} and before.is_any("IVWLQ")))
    return "plys" if adds or is_a_noun or ends or _is_a_total(before, behind) else "ply"


def _is_a_total(before: Word | None, behind: Word | None) -> bool:
    counts = before is not None and before.form in _class("totals")
    return counts and behind is not None and behind.form != "en" and not behind.is_any("ABDPCT")


def _tous(place: Place) -> str:
    """A pronoun has its s; a determiner, before what it determines, has none."""
    behind = place.near(1)
    if behind is None:
        return "tus" if place.near(-1) else "tu"
    determines = behind.is_any("MB") and not behind.is_any("QPD")
    return "tu" if behind.form in _class("tous_before") or behind.is_any("U") or determines else "tus"


def _os(place: Place) -> str:
    plural = word_class("readings", "plural_determiners")
    return "o" if place.form(-1) in plural or place.form(-2) in plural else "ɔs"


def _jet(place: Place) -> str:
    """What is thrown is a jet of something; the aeroplane is none."""
    is_thrown = place.form(1) in {"d'", "de", "des"} or place.form(-1) in {"premier", "seul"}
    return "ʒɛ" if is_thrown else "dʒɛt"


def _numeral(place: Place) -> str | None:
    """Six, huit, dix lose their consonant before what they count, and only there; "neuf heures" has a v."""
    last, ipa, behind = place.word.form.rpartition("-")[2], place.word.ipa, place.near(1)
    if behind is None:
        return None
    if last == "neuf" and ipa.endswith("f") and behind.form in _class("v_of_neuf"):
        return ipa[:-1] + "v"
    if last == "cinq" and behind.form in {"cent", "cents", "mille"}:
        return ipa[:-1]
    counted = (behind.is_any("NMABU") and not behind.is_any("PC")) or behind.form == "pour"
    return ipa[:-1] if last in {"six", "dix", "huit"} and ipa[-1] in "stz" and counted else None


BY_FORM: Final[dict[str, Callable[[Place], str]]] = {
    "est": _est,
    "fils": _fils,
    "plus": _plus,
    "tous": _tous,
    "os": _os,
    "jet": _jet,
    "jets": _jet,
}
"""Words whose sense decides; all others go by their part of speech."""


def _class(name: str) -> frozenset[str]:
    return word_class("homographs", name)
