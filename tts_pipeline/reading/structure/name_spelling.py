"""How the names of the news are spelt, for lines that are all in capitals."""

import re
from functools import cache
from typing import Final

from tts_pipeline.french.lexicon import Entry, shipped_lexicon
from tts_pipeline.french.words import words
from tts_pipeline.reading.structure.wording import fold

SHORTEST: Final = 3
"""Letters; shorter ones are also small words: "CE", "UN"."""


def with_known_names(line: str) -> str:
    """Return the line with the names and spelled acronyms of the shipped lexicon as they are written there."""
    bare = "".join(plain if len(plain := fold(char)) == 1 else char for char in line)  # as long as the line
    for folded, name in _spellings():
        if folded in bare:
            for found in re.finditer(rf"(?<!\w){re.escape(folded)}(?!\w)", bare):
                line = line[: found.start()] + name + line[found.end() :]
    return line


@cache
def _spellings() -> tuple[tuple[str, str], ...]:
    """Return names, folded and as they are spelt, the longest last: they decide."""
    nouns = {fold(noun) for noun in words("feminine_nouns") | words("masculine_nouns")}
    found = ((fold(entry.written), entry.written) for entry in shipped_lexicon().entries if _is_name(entry))
    kept = {folded: name for folded, name in found if folded not in nouns and len(folded) == len(name)}
    return tuple(sorted(kept.items(), key=lambda one: len(one[0])))


def _is_name(entry: Entry) -> bool:
    """Tell whether this is written with a capital; an acronym that is said as a word sounds the same without."""
    said_as_word = entry.written.isupper() and entry.reading == "word"
    return len(entry.written) >= SHORTEST and entry.written[0].isupper() and entry.whole_word and not said_as_word
