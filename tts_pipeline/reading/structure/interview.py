"""Recognises an interview without names: questions to somebody, answers by somebody, in turn."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from tts_pipeline.reading.structure.block_traits import SPEAKER, BlockTraits
from tts_pipeline.reading.structure.blocks import Mark

QUESTION_WORDS: Final = 45
FEWEST_TURNS: Final = 2
ADDRESSED: Final = re.compile(r"\b(?:vous|votre|vos|toi|te|ton|ta|tes)\b|-tu\b|\bt'")
OWN_WORDS: Final = re.compile(r"\b(?:je|me|moi|mon|ma|mes|nous|notre|nos)\b|\b[jm]'")
QUOTED: Final = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"]*\"")
"""In a report, whoever says "je" is quoted; in an answer nobody is."""


def interview_questions(kept: Sequence[BlockTraits]) -> frozenset[int]:
    """Return the indices of the questions of an interview; none where questions are headings, as in "Qui paie ?".

    It is an interview where, in half of the turns or more, the question says "vous" the answer says "je" or "nous", or
    a name stands before it.
    """
    turns = [(asked, answer) for asked, answer in pairwise(kept) if _is_question(asked) and _is_answer(answer)]
    personal = sum(
        bool(ADDRESSED.search(asked.folded) or _own_words(answer) or _is_named(answer)) for asked, answer in turns
    )
    if len(turns) < FEWEST_TURNS or personal < 0.5 * len(turns):
        return frozenset()
    return frozenset(asked.index for asked, _ in turns)


def _is_question(seen: BlockTraits) -> bool:
    unmarked = seen.block.mark in {Mark.NONE, Mark.BOLD}
    return unmarked and seen.index > 0 and seen.words <= QUESTION_WORDS and seen.block.text.rstrip(' »"”').endswith("?")


def _is_answer(seen: BlockTraits) -> bool:
    return seen.closed and not _is_question(seen) and seen.block.mark in {Mark.NONE, Mark.PARAGRAPH}


def _is_named(answer: BlockTraits) -> bool:
    """Tell whether a name stands before the answer: only who is asked has one."""
    return bool(SPEAKER.match(answer.block.text))


def _own_words(answer: BlockTraits) -> bool:
    return bool(OWN_WORDS.search(QUOTED.sub(" ", answer.folded)))
