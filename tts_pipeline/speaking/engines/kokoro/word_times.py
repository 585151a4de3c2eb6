"""When each word of a sentence is heard, by the durations that the model gave to its phonemes.

espeak keeps the words apart as the text does, nearly always (446 of 448 sentences of news): they correspond one to
one. Where their numbers differ, each word is read alone, and what espeak has drawn together ("parce que" → "paʁskə") or
taken apart is found by its phonemes. Where that fails, nothing is told.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Final

from tts_pipeline.model.script import Seconds
from tts_pipeline.model.sound import WordTiming

SPOKEN_WORD: Final = re.compile(r"\S*[^\W_]\S*")
NO_SOUND: Final = re.compile(r"[^\w]|[ˈˌː]")
LEAST_ALIKE: Final = 0.5
"""Of what a word is alone and in its sentence: liaison and elision leave 0.6 at least of 5,143 words, but for names."""

HEARD_EARLIER: Final[Seconds] = 0.065
"""Than the model's own time for a phoneme: the median where a voice begins after a silence (siwis, mathieu; 67 pauses
and the beginnings of 35 sentences, by voice and place 0.05 to 0.08)."""

ReadAlone = Callable[[str], str]
"""Gives the phonemes of a word, which stands alone."""


@dataclass(frozen=True, slots=True)
class WordSpan:
    """A word of the text, and from where to where it is in the phonemes."""

    text: str
    start: int
    end: int


def word_spans(text: str, phonemes: str, read_alone: ReadAlone) -> tuple[WordSpan, ...]:
    """Return where each word of a spoken text is in its phonemes; none where that cannot be said of all of them."""
    words, said = SPOKEN_WORD.findall(text), list(SPOKEN_WORD.finditer(phonemes))
    if len(words) == len(said):
        return tuple(WordSpan(word, *match.span()) for word, match in zip(words, said, strict=True))
    spans = tuple(_matched(words, said, read_alone))
    is_whole = [span.text for span in spans] == words and spans[-1].end == said[-1].end()
    return spans if is_whole else ()


def word_times(spans: Sequence[WordSpan], lengths: Sequence[Seconds], lead: Seconds) -> tuple[WordTiming, ...]:
    """Return when each word is heard, where the phonemes have these lengths and the first its turn after `lead`."""
    begins = tuple(max(0.0, turn - HEARD_EARLIER) for turn in accumulate(lengths, initial=lead))
    return tuple(WordTiming(span.text, begins[span.start], begins[span.end]) for span in spans)


def _matched(words: Sequence[str], said: Sequence["re.Match[str]"], read_alone: ReadAlone) -> Iterator[WordSpan]:
    """Yield the words as long as they are found: two in one, one in two, or one by one."""
    alone = [_sounds(read_alone(word)) for word in words]
    here = there = 0
    while here < len(words) and there < len(said):
        match, following = said[there], said[there + 1 : there + 2]
        if here + 1 < len(words) and alone[here] + alone[here + 1] == _sounds(match[0]):
            middle = match.start() + _place_after(match[0], len(alone[here]))
            yield WordSpan(words[here], match.start(), middle)
            yield WordSpan(words[here + 1], middle, match.end())
            here, there = here + 2, there + 1
        elif following and alone[here] == _sounds(match[0] + following[0][0]):
            yield WordSpan(words[here], match.start(), following[0].end())
            here, there = here + 1, there + 2
        elif SequenceMatcher(None, alone[here], _sounds(match[0])).ratio() >= LEAST_ALIKE:
            yield WordSpan(words[here], *match.span())
            here, there = here + 1, there + 1
        else:
            return


def _sounds(phonemes: str) -> str:
    return NO_SOUND.sub("", phonemes)


def _place_after(phonemes: str, sounds: int) -> int:
    """Return the place behind so many sounds."""
    return next(place for place in range(len(phonemes) + 1) if len(_sounds(phonemes[:place])) == sounds)
