"""Names and signs that nobody has told the voice how to say."""

import re
from collections.abc import Iterator
from typing import Final

from tts_pipeline.french.guard import unread_in
from tts_pipeline.scripting.lint_sentence import LintContext, LintFinding, Sentence

WORD: Final = re.compile(r"[^\W\d_]+")
NAME: Final = re.compile(r"(?<![\w'’-])(?:[dlDL]['’])?(?P<name>[^\W\d_a-zà-öø-ÿ][^\W\d_]{2,})(?!\w)")
MISREAD: Final = re.compile(
    r"[^a-zàâçèéêëîïôöùûüÿæœ]"  # a letter that French does not have
    r"|sh|zh|gh|hn|cz|sz|rz|oo|ee|ow(?!s)|aw|ew|ough|ij$|aa|uu|ii|q(?!u)|ck[aeiouy]|tsch"
    r"|^(?:m[bcv]|n[dgkz]|sr|zg|gd|zb|sv|tk|dn|hr|hl|x(?!a))"
    r"|(?:ing|ez|dt|tz|wicz|[lnr]sson|[nlk]ey|ham|ough|ang|ong)$",
    re.IGNORECASE,
)
"""Spellings that French letters give another sound: what espeak-ng's French misreads in names of the news."""
FRENCH_ENDINGS: Final = re.compile(r"(?:rang|sang|long|étang|parking|camping|sterling)$", re.IGNORECASE)
READ_RIGHT_WORDS: Final = (
    "aaron abraham afghan afghane afghanes afghanistan afghans alvarez austerlitz bangladesh barez biarritz "
    "birmingham boom broadway buckingham disney facebook fernandez forez ghana gomez gonzalez google guernesey hanoi "
    "hernandez hoang hockey hollywood hong interview interviews "
    "isaac israël jersey jockey kinshasa lopez maghreb marketing martinez match meeting metz "
    "nantz newton nottingham perez retz rodez rodriguez saigon sanchez seltz shanghai show suez sydney tottenham viêt "
    "volley washington zoom "
)
READ_RIGHT: Final = frozenset(READ_RIGHT_WORDS.split())
"""Names of such a spelling that the voice reads as listeners know them."""


def unread_signs(sentence: Sentence, desk: LintContext) -> Iterator[LintFinding]:
    """Yield figures and signs that are left in what is spoken, and emoji that are not spoken at all."""
    left = [what for what in unread_in(sentence.utterance.spoken_text, desk.manner) if not what.isalpha()]
    silent = [r.original for r in sentence.utterance.replacements if r.rule == "emoji"]
    return (LintFinding(what) for what in (*left, *silent))


def unknown_names(sentence: Sentence, desk: LintContext) -> Iterator[LintFinding]:
    """Yield acronyms and foreign-looking names that no lexicon has, where the voice has to guess."""
    utterance = sentence.utterance
    acronyms = [r.original for r in utterance.replacements if r.rule == "acronym" and not r.spoken.islower()]
    capitals = [what for what in unread_in(utterance.spoken_text, desk.manner) if what.isalpha()]
    for acronym in dict.fromkeys((*acronyms, *capitals)):
        if not any(desk.lexicon.reading_of(form, desk.manner.locale) for form in (acronym, acronym.removesuffix("s"))):
            yield LintFinding(acronym)
    known = {word for name in utterance.pronunciations for word in WORD.findall(name.written)}
    for match in NAME.finditer(sentence.text):
        name, place = match["name"], match.span("name")
        replaced = any(r.span[0] < place[1] and place[0] < r.span[1] for r in utterance.replacements)
        imperative = match.start() == 0 and name.endswith("ez")
        if not replaced and not imperative and name not in known and not name.isupper() and _may_be_misread(name, desk):
            yield LintFinding(name)


def _may_be_misread(name: str, desk: LintContext) -> bool:
    plain = name.casefold()
    if plain in READ_RIGHT or desk.lexicon.reading_of(name, desk.manner.locale):
        return False
    return bool(MISREAD.search(plain)) and not FRENCH_ENDINGS.search(plain)
