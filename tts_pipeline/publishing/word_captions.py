"""The words of a sentence as they are written, at the times at which they were spoken."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final

from tts_pipeline.model.sound import WordTiming

MOST_SHARING: Final = 0.5
"""Of the written words: where more were spoken otherwise, it is no longer known what belongs together."""


def written_in_time(written: Sequence[str], spoken: Sequence[WordTiming]) -> tuple[WordTiming, ...]:
    """Return the written words with their times; several have one time together where others were spoken for them.

    "11 000 hommes", spoken as "onze mille hommes", has a time for "11 000" and one for "hommes". What stands between
    words that are the same on both sides belongs together. None where too few are.
    """
    said, read = [_letters(word.text) for word in spoken], [_letters(text) for text in written]
    timed: list[WordTiming] = []
    sharing = 0
    matcher = SequenceMatcher(None, read, said, autojunk=False)
    for change, begin, end, first, last in matcher.get_opcodes():
        if change == "equal":
            timed += map(_timed, written[begin:end], spoken[first:last])
            continue
        text = " ".join(written[begin:end])
        sharing += sum(map(bool, read[begin:end]))
        if begin < end and first < last:
            timed.append(WordTiming(text, spoken[first].start, spoken[last - 1].end))
        elif timed:
            end_of_last = spoken[last - 1].end if first < last else timed[-1].end
            timed[-1] = WordTiming(f"{timed[-1].text} {text}".rstrip(), timed[-1].start, end_of_last)
        else:
            return ()
    return tuple(timed) if sharing <= MOST_SHARING * len(written) else ()


def _timed(text: str, word: WordTiming) -> WordTiming:
    return WordTiming(text, word.start, word.end)


def _letters(word: str) -> str:
    return "".join(filter(str.isalnum, word)).casefold()
