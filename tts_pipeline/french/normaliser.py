"""What the eye reads becomes what the ear hears."""

from dataclasses import dataclass
from typing import Final

from tts_pipeline.french.draft import Draft, Rule, places_of
from tts_pipeline.french.guard import unread_in
from tts_pipeline.french.lexicon import Lexicon, shipped_lexicon
from tts_pipeline.french.locales import Locale, Manner
from tts_pipeline.french.rules import (
    abbreviations,
    acronyms,
    codes,
    dates,
    money,
    numbers,
    ordinals,
    phones,
    roman,
    scores,
    symbols,
    times,
    titles,
    units,
    web,
)
from tts_pipeline.french.tidying import tidy
from tts_pipeline.model.script import Pronunciation, Replacement, SpokenText

RULES: Final[tuple[Rule, ...]] = (
    *web.RULES,
    *phones.RULES,
    *times.RULES,
    *dates.RULES,
    *money.RULES,
    *units.RULES,
    *scores.RULES,
    *ordinals.RULES,
    *abbreviations.RULES,
    *acronyms.DOTTED,
    *titles.RULES,
    *roman.RULES,
    *codes.RULES,
    *acronyms.RULES,
    *numbers.RULES,
    *symbols.RULES,
)


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text as it is said.

    `replacements` are in order of their place in the given text; `pronunciations` are of names that occur in what is
    spoken; `unread` is what a voice would still misread.
    """

    spoken: SpokenText
    replacements: tuple[Replacement, ...]
    pronunciations: tuple[Pronunciation, ...]
    unread: tuple[str, ...]


def normalise(text: str, locale: Locale = "fr-FR", lexicon: Lexicon | None = None) -> Normalised:
    """Return the text in words that a voice can say; never raises, whatever the text.

    Names keep their spelling; how they are pronounced comes from the lexicon, the shipped one by default.
    """
    manner = Manner(locale, shipped_lexicon() if lexicon is None else lexicon)
    draft = Draft(text, places_of(text))
    for rule in RULES:
        draft = draft.read_by(rule, manner)
    spoken = SpokenText(tidy(draft.spoken()))
    replacements = tuple(
        Replacement((claim.start, claim.end), text[claim.start : claim.end], claim.spoken.strip(), claim.rule)
        for claim in draft.claims
    )
    pronunciations = manner.lexicon.pronunciations_in(spoken, locale)
    return Normalised(spoken, replacements, pronunciations, unread_in(spoken, manner))
