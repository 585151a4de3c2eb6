"""Whether a counted noun is feminine: "vingt et une personnes", "une voix", but "vingt et un hommes"."""

from typing import Final

from tts_pipeline.french.patterns import compiled
from tts_pipeline.french.words import words

FEMININE_ENDING: Final = (
    r"(?:tion|sion|xion|aison|ité|eté|auté|nté|erté|lté|tié|ette|elle|esse|ance|ence|ture|sure|ure|ade|ude|ée|ie|euse|trice|"
    r"ienne|onne|ière|aine|ine|ille|ise|ose|isse|ive|ale|ante|ente|esque|lle|nne|sse|tte)s?$"
)
EITHER_WAY: Final = r"(?:aire|iste|able|ible|ique|autre|jeune|même|simple|double|triple|rare|énorme)s?$"
"""Words of one form for both: the noun after them tells."""
NEXT_WORD: Final = r"[\s\u00a0\u202f]*([^\W\d_]+(?:-[^\W\d_]+)*)"
WORDS_TO_LOOK_AT: Final = 3


def counts_feminine(following: str) -> bool:
    """Tell whether a number before this text counts something feminine, by its first noun."""
    position = 0
    for _ in range(WORDS_TO_LOOK_AT):
        match = compiled(NEXT_WORD).match(following, position)
        if match is None:
            return False
        word = match[1].lower()
        if word in words("feminine_adjectives"):
            return True
        if word in words("masculine_adjectives"):
            return False
        if not compiled(EITHER_WAY).search(word) or not words("feminine_nouns").isdisjoint(
            (word, word.removesuffix("s"))
        ):
            return is_feminine(word)
        position = match.end()
    return False


def is_feminine(noun: str) -> bool:
    """Tell whether a noun is feminine: listed, or by its ending."""
    singular = noun[:-1] if noun.endswith(("s", "x")) else noun
    if not words("feminine_nouns").isdisjoint((noun, singular)):
        return True
    if not words("masculine_nouns").isdisjoint((noun, singular)):
        return False
    return bool(compiled(FEMININE_ENDING).search(noun))
