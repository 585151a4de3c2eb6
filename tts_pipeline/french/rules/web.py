"""Addresses of the web, handles and hashtags, said so that a listener could type them."""

import re
from typing import Final

from tts_pipeline.french.cardinals import cardinal, with_leading_zeros
from tts_pipeline.french.draft import Rule, Start
from tts_pipeline.french.locales import Manner
from tts_pipeline.french.patterns import compiled
from tts_pipeline.french.rules.acronyms import spelled

CLEAR_ENDINGS: Final = "com|fr|ch|be|ca|org|net|info|eu|lu|io|tv|fm|radio|news|media|sn|uk|gov|edu"
"""Without "www" or "https", only these are taken for an address: "fin.de" may be a missing space."""
LABEL: Final = r"[\w-]{1,63}"
PATH: Final = r"(?:[/?#][\w/.?=&%#~+:@-]*[\w/=])?/?"
SIGNS: Final = {
    ".": "point", "-": "tiret", "_": "tiret bas", "/": "slash", "@": "arobase", "+": "plus", "=": "égale", "&": "et",
    "?": "point d'interrogation", "#": "dièse", "%": "pour cent", "~": "tilde", ":": "deux points",
}  # fmt: skip
PIECE: Final = r"\d+|[^\W\d_]+|[^\s]"
WORDS_OF_A_TAG: Final = r"[^\W\d_a-zà-ÿ]+(?![a-zà-ÿ])|[^\W\d_]?[a-zà-ÿ]+|\d+|_"
VOWEL: Final = r"(?i)[aeiouyàâéèêëîïôöùûü]"
COUNTRY_CODE: Final = 2
"""Letters of a country's ending, such as .ch: spelled."""
SPELLED_UP_TO: Final = 5
"""A label without vowel is spelled, if it is not longer than this."""


def _label(word: str, manner: Manner) -> str:
    if word.isdecimal():
        return with_leading_zeros(word, manner)
    short = len(word) <= SPELLED_UP_TO and not compiled(VOWEL).search(word)
    if short or manner.lexicon.reading_of(word, manner.locale) == "letters":
        return " ".join(word)
    return word


def _say_address(match: re.Match[str], manner: Manner) -> str:
    """Say an address; its scheme goes without saying."""
    address = match["address"].rstrip("/")
    pieces = compiled(PIECE).findall(address)
    domain_end = address.find("/") if "/" in address else len(address)
    said: list[str] = []
    position = 0
    for index, piece in enumerate(pieces):
        is_ending = index > 0 and pieces[index - 1] == "." and len(piece) <= COUNTRY_CODE and position < domain_end
        said.append(SIGNS.get(piece) or (" ".join(piece) if is_ending and piece.isalpha() else _label(piece, manner)))
        position += len(piece)
    return " ".join(said)


def _in_words(tag: str, manner: Manner) -> str:
    said: list[str] = []
    for word in compiled(WORDS_OF_A_TAG).findall(tag):
        if word.isdecimal():
            said.append(cardinal(int(word), manner) if len(word) <= 15 else " ".join(word))
        elif word == "_":
            said.append("tiret bas")
        else:
            known = manner.lexicon.reading_of(word, manner.locale) if word.isupper() else "word"
            said.append(spelled(word) if known != "word" and word.isupper() and len(word) > 1 else word)
    return " ".join(said)


def _say_handle(match: re.Match[str], manner: Manner) -> str:
    return f"arobase {_in_words(match['name'], manner)}"


def _say_hashtag(match: re.Match[str], manner: Manner) -> str:
    name = match["name"]
    return f"numéro {cardinal(int(name), manner)}" if name.isdecimal() else f"hashtag {_in_words(name, manner)}"


RULES: Final = (
    Rule(
        "e-mail",
        rf"(?<![\w.+-])(?P<address>[\w.+-]{{1,64}}@{LABEL}(?:\.{LABEL}){{1,4}})(?![\w@])",
        _say_address,
        Start.ANYWHERE,
        "@",
    ),
    Rule(
        "web address",
        (
            rf"(?<![\w@.])(?P<scheme>https?://)?(?P<address>(?(scheme)|(?:www\.|(?={LABEL}(?:\.{LABEL}){{0,3}}\.(?:{CLEAR_ENDINGS})\b)))"
            rf"{LABEL}(?:\.{LABEL}){{1,5}}{PATH})(?!\w)"
        ),
        _say_address,
        Start.ANYWHERE,
        ".",
    ),
    Rule("handle", r"(?<![\w.@])@(?P<name>\w{1,50})", _say_handle, Start.ANYWHERE, "@"),
    Rule("hashtag", r"(?<![\w&#])#(?P<name>\w{1,80})", _say_hashtag, Start.ANYWHERE, "#"),
)
