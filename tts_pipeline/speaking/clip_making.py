"""One utterance made: spoken, checked, trimmed; in pieces where it does not come out right as a whole."""

import logging
from collections.abc import Callable
from functools import partial
from typing import Final

from tts_pipeline.errors import SpeechError
from tts_pipeline.messages import say
from tts_pipeline.model.script import Seconds, Utterance
from tts_pipeline.model.sound import Clip
from tts_pipeline.model.speech import Voice
from tts_pipeline.sound.silence import trim_edges
from tts_pipeline.speaking.clause_joining import join_clauses
from tts_pipeline.speaking.clip_check import check_clip
from tts_pipeline.speaking.engines import SpeechEngine
from tts_pipeline.speaking.sentence_pieces import pieces_of

_log: Final = logging.getLogger(__name__)
LEAD: Final[Seconds] = 0.03
TAIL: Final[Seconds] = 0.06
"""Silence kept before and after each utterance: breath and consonants are softer than the threshold. Pauses come from
the script, not from the engine."""
OF_THIS_TEXT: Final = frozenset({"speaking.bad-clip", "speaking.cannot-say"})
"""Failures that another text may not meet; what an engine says of itself, such as that it is refused, it says again."""


def make_clip(engine: SpeechEngine, utterance: Utterance, voice: Voice, rate: float) -> Clip:
    """Return the utterance with a fixed edge of silence, checked; `rate` is what the engine was opened with.

    Raises:
        SpeechError: the engine cannot say it, nor its pieces.
    """
    checked = partial(_checked, engine, voice, rate)
    try:
        return checked(utterance)
    except SpeechError as error:
        pieces = pieces_of(utterance) if error.key in OF_THIS_TEXT else ()
        if not pieces:
            raise
        _log.warning("%s", say("speaking.in-pieces", problem=error.message, pieces=len(pieces)))
        return trim_edges(_in_pieces(checked, pieces, error), LEAD, TAIL)


def _in_pieces(checked: Callable[[Utterance], Clip], pieces: tuple[Utterance, ...], first: SpeechError) -> Clip:
    """Return the pieces in a row; where one fails too, the failure of the whole is the one to tell."""
    try:
        return join_clauses([checked(piece) for piece in pieces])
    except SpeechError as error:
        raise first from error


def _checked(engine: SpeechEngine, voice: Voice, rate: float, utterance: Utterance) -> Clip:
    clip = engine.speak(utterance, voice)
    if engine.audible:
        check_clip(clip, utterance, engine, rate)
    return trim_edges(clip, LEAD, TAIL)
