"""A sentence that an engine fails at, cut into pieces that it may manage."""

import re
from dataclasses import replace
from typing import Final

from tts_pipeline.model.script import Ending, SpokenText, Utterance

CLAUSE_END: Final = re.compile(r"(?<=[,;:—…])\s+")
FEWEST_WORDS: Final = 6
"""What is shorter is not cut where there is no mark: half of it would be no phrase."""


def pieces_of(utterance: Utterance) -> tuple[Utterance, ...]:
    """Return the utterance in clauses; in two halves where it is one clause; none where it is too short for that.

    Together they have all its words, in order. The last one has its pause and its ending; those before go on.
    """
    text = utterance.spoken_text
    clauses = [clause for clause in CLAUSE_END.split(text) if any(map(str.isalnum, clause))]
    if len(clauses) < 2:
        clauses = _halves(text)
    last = len(clauses) - 1
    return tuple(
        replace(
            utterance,
            spoken_text=SpokenText(clause),
            pause_after=utterance.pause_after if number == last else 0.0,
            ending=utterance.ending if number == last else Ending.GOES_ON,
            continues=utterance.continues or number > 0,
        )
        for number, clause in enumerate(clauses)
    )


def _halves(text: str) -> list[str]:
    words = text.split()
    if len(words) < FEWEST_WORDS:
        return []
    middle = len(words) // 2
    return [" ".join(words[:middle]), " ".join(words[middle:])]
