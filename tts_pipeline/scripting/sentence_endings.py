"""How each sentence of a script ends to the ear: it falls, closes, goes on, or asks."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from tts_pipeline.model.script import Ending, Role, SpokenPart, Utterance

AFTER_THE_MARK: Final = " »”\"’'*)"
GOING_ON: Final = (":", ";", ",")
PARAGRAPHS: Final = frozenset({Role.LEDE, Role.BODY, Role.QUOTE, Role.SIGN_OFF})
"""Their last sentence closes something; a heading opens it."""

ASKED_FOR: Final = (
    r"(?:pourquoi|quand|comment|combien|où|qui|que|quoi|quel(?:le)?s?|lequel|laquelle|lesquel(?:le)?s|auquel|auxquel(?:le)?s"
    r"|duquel|desquel(?:le)?s)(?!\w)|qu['’]"
)
BEFORE_IT: Final = (
    r"(?:(?:et|mais|ou|or|alors|donc|car|puis|enfin|à|de|d['’]|en|par|pour|avec|sans|sur|sous|dans|chez|vers|depuis|jusqu['’]"
    r"|jusqu['’]à|contre|selon|entre|dès|après|avant|au|du|aux|des|et puis)\s*)*"
)
WHAT: Final = re.compile(rf"(?:^|[,;:—–«“(]\s*){BEFORE_IT}(?:{ASKED_FOR})", re.IGNORECASE)
"""A question word at the head of a clause; elsewhere it is a relative one: "l'homme qui a voté"."""
WHAT_AT_THE_END: Final = re.compile(
    r"(?<!\w)(?:pourquoi|quand|comment|combien|où|qui|quoi|lequel|laquelle)(?:,? (?:exactement|au juste|donc))?\W*$",
    re.IGNORECASE,
)
""""Il part quand ?\""""
TAG: Final = re.compile(
    r",\s*(?:non|n['’]est-ce pas|hein|pas vrai|d['’]accord|vraiment|si|oui|ou (?:non|pas|quoi))\W*$", re.IGNORECASE
)
"""It asks for yes, whatever stands before."""


def ending_of(spoken: str) -> Ending:
    """Return how a sentence ends by its own words and its last mark."""
    sentence = spoken.rstrip(AFTER_THE_MARK)
    if sentence.endswith(GOING_ON):
        return Ending.GOES_ON
    if not sentence.endswith("?"):
        return Ending.FALLS
    if TAG.search(sentence):
        return Ending.ASKS
    return Ending.ASKS_WHAT if WHAT.search(sentence) or WHAT_AT_THE_END.search(sentence) else Ending.ASKS


def with_endings(parts: Iterable[SpokenPart]) -> tuple[SpokenPart, ...]:
    """Return the parts with the endings that their sentences have by their place.

    The last of a paragraph closes it. What follows a colon at the end of a part is its list: each item but the last
    goes on.
    """
    given: list[SpokenPart] = []
    for part in parts:
        is_list = bool(given) and given[-1].spoken_text.endswith(":")
        given.append(replace(part, utterances=_with_endings(part.utterances, part.role, is_list=is_list)))
    return tuple(given)


def _with_endings(utterances: Sequence[Utterance], role: Role, *, is_list: bool) -> tuple[Utterance, ...]:
    *before, last = (utterance.ending for utterance in utterances)
    if is_list:
        before = [Ending.GOES_ON if ending is Ending.FALLS else ending for ending in before]
    if last is Ending.FALLS and role in PARAGRAPHS:
        last = Ending.CLOSES
    return tuple(replace(one, ending=ending) for one, ending in zip(utterances, (*before, last), strict=True))
