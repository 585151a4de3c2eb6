"""Which run of a page is its headline, and how it is written."""

import re
from collections.abc import Sequence
from typing import Final

from tts_pipeline.reading.page.head_data import PageData
from tts_pipeline.reading.page.text_runs import Run
from tts_pipeline.reading.structure.wording import key, word_count

KICKER_WORDS: Final = 5
BADGE: Final = re.compile(
    r"^(?:Abonnés?|Article abonné|Réservé aux abonnés|Premium|Exclusif|Vidéo|Direct) (?=[A-ZÀ-Þ«\"“])|"
    r"(?<=\w) (?:Abonnés?|Article abonné|Réservé aux abonnés|Premium)$"
)
"""What pages set into the headline's element beside the headline."""


def headline_run(runs: Sequence[Run], data: PageData) -> Run | None:
    """Return the run with the headline: the h1 most like the page's own title, or what says the very same."""
    heads = [run for run in runs if run.tag == "h1" and not run.traits.hidden and word_count(run.text) >= 2]
    if not data.headlines:
        return heads[0] if heads else None
    best = max(heads, key=lambda run: _likeness(run, data), default=None)
    if best is not None and _likeness(best, data) >= 0.4:
        return best
    same = (run for run in runs if any(key(run.text) == key(one) for one in data.headlines))
    return next(same, best if best is not None and word_count(best.text) >= 4 else None)


def _likeness(run: Run, data: PageData) -> float:
    """Return how alike a run and the page's title are, 0 to 1: twice the words in common by all words (Dice)."""
    words = set(key(run.text).split())
    titles = (set(key(one).split()) for one in data.headlines)
    return max((2 * len(words & title) / max(len(words) + len(title), 1) for title in titles), default=0.0)


def shown_headline(title: Run, data: PageData) -> str:
    """Return the headline as the head writes it where the words are the same: the page may set a kicker apart."""
    bare = BADGE.sub("", title.text)
    return next((one for one in data.headlines if key(one) == key(bare) or _stands_below_kicker(one, bare)), bare)


def _stands_below_kicker(headline: str, shown: str) -> bool:
    """Tell whether a headline is shown with only a kicker of a few words before it, in the same element."""
    kicker = shown.removesuffix(headline).rstrip()
    return shown.endswith(headline) and kicker[-1:].isalnum() and word_count(kicker) <= KICKER_WORDS
