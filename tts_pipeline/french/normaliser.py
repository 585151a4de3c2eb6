"""What the eye reads becomes what the ear hears."""

from dataclasses import dataclass
from typing import Final

from tts_pipeline.french.draft import Draft, Rule, traits_of
from tts_pipeline.french.lexicon import Lexicon, shipped_lexicon
from tts_pipeline.french.locales import Locale, Manner
from tts_pipeline.french.rules import acronyms, dates, numbers
from tts_pipeline.french.tidying import tidy
from tts_pipeline.model.script import Pronunciation, Replacement, SpokenText

RULES: Final[tuple[Rule, ...]] = (*dates.RULES, *acronyms.RULES, *numbers.RULES)


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text as it is said: every replacement with its place in the given text, names that need their pronunciation,
    and `unread`, what a voice would still misread.
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
    draft = Draft(text)
    traits = traits_of(text)
    for rule in RULES:
        if rule.needs in traits:
            draft = draft.read_by(rule, manner)
    spoken = SpokenText(tidy(draft.spoken()))
    replacements = tuple(
        Replacement((claim.start, claim.end), text[claim.start : claim.end], claim.spoken, claim.rule)
        for claim in draft.claims
    )
    return Normalised(spoken, replacements, manner.lexicon.pronunciations_in(spoken, locale), ())
