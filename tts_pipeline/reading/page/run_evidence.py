"""Which runs of a page are its article: evidence of the extractor, of the markup and of the surroundings, weighed."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from tts_pipeline.reading.page.head_data import PageData
from tts_pipeline.reading.page.text_runs import Run
from tts_pipeline.reading.structure.wording import key, tidy, word_count

KEPT_FROM: Final = 2.5
SHINGLE: Final = 4
"""Words in a row that have to agree, so that single words in common prove nothing."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its runs, the paragraphs that the extractor found, and what its head says."""

    runs: tuple[Run, ...]
    extracted: tuple[str, ...]
    data: PageData


class _Words:
    """A text that runs are looked up in, by exact paragraphs and by words in a row."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        keys = [key(tidy(one)) for one in paragraphs]
        self._whole = set(keys)
        self._starts = {" ".join(one.split()[:count]) for one in keys for count in range(2, SHINGLE)}
        self._shingles = {shingle for one in keys for shingle in _shingles(one.split())}

    def holds(self, run: Run) -> bool:
        """Tell whether nearly all of a run stands in the text."""
        its_key = key(run.text)
        shingles = _shingles(its_key.split())
        if its_key in self._whole or not shingles:
            return its_key in self._whole or its_key in self._starts  # a question set over its answer
        return sum(one in self._shingles for one in shingles) >= 0.8 * len(shingles)


def _shingles(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))


@dataclass(frozen=True, slots=True)
class _Sight:
    """A run with what the texts say of it, and whether it stands between the title and the last extracted run."""

    run: Run
    extracted: bool
    declared: bool
    within: bool
    beside_extracted: bool
    described: bool


WEIGHTS: Final[tuple[tuple[Callable[[_Sight], bool], float], ...]] = (
    (lambda sight: sight.extracted, 3.0),
    (lambda sight: sight.declared, 2.0),  # stands in the articleBody of the page's JSON-LD
    (lambda sight: sight.run.traits.body, 1.0),
    (lambda sight: sight.run.traits.article, 0.5),
    (lambda sight: sight.within and sight.beside_extracted, 1.0),
    (lambda sight: sight.within and sight.run.traits.standfirst and 6 <= word_count(sight.run.text) <= 120, 3.0),
    (lambda sight: sight.within and _is_heading(sight.run) and not sight.run.linked > 0.5, 1.5),
    (lambda sight: _is_closed(sight.run) and word_count(sight.run.text) >= 10, 0.5),
    (lambda sight: sight.within and sight.described, 6.0),  # the page's own description, word for word
    (lambda sight: sight.within and sight.run.traits.item and sight.run.linked < 0.3 and _is_closed(sight.run), 1.0),
    (lambda sight: sight.run.traits.outside, -4.5),
    (lambda sight: sight.run.traits.caption, -5.0),
    (lambda sight: sight.run.traits.hidden, -6.0),
    (lambda sight: sight.run.linked > 0.75 and not sight.run.text.endswith(".") and "@" not in sight.run.text, -3.0),
)
"""Set on the golden pages of the tests; ±1 a hint, ±3 nearly a proof."""


def kept_runs(page: Page, title: Run | None) -> tuple[Run, ...]:
    """Return the runs of the article in order, without the title; where nothing proves any, all that could be text."""
    words, declared = _Words(page.extracted), _Words([page.data.body] if page.data.body else [])
    held = [words.holds(run) for run in page.runs]
    orders = [run.order for run, is_held in zip(page.runs, held, strict=True) if is_held]
    first = title.order if title else min(orders, default=0)
    last = max(orders, default=-1)
    told = {key(one) for one in page.data.descriptions if word_count(one) >= 6}
    kept = []
    for index, run in enumerate(page.runs):
        near = held[max(0, index - 2) : index + 3]
        sight = _Sight(
            run, held[index], declared.holds(run), first <= run.order <= last, any(near), key(run.text) in told
        )
        if run is not title and sum(weight for test, weight in WEIGHTS if test(sight)) >= KEPT_FROM:
            kept.append(run)
    return tuple(kept) or tuple(
        run for run in page.runs if run is not title and not run.traits.outside and not run.traits.hidden
    )


def _is_heading(run: Run) -> bool:
    return bool(re.fullmatch(r"h[2-6]", run.tag))


def _is_closed(run: Run) -> bool:
    return run.text.endswith((".", "!", "?", "»", "…", ";"))
