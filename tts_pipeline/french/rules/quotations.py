"""Quotations said in words: "je cite … fin de citation", where a station wishes it so."""

import re
from typing import Final

from tts_pipeline.french.draft import Rule, Start
from tts_pipeline.french.locales import Manner
from tts_pipeline.french.patterns import compiled

MARK: Final = r"(?:[«“„]\s?|\s?[»”]|(?<!\d)\"|\"(?=\W*$))"
MARKS: Final = r"[«»“”„]|(?<!\d)\""
SAID_FROM: Final = 4
"""Words of the shortest quotation that is announced: a few words in marks are heard by the pause before them."""
OPENING, CLOSING, STRAIGHT = "«“„", "»”", '"'
SENTENCE_FOLLOWS: Final = r"\s*(?:$|\s[«“„\"]?\s?[^\W\d_a-zà-öø-ÿ])"


def _say_mark(match: re.Match[str], manner: Manner) -> str | None:
    """Announce a quotation or its end; one without its other half goes on in another sentence."""
    if manner.quotations == "pauses":
        return None
    text, place = match.string, match.start() + len(match[0]) - len(match[0].lstrip())
    begin, end = _quotation_at(text, place)
    if begin is not None and end is not None and len(text[begin + 1 : end].split()) < SAID_FROM:
        return None
    if place == begin:
        return ", je cite, " if text[:place].rstrip()[-1:].isalnum() else "je cite, "
    if not text[:place].rstrip().endswith((".", "!", "?", "…")):
        return ", fin de citation, "
    return " Fin de citation" + (". " if compiled(SENTENCE_FOLLOWS).match(text, match.end()) else ", ")


def _quotation_at(text: str, place: int) -> tuple[int | None, int | None]:
    """Return where the quotation begins and ends that has a mark at this place; None for a half that is not there."""
    still_open: list[int] = []
    for mark in compiled(MARKS).finditer(text):
        closes = mark[0] in CLOSING or (mark[0] == STRAIGHT and still_open and text[still_open[-1]] == STRAIGHT)
        if not closes:
            still_open.append(mark.start())
            continue
        begin = still_open.pop() if still_open else None
        if place in (begin, mark.start()):
            return begin, mark.start()
    return place, None


RULES: Final = (Rule("quotation", MARK, _say_mark, Start.ANYWHERE, OPENING + CLOSING + STRAIGHT),)
