"""Sentences that the ear cannot follow: too long, said twice, a quotation that never ends."""

import re
from collections.abc import Iterator
from typing import Final

from tts_pipeline.model.script import Role, SpokenPart
from tts_pipeline.scripting.lint_sentence import LintContext, LintFinding, Sentence

CONTENT_WORD: Final = re.compile(r"[^\W_]{4,}|\d+")
"""Shorter words are articles and prepositions."""
FEWEST_WORDS: Final = 2
SAME: Final = 0.8
"""Of the words of a heading, this share must have been said just before."""
EXCERPT: Final = 60
QUOTES: Final = re.compile(r"[«»“”]|(?<!\d)\"")
CLOSED_BY: Final = {"«": "»", "“": "”", '"': '"'}


def long_sentence(sentence: Sentence, desk: LintContext) -> Iterator[LintFinding]:
    """Yield the sentence where it has more words than a presenter has breath for."""
    words = sum(any(c.isalnum() for c in word) for word in sentence.text.split())
    if words > desk.settings.longest_sentence:
        yield LintFinding(excerpt(sentence.text), {"words": words, "most": desk.settings.longest_sentence})


def repetition(sentence: Sentence, _: LintContext) -> Iterator[LintFinding]:
    """Yield a heading or lede that says what was said in the sentence before."""
    is_title = sentence.part.role in {Role.HEADING, Role.LEDE} and sentence.index == 0
    words = content_words(sentence.text)
    if is_title and sentence.previous and len(words) >= FEWEST_WORDS:
        before = content_words(sentence.previous.display_text)
        if len(words & before) >= SAME * len(words):
            yield LintFinding(excerpt(sentence.text))


def open_quotation(sentence: Sentence, _: LintContext) -> Iterator[LintFinding]:
    """Yield the place of a quotation mark without its other half in the same part.

    A quotation that goes on over several paragraphs is closed in the last of them only, or where the next one opens.
    """
    parts = sentence.script.parts[sentence.part_index :]
    spoiled = _unmatched(sentence.part)
    if spoiled is None or spoiled[0] != sentence.index:
        return
    mark, place = spoiled[1:]
    goes_on = len(parts) > 1 and parts[1].role is sentence.part.role and _continues(parts[1], mark)
    earlier = sentence.script.parts[sentence.part_index - 1] if sentence.part_index else None
    went_on = earlier is not None and (left := _unmatched(earlier)) is not None and CLOSED_BY.get(left[1]) == mark
    if not goes_on and not went_on:
        yield LintFinding(excerpt(sentence.utterance.display_text[place:]))


def content_words(text: str) -> set[str]:
    """Return the words of a text that carry its meaning, without case."""
    return {match[0].casefold() for match in CONTENT_WORD.finditer(text)}


def excerpt(text: str) -> str:
    """Return the beginning of a text, cut between words."""
    return text if len(text) <= EXCERPT else text[:EXCERPT].rpartition(" ")[0] + " …"


def _continues(part: SpokenPart, mark: str) -> bool:
    left = _unmatched(part)
    return part.display_text.lstrip().startswith(mark) or (left is not None and CLOSED_BY.get(mark) == left[1])


def _unmatched(part: SpokenPart) -> tuple[int, str, int] | None:
    """Return the first mark without its other half: its sentence, the mark, its place there."""
    still_open: list[tuple[int, str, int]] = []
    for index, utterance in enumerate(part.utterances):
        for match in QUOTES.finditer(utterance.display_text):
            if still_open and CLOSED_BY[still_open[-1][1]] == match[0]:
                still_open.pop()
            elif match[0] in CLOSED_BY:
                still_open.append((index, match[0], match.start()))
            else:
                return index, match[0], match.start()
    return still_open[0] if still_open else None
