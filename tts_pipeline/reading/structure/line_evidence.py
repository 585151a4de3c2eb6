"""The evidence: what speaks for and against a line being lede or heading, as data; of headlines in `headline`.

Each kind of line starts from a bias; every feature that is met adds its weight; a sum above zero decides. Weights were
set on the golden articles of the tests: ±1 is a hint, ±2 half a proof, ±8 the author's own word.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from tts_pipeline.reading.structure.block_traits import NUMBERED, RESULT, SPEAKER, BlockTraits, Surroundings
from tts_pipeline.reading.structure.blocks import Mark
from tts_pipeline.reading.structure.explanation import Evidence
from tts_pipeline.reading.structure.notices import DATELINE
from tts_pipeline.reading.structure.wording import is_shouted, is_title_case

Test = Callable[[BlockTraits, Surroundings], bool]


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing to look for; `key` names it in the catalogue."""

    key: str
    weight: float
    test: Test


def marked(*marks: Mark) -> Test:
    """Return the test whether a block has one of these marks."""
    return lambda seen, _: seen.block.mark in marks


def _is_repeat(seen: BlockTraits | None) -> bool:
    return seen is not None and seen.repeats > 1 and not seen.closed


def _is_body(seen: BlockTraits | None) -> bool:
    return seen is not None and seen.reads_as_body


def _opens_a_section(seen: BlockTraits | None) -> bool:
    """Tell whether the next line may be a heading."""
    return seen is not None and (
        _is_short_question(seen) or (seen.words <= 12 and not seen.closed and not leads_on(seen))
    )


def _introduces(seen: BlockTraits, around: Surroundings) -> bool:
    """Tell whether a single sentence, or less than a usual paragraph, stands right over the first heading."""
    brief = seen.sentences == 1 or seen.words <= 0.8 * around.body_words
    return seen.closed and brief and _opens_a_section(around.below)


def _is_short_question(seen: BlockTraits) -> bool:
    return seen.block.text.endswith(("?", "!")) and seen.words <= 8 and not _speaks(seen)


def leads_on(seen: BlockTraits) -> bool:
    """Tell whether a line announces the next one."""
    return seen.block.text.endswith((":", ",", ";"))


def _is_spoken_line(seen: BlockTraits | None) -> bool:
    return seen is not None and seen.closed and _speaks(seen)


def _speaks(seen: BlockTraits | None) -> bool:
    return seen is not None and bool(SPEAKER.match(seen.block.text))


LEDE: Final = (
    Feature("reading.because-marked-standfirst", 8.0, marked(Mark.STANDFIRST)),
    Feature("reading.because-emphasised", 3.0, marked(Mark.BOLD)),
    Feature("reading.because-marked-paragraph", -2.0, marked(Mark.PARAGRAPH)),
    Feature("reading.because-below-headline", 2.0, lambda _seen, _around: True),
    Feature("reading.because-up-to-45-words", 1.0, lambda seen, _: 6 <= seen.words <= 45),
    Feature("reading.because-over-70-words", -4.0, lambda seen, _: seen.words > 70),
    Feature(
        "reading.because-before-repeated-headline",
        2.0,
        lambda _, around: _is_repeat(around.below),
    ),
    Feature("reading.because-shorter-than-body", 1.5, lambda seen, around: seen.words <= 0.7 * around.body_words),
    Feature("reading.because-open-and-long", 2.0, lambda seen, _: not seen.closed and seen.words >= 11),
    Feature("reading.because-over-signature", 4.0, lambda seen, around: around.signed_below and not seen.closed),
    Feature("reading.because-before-heading", 1.0, _introduces),
    Feature(
        "reading.because-before-interview",
        1.5,
        lambda seen, around: (
            seen.closed and not _speaks(seen) and (around.asked_below or _is_spoken_line(around.below))
        ),
    ),
    Feature(
        "reading.because-before-heading-open",
        -3.0,
        lambda seen, around: not seen.closed and _opens_a_section(around.below),
    ),
    Feature("reading.because-dateline", -6.0, lambda seen, _: bool(DATELINE.match(seen.block.text[:120]))),
    Feature("reading.because-speaker", -4.0, lambda seen, _: _speaks(seen) and seen.closed),
    Feature("reading.because-list", -6.0, marked(Mark.LIST, Mark.HEADING, Mark.QUOTE)),
    Feature("reading.because-few-words", -4.0, lambda seen, _: seen.words < 6),
    Feature("reading.because-short-run", -4.0, lambda _, around: around.short_run >= 3),
    Feature("reading.because-nothing-below", -8.0, lambda _, around: around.below is None),
)
LEDE_BIAS: Final = -3.0

