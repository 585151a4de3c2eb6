"""The captions of a segment, read off its timeline: what is said, cut into pieces the eye takes in at once."""

import operator
import re
import textwrap
from collections.abc import Callable
from html import escape

from tts_pipeline.model.episode import Caption
from tts_pipeline.model.script import Seconds
from tts_pipeline.model.sound import Cue, CueRole, Timeline
from tts_pipeline.publishing.plain_text import one_line
from tts_pipeline.publishing.word_captions import written_in_time

LONGEST_LINE = 65
"""Characters; podcast namespace, transcripts."""
MOST_LINES = 2
LONGEST_CAPTION: Seconds = 7.0
"""The usual upper limit of subtitling guides for two full lines."""
NARROWEST_LINE = 32

NO_BREAK = "\u00a0"
TIED = re.compile(r" (?=[;:?!»%€])|(?<=«) |(?<=\d) (?=\d{3}\b)")
"""Spaces of French typography at which no line may end."""
CUT_COSTS = (
    (re.compile(r"[.!?…]\s?»? $"), 0.0),
    (re.compile(r"[,;:)–—] $"), 0.1),
    (re.compile(r"» $"), 0.2),
    (re.compile(r" $"), 0.35),
)
"""What it costs to end a caption after these characters, as a share of the text's length away from its middle."""
LINKING_WORD = re.compile(r"(?:et|ou|mais|car|donc|or|ni|qui|que|qu['’]\w+|dont|où|lorsque|tandis|alors|afin|pour)\b")
LINKING_COST = 0.2


def captions_of(timeline: Timeline) -> tuple[Caption, ...]:
    """Return what is said and when, in order; none overlaps the next and none lies past the end.

    Times in seconds, whole milliseconds. A sentence too long for two lines of 65 characters or for 7 s is cut, at the
    end of a clause where there is one near the middle, with its time shared out by characters.
    """
    return _of_cues(timeline, _captions_of_cue)


def word_captions_of(timeline: Timeline) -> tuple[Caption, ...]:
    """Return the same, word by word where the engine measured its words.

    Where it spoke other words than are written, such as those of a number, these are one piece.
    """
    return _of_cues(timeline, lambda cue, end: _words_of_cue(cue, end) or _captions_of_cue(cue, end))


def _of_cues(timeline: Timeline, cut: Callable[[Cue, Seconds], list[Caption]]) -> tuple[Caption, ...]:
    spoken = [cue for cue in timeline.cues if cue.role is CueRole.VOICE and one_line(cue.text or "")]
    limits = [*(cue.start for cue in spoken[1:]), timeline.duration]
    captions: list[Caption] = []
    for cue, limit in zip(spoken, limits, strict=False):
        captions += cut(cue, min(cue.end, limit, timeline.duration))
    return tuple(captions)


def lines_of(text: str) -> tuple[str, ...]:
    """Return the text in lines of at most 65 characters, escapes of `&`, `<` and `>` counted; two are about equal."""
    width = max(NARROWEST_LINE, LONGEST_LINE - len(escape(text, quote=False)) + len(text))
    lines = textwrap.wrap(text, width, break_on_hyphens=False)
    if len(lines) == 2:
        for narrower in range(len(text) // 2, width):
            even = textwrap.wrap(text, narrower, break_on_hyphens=False, break_long_words=False)
            if len(even) == 2 and max(map(len, even)) <= narrower:
                return tuple(even)
    return tuple(lines)


def _words_of_cue(cue: Cue, end: Seconds) -> list[Caption]:
    """Return the measured words as they are written; none where that cannot be said."""
    words = written_in_time(TIED.sub(NO_BREAK, one_line(cue.text or "")).split(" "), cue.clip.words)
    starts = [round(cue.start + word.start, 3) for word in words]
    ends = [round(min(cue.start + word.end, end), 3) for word in words]
    spans = zip(starts, ends, strict=True)
    if any(stop <= start for start, stop in spans) or any(map(operator.lt, starts[1:], ends)):
        return []
    texts = (word.text for word in words)
    return [Caption(*facts, cue.voice or "") for facts in zip(starts, ends, texts, strict=True)]


def _captions_of_cue(cue: Cue, end: Seconds) -> list[Caption]:
    text = TIED.sub(NO_BREAK, one_line(cue.text or ""))
    pieces = _pieces(text, end - cue.start)
    share = (end - cue.start) / sum(map(len, pieces))
    captions, said = [], 0
    for piece in pieces:
        start, said = round(cue.start + said * share, 3), said + len(piece)
        stop = round(cue.start + said * share, 3)
        if stop > start:
            captions.append(Caption(start, stop, piece, cue.voice or ""))
    return captions


def _pieces(text: str, seconds: Seconds) -> list[str]:
    too_slow = seconds > LONGEST_CAPTION and len(text) > LONGEST_LINE
    if not too_slow and len(lines_of(text)) <= MOST_LINES:
        return [text]
    cut = _best_cut(text)
    first = seconds * cut / len(text)
    return _pieces(text[:cut].rstrip(" "), first) + _pieces(text[cut:], seconds - first)


def _best_cut(text: str) -> int:
    """Return where the text falls into two: near its middle, and rather after a clause than within one."""
    places = [place.end() for place in re.finditer(" ", text)]
    return min(places, key=lambda place: _cut_cost(text, place), default=len(text) // 2)


def _cut_cost(text: str, place: int) -> float:
    cost = next(cost for pattern, cost in CUT_COSTS if pattern.search(text, max(0, place - 4), place))
    if LINKING_WORD.match(text, place):
        cost = min(cost, LINKING_COST)
    return cost + abs(place / len(text) - 0.5)
