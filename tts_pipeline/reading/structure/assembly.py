"""Puts the judged blocks together: an Article, and the explanation of how it came about."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tts_pipeline.messages import say
from tts_pipeline.model.article import NORMAL_PRIORITY, Article, LeftOut, Section
from tts_pipeline.reading.structure.blocks import Mark
from tts_pipeline.reading.structure.explanation import Explanation, LineExplanation, Taken
from tts_pipeline.reading.structure.headline import RUBRICS
from tts_pipeline.reading.structure.name_spelling import with_known_names
from tts_pipeline.reading.structure.slug import slug_of
from tts_pipeline.reading.structure.verdicts import Judgement, Verdict
from tts_pipeline.reading.structure.wording import is_shouted, key, recase, tidy

RUBRIC_PREFIX: Final = re.compile(r"^(\w[\w -]{2,25}?)(?: [–—|/-]|\.) (?=\w{2})")
"""The name of a news section before the headline, as in "SANTÉ – Un vaccin …"."""

FORMATS: Final = frozenset(
    ["communique", "de", "presse", "en", "direct", "video", "audio", "interview", "entretien", "reportage", "depeche"]
)
"""What a newsroom calls the form of a piece; it stands before a headline without being part of it."""


def headline_of(judgement: Judgement) -> str | None:
    """Return the headline, or None where nothing can serve as one."""
    headline = _without_rubric(_written_headline(judgement))[1]
    return headline.removesuffix(".").rstrip() if not headline.endswith("..") else headline


def _written_headline(judgement: Judgement) -> str:
    chosen = next((one.text for one in judgement.verdicts if one.taken is Taken.HEADLINE), None)
    return tidy(judgement.metadata.headline or chosen or "")


def _without_rubric(headline: str) -> tuple[str | None, str]:
    """Return the section before a headline, if one stands there, and the headline without it or the piece's form."""
    rubric = RUBRIC_PREFIX.match(headline)
    words = key(rubric[1]).split() if rubric else []
    if rubric is None or not all(word in RUBRICS or word in FORMATS for word in words):
        return None, headline
    section = None if any(word in FORMATS for word in words) else rubric[1].capitalize()
    return section, headline[rubric.end() :]


def body_of(judgement: Judgement) -> tuple[str, ...]:
    """Return the paragraphs of the body, in order."""
    return tuple(one.text for one in judgement.verdicts if one.taken is Taken.BODY)


def assemble(judgement: Judgement, headline: str, source: str) -> Article:
    """Return the article that these verdicts make."""
    metadata, verdicts = judgement.metadata, judgement.verdicts
    lede = metadata.lede or next((one.text for one in verdicts if one.taken is Taken.LEDE), None)
    body = " ".join(text for text in (lede or "", *body_of(judgement)) if not is_shouted(text))
    lede = _in_sentence_case(lede, body) if lede else None
    spoken_headline = _in_sentence_case(headline, body)
    return Article(
        slug=slug_of(metadata.slug or spoken_headline),
        headline=spoken_headline,
        lede=tidy(lede) if lede else None,
        sections=tuple(_sections(verdicts, body)),
        left_out=tuple(_left_out(verdicts)),
        published_at=metadata.published_at,
        language=_language(metadata.language),
        source=metadata.source or source,
        author=metadata.author,
        credit=metadata.credit,
        embargo_until=metadata.embargo_until,
        source_id=metadata.source_id,
        section=metadata.section or _without_rubric(_written_headline(judgement))[0],
        priority=NORMAL_PRIORITY if metadata.priority is None else metadata.priority,
        breaking=bool(metadata.breaking),
        expires_at=metadata.expires_at,
    )


def _in_sentence_case(line: str, body: str) -> str:
    """Return a line of capitals as the body, or else the lexicon, spells its words; any other line as it is."""
    return with_known_names(recase(line, body)) if is_shouted(line) else line


def _language(said: str | None) -> str:
    """Return the kind of French that the source names, such as fr-CH."""
    return said if said and said.lower().replace("_", "-").partition("-")[0] == "fr" else "fr"


def explain(judgement: Judgement, source: str, kind: str) -> Explanation:
    """Return for every block what it was taken for, and why."""
    return Explanation(
        source,
        kind,
        tuple(
            LineExplanation(one.seen.block.line, one.seen.block.text, one.taken, one.evidence)
            for one in judgement.verdicts
        ),
    )


def _left_out(verdicts: Sequence[Verdict]) -> Iterator[LeftOut]:
    for one in verdicts:
        if one.taken is Taken.LEFT_OUT and one.reason:
            yield LeftOut(one.seen.block.text, say(one.reason))
        elif one.taken_off:
            yield LeftOut(one.taken_off, say("reading.left-dateline"))


def _sections(verdicts: Sequence[Verdict], body: str) -> Iterator[Section]:
    inside = [one for one in verdicts if one.taken in {Taken.HEADING, Taken.BODY}]
    levels = _levels(inside)
    heading: str | None = None
    level, paragraphs, started = 2, list[str](), False
    for one, its_level in zip(inside, levels, strict=True):
        if one.taken is Taken.BODY:
            paragraphs.append(_in_sentence_case(one.text, body))
            continue
        if started or paragraphs:
            yield Section(heading, level, tuple(paragraphs))
        heading = _in_sentence_case(one.text, body)
        level, paragraphs, started = its_level, [], True
    if started or paragraphs:
        yield Section(heading, level, tuple(paragraphs))


def _levels(inside: Sequence[Verdict]) -> list[int]:
    """Return the heading levels: the marked ones; else a heading right over another stands above those that follow."""
    levels, below = [], 2
    for index, one in enumerate(inside):
        over = index + 1 < len(inside) and inside[index + 1].taken is Taken.HEADING
        if one.taken is Taken.BODY:
            levels.append(0)
        elif one.seen.block.mark in {Mark.HEADING, Mark.TITLE} and one.seen.block.level:
            levels.append(min(max(one.seen.block.level, 2), 6))
        else:
            levels.append(2 if over else below)
            below = 3 if over else below
    return levels
