"""How a mood plays: its pace, its touch, what carries the melody and how the ground moves."""

from dataclasses import dataclass
from typing import Final

from tts_pipeline.model.identity import Mood
from tts_pipeline.model.script import Seconds


@dataclass(frozen=True, slots=True)
class MoodStyle:
    """One mood's way of playing.

    `bar` is four beats; `touch` multiplies what the bars are struck with, `pad` the pads; with `repeats` each note of a
    motif is struck that often; `pulse` is how many bass notes a bar of the bed has.
    """

    bar: Seconds
    touch: float
    pad: float
    repeats: int
    pulse: int


MANNERS: Final = {
    Mood.BRIGHT: MoodStyle(bar=1.2, touch=1.0, pad=1.0, repeats=1, pulse=2),
    Mood.CALM: MoodStyle(bar=1.6, touch=0.72, pad=2.0, repeats=1, pulse=1),
    Mood.URGENT: MoodStyle(bar=0.96, touch=1.15, pad=0.6, repeats=2, pulse=4),
}
"""200, 150 and 250 beats a minute: brisk, as news is, without haste; unhurried; driven."""
