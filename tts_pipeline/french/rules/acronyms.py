"""Acronyms: spelled (SNCF) or said as a word (OTAN)."""

import re
from typing import Final

from tts_pipeline.french.draft import Rule, Start
from tts_pipeline.french.locales import Manner
from tts_pipeline.french.written import UPPER

VOWELS: Final = "AEIOUYÀÂÄÉÈÊËÎÏÔÖÙÛÜŒ"
ONSET: Final = re.compile(rf"(?:[BCDFGPTV]?[RL]|[CP]H|QU|S[CPTNM]|[BCDFGHJKLMNPQRSTVWXZ])?[{VOWELS}]")
UNSAYABLE: Final = re.compile(
    rf"[^{VOWELS}]{{4}}|[BCDFGHJKPQTVWXZ][BCDFGHJKMNPQTVWXZ](?:$|[{VOWELS}])|[^{VOWELS}RLNMST][^{VOWELS}]$"
)
SHORT: Final = 3
"""Acronyms up to this length are spelled unless the lexicon says otherwise: UE, PIB, AFP."""
FRENCH_WORDS: Final = frozenset(
    (
        "LE LA LES DE DU DES UN UNE ET OU OÙ EN AU AUX SUR PAR POUR AVEC SANS SOUS DANS NON OUI PAS NE NI QUE QUI QUOI EST SONT "
        "ONT IL ELLE ILS ON NOUS VOUS TU JE MON MES TES SES SON CES CET NOS VOS TOUT TOUS PLUS MAIS TRÈS TROP FIN VIE MER "
        "ROI LOI BUT JEU JOUR AN ANS ÂGE ICI LÀ SI DIT FAIT BON VIN EAU FEU PAIX RUE VAL LAC MAI ÉTÉ NÉ"
    ).split(" ")
)
CAPITALS: Final = re.compile(rf"(?<!\w)[{UPPER}]{{2,}}(?!\w)")
LONGEST: Final = 6
"""Letters of the longest acronym that is spelled, where words around it are in capitals too."""
SHOUTED_WORDS: Final = 3
"""So many words in capitals, French ones among them, are a headline in capitals rather than acronyms."""


SENTENCE_WORDS: Final = (
    "Le|La|Les|L|Un|Une|Des|Du|De|D|Il|Elle|Ils|Elles|On|Nous|Ce|C|Cette|Ces|Mais|Et|Dans|En|Au|Pour|Selon|Après"
)
"""Words that often begin a sentence: a point before them is its end, not part of an acronym."""


def spelled(letters: str) -> str:
    """Return letters set apart, as a voice names them one by one."""
    return " ".join(letters.upper())


def is_pronounceable(acronym: str) -> bool:
    """Guess whether an acronym can be said as a French word."""
    return bool(ONSET.match(acronym)) and not UNSAYABLE.search(acronym)


def said_acronym(acronym: str, manner: Manner) -> str:
    """Return the acronym as it is said: letters set apart, or the word itself."""
    reading = manner.lexicon.reading_of(acronym, manner.locale)
    if reading is None:
        reading = "letters" if len(acronym) <= SHORT or not is_pronounceable(acronym) else "word"
    return spelled(acronym) if reading == "letters" else acronym


def _is_shouted(text: str) -> bool:
    words = CAPITALS.findall(text)
    return len(words) >= SHOUTED_WORDS and any(word in FRENCH_WORDS for word in words)


def _say_acronym(match: re.Match[str], manner: Manner) -> str | None:
    acronym = match["acronym"]
    known = manner.lexicon.reading_of(acronym, manner.locale)
    shouted = _is_shouted(match.string)
    if known is None and (
        acronym in FRENCH_WORDS or (shouted and (is_pronounceable(acronym) or len(acronym) > LONGEST))
    ):
        return match[0].lower()
    said = said_acronym(acronym, manner)
    return None if said == acronym and not match[0].endswith("s") else said


def _say_dotted(match: re.Match[str], manner: Manner) -> str:
    letters = re.sub(r"[^\w]", "", match["letters"])
    reading = manner.lexicon.reading_of(letters, manner.locale)
    closes = match[0].endswith(".") and re.match(
        rf"\s*[»”)]*\s*$|\s+[«“]?\s?(?:{SENTENCE_WORDS})\b", match.string[match.end() :]
    )
    return (letters if reading == "word" else spelled(letters)) + ("." if closes else "")


def _say_with_ampersand(match: re.Match[str], _: Manner) -> str:
    return f"{spelled(match[1])} et {spelled(match[2])}"


DOTTED: Final = (
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
