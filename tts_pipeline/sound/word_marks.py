"""Word timings beside the sound: moved with it when it is cut or paced, written into the files that keep it."""

import json
from collections.abc import Sequence
from typing import Final

from tts_pipeline.model.script import Seconds
from tts_pipeline.model.sound import WordTiming

MARK: Final = "tts-pipeline words "
"""What a comment begins with that is ours; any other is somebody else's."""


def moved(words: Sequence[WordTiming], by: Seconds, length: Seconds, pace: float = 1.0) -> tuple[WordTiming, ...]:
    """Return the words of a sound that was made `pace` times as fast, then moved by that; none outside its `length`."""
    spans = ((word.text, word.start / pace + by, word.end / pace + by) for word in words)
    return tuple(WordTiming(text, min(max(0.0, a), length), min(max(0.0, b), length)) for text, a, b in spans)


def comment_of(words: Sequence[WordTiming]) -> str:
    """Return the words as the comment of a sound file; nothing where there are none."""
    spans = [(word.text, round(word.start, 6), round(word.end, 6)) for word in words]
    return MARK + json.dumps(spans, ensure_ascii=False) if spans else ""


def words_in(comment: str) -> tuple[WordTiming, ...]:
    """Return the words that a comment holds; none where it is not ours, or damaged."""
    if not comment.startswith(MARK):
        return ()
    try:
        return tuple(WordTiming(str(text), float(a), float(b)) for text, a, b in json.loads(comment[len(MARK) :]))
    except (ValueError, TypeError):
        return ()
