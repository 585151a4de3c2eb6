"""Where the titles of chapters stand in a picture: below the waveform, each at its line, none over another's."""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

MOST_LANES: Final = 6
GAP: Final = 8.0
"""Pixels between a title and the next line."""
INSET: Final = 3.0
"""Pixels from a line to its own title."""
NARROWEST: Final = 24.0
"""Pixels; what is left of a title in less tells nothing, and the line stands alone."""

READABLE: Final = 160.0
"""Pixels; where less is left up to the picture's end, a title begins before its line."""

WidthOf = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Label:
    """A title from `left` to `right`, in pixels, in a lane counted from the waveform down; an empty one is a line only.

    `line` is where its chapter begins.
    """

    line: float
    left: float
    right: float
    lane: int
    text: str

    @property
    def begins(self) -> float:
        """Where line and title begin."""
        return min(self.line, self.left)


def place_labels(chapters: Sequence[tuple[float, str]], border: float, width_of: WidthOf) -> tuple[Label, ...]:
    """Return the label of each chapter, given as (where its line is, its title), in order.

    A line comes down from the waveform to its own title. From the last to the first: a title lies one lane below all
    later ones that begin within its width, so that no line crosses a title, and is cut where there are no more lanes.

    Args:
        chapters: from left to right.
        border: where the picture ends.
        width_of: how wide a text is, in pixels.
    """
    placed: list[Label] = []
    before = [-GAP, *(line for line, _ in chapters)]
    for (line, title), previous in reversed(list(zip(chapters, before, strict=False))):
        placed.append(_placed(line, title, placed, (previous + GAP, border), width_of))
    return tuple(reversed(placed))


def _placed(line: float, title: str, later: Sequence[Label], bounds: tuple[float, float], width_of: WidthOf) -> Label:
    """Return the label of one chapter: right of its line, or moved left where the picture ends, within the bounds."""
    first, border = bounds
    left = max(min(line + INSET, border - min(width_of(title), READABLE)), min(first, line + INSET))
    end = min([border, *(label.begins - GAP for label in later if label.lane == MOST_LANES - 1)])
    text = cut_to(title, end - left, width_of)
    right = left + (width_of(text) if text else 0.0)
    lanes = (label.lane for label in later if label.text and label.begins < right + GAP)
    return Label(line, left, right, 1 + max(lanes, default=-1) if text else 0, text)


def cut_to(text: str, room: float, width_of: WidthOf) -> str:
    """Return the text, or as much of it as fits with "…"; nothing where that tells nothing."""
    if width_of(text) <= room:
        return text
    if room < NARROWEST:
        return ""
    cuts = (text[:length].rstrip(" ,;:.–-") + "…" for length in itertools.count(len(text) - 1, -1))
    return next((cut for cut in itertools.islice(cuts, len(text) - 1) if width_of(cut) <= room), "")
