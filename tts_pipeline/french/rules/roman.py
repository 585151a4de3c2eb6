"""Roman numerals, where their surroundings make them numbers: XXIe siècle, Louis XIV, tome III, Vatican II."""

import re
from typing import Final

from tts_pipeline.french.cardinals import cardinal, ordinal
from tts_pipeline.french.draft import Rule, Start
from tts_pipeline.french.locales import Manner
from tts_pipeline.french.patterns import compiled
from tts_pipeline.french.written import HYPHEN, LOWER, SPACE, UPPER

VALUES: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
CANONICAL: Final = r"(?=.)C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
RULERS: Final = (
    "Louis|Charles|Henri|Philippe|François|Francois|Napoléon|Napoleon|Léopold|Leopold|Albert|Baudouin|Guillaume|Frédéric|"
    "Élisabeth|Elisabeth|Elizabeth|Édouard|Edouard|Edward|George|Georges|Jacques|Richard|Robert|Jean|Jean-Paul|Paul|Pie|"
    "Benoît|Benoit|Léon|Grégoire|Clément|Innocent|Urbain|Boniface|Sixte|Jules|Alexandre|Nicolas|Pierre|Catherine|Ivan|"
    "Alphonse|Juan Carlos|Felipe|Ferdinand|Isabelle|Carl|Gustave|Gustaf|Harald|Haakon|Olav|Christian|Margrethe|"
    "Frederik|"
    "Mohammed|Mohamed|Hassan|Abdallah|Abdullah|Hussein|Farouk|Fouad|Rama|Ramsès|Thoutmôsis|Aménophis|Séthi|Ptolémée|"
    "Cléopâtre|Rainier|Honoré|Amédée|Victor-Emmanuel|Umberto|Marie|Mehmed|Soliman|Sélim|Mahmoud|Childéric|Clotaire|Dagobert|"
    "Thierry|Théodose|Constantin|Justinien|Anne|Jeanne|Béatrix|Willem|Michel|Ménélik|Hailé|Bokassa|Sigismond|Stanislas|"
    "Étienne|Adrien|Célestin|Eugène|Martin|Nicéphore|Otton|Rodolphe|Maximilien|Joseph|Gustave-Adolphe|Tawadros|Théodoros"
)
NUMBERED: Final = (
    "an|An|tome|[nN]°|[nN]º|chapitre|chap\\.|acte|titre|livre|volume|vol\\.|partie|phase|annexe|section|scène|type|niveau|catégorie|classe|"
    "Mondiale|mondiale|Guerre|épisode|saison|division|zone|stade|grade|numéro|Rocky|Apollo|Ariane|Tome|Chapitre|Acte|Titre|"
    "Livre|Volume|Partie|Phase|Annexe|Section|t\\.|Super Bowl|Falcon|Part|Mirage|Vatican|Lyon|Paris|Montpellier|"
    "Toulouse|"
    "Grenoble|Bordeaux|Rennes|Proto|chiffre|article|alinéa|page|figure|ch\\.|art\\.|al\\.|pp?\\.|chap\\.|fig\\."
)
LOOK_BACK: Final = 24
BEFORE_ONE_LETTER: Final = rf"(?<!\w)(?:{RULERS})(?:{SPACE}|{HYPHEN})$"
BEFORE_ANY: Final = rf"(?<!\w)(?:{NUMBERED})(?:{SPACE}|{HYPHEN})$"
AFTER_WORD: Final = rf"[{LOWER}{UPPER})](?:{SPACE}|{HYPHEN})$"
RUGBY: Final = ("XV", "XIII", "VII")
FEMININE: Final = (
    r"(?:Élisabeth|Elisabeth|Elizabeth|Catherine|Isabelle|Cléopâtre|Marie|Anne|Jeanne|Béatrix|Margrethe)[\s\u00a0]$"
)


def roman_value(numeral: str) -> int | None:
    """Return the value of a Roman numeral in its usual form, None for anything else."""
    if not compiled(CANONICAL).fullmatch(numeral):
        return None
    values = [VALUES[letter] for letter in numeral]
    return sum(-one if one < after else one for one, after in zip(values, (*values[1:], 0), strict=True))


def _say_in_context(match: re.Match[str], manner: Manner) -> str | None:
    """A ruler's or a volume's number may be one letter; a longer numeral stands after any word, or alone in rugby."""
    numeral = match["it"]
    before = match.string[max(0, match.start() - LOOK_BACK) : match.start()]
    is_number = (
        compiled(BEFORE_ANY).search(before)
        or (numeral[0] != "L" and compiled(BEFORE_ONE_LETTER).search(before))
        or (numeral[0] != "L" and len(numeral) > 1 and compiled(AFTER_WORD).search(before))
        or numeral in RUGBY
    )
    value = roman_value(numeral) if is_number else None
    return cardinal(value, manner) if value else None


def _say_ordinal(match: re.Match[str], manner: Manner) -> str | None:
    value = roman_value(match["numeral"])
    if not value:
        return None
    ending = match["ending"] or "e"
    before = match.string[: match.start()][-20:]
    feminine = value == 1 and (ending in ("re", "ère", "ʳᵉ") or bool(compiled(FEMININE).search(before)))
    plural = "s" if ending.endswith("s") else ""
    return ordinal(value, manner, feminine=feminine) + plural


RULES: Final = (
    Rule(
        "roman ordinal",
        r"(?<![\w.])(?P<numeral>(?:[VX]|[IVXLC]{2,8}))(?P<ending>es?|[èe]mes?|ᵉˢ?)(?![\w’'])",
        _say_ordinal,
        Start.CAPITAL,
    ),
    Rule(
        "roman first",
        r"(?<![\w.])(?P<numeral>I)(?P<ending>er|ère|re|ᵉʳ|ʳᵉ)(?!\w)",
        _say_ordinal,
        Start.CAPITAL,
    ),
    Rule(
        "century",
        r"(?<![\w.])(?P<numeral>[IVX]{1,6})(?P<ending>)(?=[\s\u00a0](?:siècle|arrondissement)s?\b)",
        _say_ordinal,
        Start.CAPITAL,
    ),
    Rule(
        "roman numeral",
        rf"(?<![\w.])(?P<it>[IVX]{{1,7}}|L[IVX]{{1,5}})(?![\w’'])(?![.-]\w|{SPACE}[{UPPER}](?!\w)|\s?[&@/])",
        _say_in_context,
        Start.CAPITAL,
        "IVXL",
    ),
)
