"""How a newsroom says that an article is urgent: a priority, in figures or in a word, and a yes or no."""

from typing import Final

from tts_pipeline.model.article import LEAST_URGENT, MOST_URGENT, NORMAL_PRIORITY
from tts_pipeline.reading.structure.wording import fold

WORDS: Final = {
    **dict.fromkeys(("flash", "urgent", "urgente", "tres haute", "top"), MOST_URGENT),
    **dict.fromkeys(("haute", "elevee", "high", "importante"), 3),
    **dict.fromkeys(("normale", "moyenne", "normal", "medium"), NORMAL_PRIORITY),
    **dict.fromkeys(("basse", "faible", "low"), 7),
    **dict.fromkeys(("tres basse", "minimale", "lowest"), LEAST_URGENT),
}
YES: Final = frozenset({"true", "yes", "oui", "vrai", "on", "1"})
NO: Final = frozenset({"false", "no", "non", "faux", "off", "0"})


def priority_of(value: object) -> int | None:
    """Return the priority that a value names, between 1 and 9, or None; larger and smaller figures are the nearest."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    word = fold(str(value)[:40])
    if word in WORDS:
        return WORDS[word]
    is_figure = word.isascii() and word.removeprefix("-").isdigit()
    return min(max(int(word), MOST_URGENT), LEAST_URGENT) if is_figure else None


def is_yes(value: object) -> bool | None:
    """Return whether a value is a yes, or None where it is neither that nor a no."""
    word = fold(str(value)[:10]) if isinstance(value, bool | int | str) else ""
    return True if word in YES else False if word in NO else None