HEADING: Final = (
    Feature("reading.because-marked-heading", 8.0, marked(Mark.HEADING, Mark.TITLE)),
    Feature("reading.because-list", -8.0, marked(Mark.LIST, Mark.QUOTE)),
    Feature("reading.because-emphasised", 2.0, lambda seen, _: seen.block.mark is Mark.BOLD and not seen.closed),
    Feature("reading.because-marked-paragraph", -3.0, marked(Mark.PARAGRAPH)),
    Feature("reading.because-open", 2.0, lambda seen, _: not seen.closed),
    Feature("reading.because-full-stop", -3.0, lambda seen, _: seen.block.text.endswith((".", ".»", ". »", ".”", "…"))),
    Feature(
        "reading.because-question", 0.5, lambda seen, _: _is_short_question(seen) and seen.block.mark is not Mark.BOLD
    ),
    Feature("reading.because-bold-question", -2.0, lambda seen, _: seen.closed and seen.block.mark is Mark.BOLD),
    Feature("reading.because-asked", -4.0, lambda _, around: around.asked),
    Feature("reading.because-colon", -3.0, lambda seen, _: leads_on(seen)),
    Feature("reading.because-up-to-12-words", 1.5, lambda seen, _: seen.words <= 12),
    Feature("reading.because-over-20-words", -3.0, lambda seen, _: seen.words > 20),
    Feature("reading.because-sentences", -2.0, lambda seen, _: seen.sentences > 1),
    Feature("reading.because-before-body", 1.0, lambda _, around: _is_body(around.below)),
    Feature("reading.because-alone", 0.5, lambda seen, _: seen.block.alone),
    Feature("reading.because-title-case", 1.0, lambda seen, _: is_title_case(seen.block.text)),
    Feature("reading.because-capitals", 1.5, lambda seen, _: is_shouted(seen.block.text)),
    Feature("reading.because-numbered", 1.0, lambda seen, _: bool(NUMBERED.match(seen.block.text))),
    Feature("reading.because-small-letter", -3.0, lambda seen, _: seen.block.text[:1].islower()),
    Feature("reading.because-speaker", -2.5, lambda seen, _: _speaks(seen) and (seen.closed or seen.words > 6)),
    Feature(
        "reading.because-score",
        -3.0,
        lambda seen, _: bool(RESULT.search(seen.block.text)) and seen.block.mark is Mark.NONE,
    ),
    Feature(
        "reading.because-short-run", -2.0, lambda seen, around: around.short_run >= 3 and seen.block.mark is Mark.NONE
    ),
    Feature("reading.because-quoted", -2.0, lambda seen, _: seen.block.text.startswith(("– ", "— ", "- "))),
)
HEADING_BIAS: Final = -2.5


def weigh(features: Sequence[Feature], bias: float, seen: BlockTraits, around: Surroundings) -> tuple[Evidence, ...]:
    """Return the features that this line has, with their weights, the bias first."""
    met = (Evidence(feature.key, feature.weight) for feature in features if feature.test(seen, around))
    return (Evidence("reading.because-bias", bias), *met)


def total(evidence: Sequence[Evidence]) -> float:
    """Return the weights, added up."""
    return sum(reason.weight for reason in evidence)
