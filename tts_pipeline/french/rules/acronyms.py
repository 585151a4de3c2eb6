"""Acronyms: spelled (SNCF) or said as a word (OTAN)."""

import re
from typing import Final

from tts_pipeline.french.draft import Rule, Start
from tts_pipeline.french.locales import Manner
from tts_pipeline.french.patterns import compiled
from tts_pipeline.french.words import words
from tts_pipeline.french.written import UPPER

VOWELS: Final = "AEIOUYÀÂÄÉÈÊËÎÏÔÖÙÛÜŒ"
ONSET: Final = rf"(?:[BCDFGPTV]?[RL]|[CP]H|QU|S[CPTNM]|[BCDFGHJKLMNPQRSTVWXZ])?[{VOWELS}]"
UNSAYABLE: Final = (
    rf"[^{VOWELS}]{{4}}|[BCDFGHJKPQTVWXZ][BCDFGHJKMNPQTVWXZ](?:$|[{VOWELS}])|[^{VOWELS}RLNMST][^{VOWELS}]$"
)
SHORT: Final = 3
"""Acronyms up to this length are spelled unless the lexicon says otherwise: UE, PIB, AFP."""
CAPITALS: Final = rf"(?<!\w)[{UPPER}]{{2,}}(?!\w)"
LONGEST: Final = 6
"""Letters of the longest acronym that is spelled, where words around it are in capitals too."""
SHOUTED_WORDS: Final = 3
"""So many words in capitals, French ones among them, are a headline in capitals rather than acronyms."""


FOLLOWING: Final = r"[\s»”)]*(?:$|(?<=\s)(\w+))"
"""The word after an acronym, empty at the end: a point before a word that begins a sentence is its full stop."""


def spelled(letters: str) -> str:
    """Return letters set apart, as a voice names them one by one."""
    return " ".join(letters.upper())


def is_pronounceable(acronym: str) -> bool:
    """Guess whether an acronym can be said as a French word."""
    return bool(compiled(ONSET).match(acronym)) and not compiled(UNSAYABLE).search(acronym)


def said_acronym(acronym: str, manner: Manner) -> str:
    """Return the acronym as it is said: letters set apart, or the word itself."""
    reading = manner.lexicon.reading_of(acronym, manner.locale)
    if reading is None:
        reading = "letters" if len(acronym) <= SHORT or not is_pronounceable(acronym) else "word"
    return spelled(acronym) if reading == "letters" else acronym


def _is_shouted(text: str) -> bool:
    found = compiled(CAPITALS).findall(text)
    return len(found) >= SHOUTED_WORDS and any(word in words("in_capitals") for word in found)


def _say_acronym(match: re.Match[str], manner: Manner) -> str | None:
    acronym = match["acronym"]
    known = manner.lexicon.reading_of(acronym, manner.locale)
    shouted = _is_shouted(match.string)
    if known is None and (
        acronym in words("in_capitals") or (shouted and (is_pronounceable(acronym) or len(acronym) > LONGEST))
    ):
        return match[0].lower()
    said = said_acronym(acronym, manner)
    return None if said == acronym and not match[0].endswith("s") else said


def _say_dotted(match: re.Match[str], manner: Manner) -> str:
    letters = re.sub(r"[^\w]", "", match["letters"])
    reading = manner.lexicon.reading_of(letters, manner.locale)
    follows = compiled(FOLLOWING).match(match.string, match.end())
    closes = match[0].endswith(".") and follows and (not follows[1] or follows[1] in words("sentence_starts"))
    return (letters if reading == "word" else spelled(letters)) + ("." if closes else "")


def _say_with_ampersand(match: re.Match[str], _: Manner) -> str:
    return f"{spelled(match[1])} et {spelled(match[2])}"


CANTONS: Final = {
    "AG": "Argovie", "AI": "Appenzell Rhodes-Intérieures", "AR": "Appenzell Rhodes-Extérieures", "BE": "Berne",
    "BL": "Bâle-Campagne", "BS": "Bâle-Ville", "FR": "Fribourg", "GE": "Genève", "GL": "Glaris", "GR": "Grisons",
    "JU": "Jura", "LU": "Lucerne", "NE": "Neuchâtel", "NW": "Nidwald", "OW": "Obwald", "SG": "Saint-Gall",
    "SH": "Schaffhouse", "SO": "Soleure", "SZ": "Schwytz", "TG": "Thurgovie", "TI": "Tessin", "UR": "Uri",
    "VD": "Vaud", "VS": "Valais", "ZG": "Zoug", "ZH": "Zurich",
}  # fmt: skip
PLACE_BEFORE: Final = rf"(?<!canton de )(?<!canton du )(?<!canton d')(?<!\w)[{UPPER}][\w-]+ \($"


def _say_canton(match: re.Match[str], manner: Manner) -> str | None:
    """In Switzerland, two letters in brackets after a place are its canton: Crans-Montana (VS); AI is an insurance."""
    is_place = compiled(PLACE_BEFORE).search(match.string[: match.start()])
    return CANTONS[match["canton"]] if manner.locale == "fr-CH" and is_place and match["canton"] != "AI" else None


DOTTED: Final = (
    Rule(
        "canton",
        rf"(?<=\w)/(?P<canton>{'|'.join(CANTONS)})(?=[)\],;])",
        lambda match, _: f", {CANTONS[match['canton']]}",
        Start.ANYWHERE,
        "/",
    ),
    Rule(
        "place in a canton",
        rf"(?<=\()(?P<canton>{'|'.join(CANTONS)})(?=\))",
        _say_canton,
        Start.CAPITAL,
        "(",
    ),
    Rule(
        "ampersand",
        rf"\b([{UPPER}]{{1,3}})\s?&\s?([{UPPER}]{{1,3}})(?!\w)",
        _say_with_ampersand,
        Start.CAPITAL,
        "&",
    ),
    Rule(
        "dotted acronym",
        rf"(?<![\w.])(?P<letters>(?:[{UPPER}]\.){{2,9}}[{UPPER}]?\.?)(?!\w)",
        _say_dotted,
        Start.CAPITAL,
        ".",
    ),
)
"""Before titles: S.N.C.F. is no row of initials."""

RULES: Final = (Rule("acronym", rf"(?<![\w.])(?P<acronym>[{UPPER}]{{2,}})s?(?!\w)", _say_acronym, Start.CAPITAL),)
