"""Addresses of the web, handles and hashtags, said so that a listener could type them."""

import re
from typing import Final

from tts_pipeline.french.cardinals import cardinal, with_leading_zeros
from tts_pipeline.french.draft import Rule, Start
from tts_pipeline.french.locales import Manner
from tts_pipeline.french.rules.acronyms import spelled

CLEAR_ENDINGS: Final = "com|fr|ch|be|ca|org|net|info|eu|lu|io|tv|fm|radio|news|media|sn|uk|gov|edu"
"""Without "www" or "https", only these are taken for an address: "fin.de" may be a missing space."""
LABEL: Final = r"[\w-]{1,63}"
PATH: Final = r"(?:[/?#][\w/.?=&%#~+:@-]*[\w/=])?/?"
SIGNS: Final = {
    ".": "point", "-": "tiret", "_": "tiret bas", "/": "slash", "@": "arobase", "+": "plus", "=": "égale", "&": "et",
    "?": "point d'interrogation", "#": "dièse", "%": "pour cent", "~": "tilde", ":": "deux points",
}  # fmt: skip
TOKEN: Final = re.compile(r"\d+|[^\W\d_]+|[^\s]")
WORDS_OF_A_TAG: Final = re.compile(r"[^\W\d_a-zà-ÿ]+(?![a-zà-ÿ])|[^\W\d_]?[a-zà-ÿ]+|\d+|_")
VOWEL: Final = re.compile(r"[aeiouyàâéèêëîïôöùûü]", re.IGNORECASE)
COUNTRY_CODE: Final = 2
"""Letters of a country's ending, such as .ch: spelled."""
SPELLED_UP_TO: Final = 5
"""A label without vowel is spelled, if it is not longer than this."""


def _label(word: str, manner: Manner) -> str:
    if word.isdigit():
        return with_leading_zeros(word, manner)
    short = len(word) <= SPELLED_UP_TO and not VOWEL.search(word)
    if short or manner.lexicon.reading_of(word, manner.locale) == "letters":
        return " ".join(word)
    return word


def _say_address(match: re.Match[str], manner: Manner) -> str:
    """Say an address; its scheme goes without saying."""
    address = match["address"].rstrip("/")
    tokens = TOKEN.findall(address)
    domain_end = address.find("/") if "/" in address else len(address)
    said: list[str] = []
    position = 0
    for index, token in enumerate(tokens):
        is_ending = index > 0 and tokens[index - 1] == "." and len(token) <= COUNTRY_CODE and position < domain_end
        said.append(SIGNS.get(token) or (" ".join(token) if is_ending and token.isalpha() else _label(token, manner)))
        position += len(token)
    return " ".join(said)


def _in_words(tag: str, manner: Manner) -> str:
    said: list[str] = []
    for word in WORDS_OF_A_TAG.findall(tag):
        if word.isdigit():
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
    return f"numéro {cardinal(int(name), manner)}" if name.isdigit() else f"hashtag {_in_words(name, manner)}"


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
