"""The guard: what is left after all rules that a voice would misread."""

from typing import Final

from tts_pipeline.french.locales import Manner
from tts_pipeline.french.patterns import compiled
from tts_pipeline.french.written import UPPER

SUSPECT: Final = (
    r"\S*\d\S*|[^\W\d_A-Za-z\u00c0-\u024f\u1e00-\u1eff]+|[^\w\s.,;:!?…'’“”-]|"
    rf"(?<!\w)[{UPPER}]{{2,}}(?!\w)|_"
)


def unread_in(spoken: str, manner: Manner) -> tuple[str, ...]:
    """Return figures, signs and unknown words in capitals, each once, in order of appearance."""
    found: dict[str, None] = {}
    for match in compiled(SUSPECT).finditer(spoken):
        what = match[0]
        if not (what.isalpha() and manner.lexicon.reading_of(what, manner.locale)):
            found[what] = None
    return tuple(found)
