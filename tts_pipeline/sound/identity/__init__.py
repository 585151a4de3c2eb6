"""The station's sounds, made of three to five notes: one family in three moods."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tts_pipeline.model.identity import Identity, SoundName
from tts_pipeline.model.sound import Clip
from tts_pipeline.sound.harmony import Harmony, harmonise
from tts_pipeline.sound.identity import scores
from tts_pipeline.sound.identity.moods import MANNERS, MoodStyle
from tts_pipeline.sound.identity.performance import Note, perform, perform_loop

__all__ = ["BED_BARS", "SAMPLE_RATE", "make_sound"]

SAMPLE_RATE: Final = 48_000
BED_BARS: Final = scores.BED_BARS


@dataclass(frozen=True, slots=True)
class _Piece:
    """A score, and how long it sounds: `bars` of the mood's own, and `rest` seconds in which it rings out."""

    score: Callable[[Harmony, MoodStyle], Iterable[Note]]
    bars: float
    rest: float = 0.0
    loops: bool = False


PIECES: Final = {
    SoundName.OPENING: _Piece(scores.opening, 3.5),
    SoundName.HEADLINE: _Piece(scores.headline, 0.5, 1.2),
    SoundName.STINGER: _Piece(scores.stinger, 0.325, 1.11),
    SoundName.PING: _Piece(scores.ping, 0.125, 0.85),
    SoundName.BED: _Piece(scores.bed, scores.BED_BARS, loops=True),
    SoundName.CLOSING: _Piece(scores.closing, 2.0, 1.6),
    SoundName.PIPS: _Piece(scores.pips, 0.0, 4.2),
}


@lru_cache(maxsize=32)
def make_sound(identity: Identity, name: SoundName, sample_rate: int = SAMPLE_RATE) -> Clip:
    """Return one of the station's sounds, stereo, the same in every run; peak 0.5.

    The bed is eight bars that can follow upon themselves without a seam; all others decay to silence.

    Args:
        identity: the notes, and the mood that they are played in.
        name: which of the sounds.
        sample_rate: in hertz, from 32 kHz on.
    """
    piece, manner = PIECES[name], MANNERS[identity.mood]
    notes = piece.score(harmonise(identity.notes), manner)
    seconds = piece.bars * manner.bar + piece.rest
    return (perform_loop if piece.loops else perform)(notes, seconds, sample_rate)
