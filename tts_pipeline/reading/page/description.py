"""Whether what a page's head says in one line can serve as the lede of its article."""

import re
from collections.abc import Sequence
from typing import Final

from tts_pipeline.reading.structure.wording import WORD, ends_like_a_sentence, fold, key, word_count

FEWEST, MOST = 8, 70
"""Words; an editor's standfirst has some 15 to 45."""
CUT_OFF: Final = re.compile(r"(?:…|\.\.\.|\[…\])\W*$")
ADVERTISEMENT: Final = re.compile(
    r"^\W*(?:(?:re)?(?:trouvez|decouvrez)|lisez|suivez|consultez|recevez|abonnez|inscrivez|ecoutez|regardez|voici|"
    r"toute? l'(?:actu|info)|toutes les (?:infos|actus|actualites)|l'actualite|actualites?\b|le site|site )"
    r"|\b(?:en savoir plus|lire la suite|cliquez|notre site|abonnes?)\b"
)
COMMON: Final = 0.5
"""The share of a lede's long words that its article says too; set on the golden pages."""
LONG_WORD: Final = 5
START: Final = 60
"""Characters; where so many agree, the description is only the beginning of a paragraph."""


def lede_of(descriptions: Sequence[str], headlines: Sequence[str], paragraphs: Sequence[str]) -> str | None:
    """Return the first description that is a lede of these paragraphs, which do not hold it themselves; else None."""
    text = " ".join((*headlines, *paragraphs))
    said = set(_long_words(text))
    starts = {key(one)[:START] for one in paragraphs}
    titles = {key(one) for one in headlines}
    for one in descriptions:
        words = _long_words(one)
        is_sentence = FEWEST <= word_count(one) <= MOST and ends_like_a_sentence(one) and not CUT_OFF.search(one)
        is_new = key(one)[:START] not in starts and key(one) not in titles and key(one) not in key(text)
        is_about_it = bool(words) and sum(word in said for word in words) >= COMMON * len(words)
        if is_sentence and is_new and is_about_it and not ADVERTISEMENT.search(fold(one)):
            return one
    return None


def _long_words(text: str) -> list[str]:
    """Return the stems of a text's longer words, so that a plural agrees with its singular."""
    return [word[:LONG_WORD] for word in WORD.findall(fold(text).replace("'", " ")) if len(word) >= LONG_WORD]
