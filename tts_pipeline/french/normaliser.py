"""What the eye reads becomes what the ear hears."""

from dataclasses import dataclass
from typing import Final

from tts_pipeline.french.draft import Claim, Draft, Rule, places_of
from tts_pipeline.french.guard import unread_in
from tts_pipeline.french.lexicon import Lexicon, shipped_lexicon
from tts_pipeline.french.locales import Locale, Manner
from tts_pipeline.french.rules import (
    abbreviations,
    acronyms,
    codes,
    date_ranges,
    dates,
    halves,
    laws,
    money,
    numbers,
    opening_hours,
    ordinals,
    phones,
    quotations,
    roman,
    scores,
    symbols,
    tables,
    times,
    titles,
    units,
    web,
)
from tts_pipeline.french.tidying import tidy
from tts_pipeline.model.script import Pronunciation, Replacement, SpokenText

# Why this order: marks of quotation are no other rule's, except after a figure. A rule that needs more of the text to
# hold comes before one that needs less. Addresses and telephone numbers own every figure in them; enumerations (1°)
# and positions have the marks of minutes, before times; times, dates, money and units know their number by what
# stands beside it; scores and ranges know it by the mark between two; ordinals by their ending. Abbreviations come
# before titles and initials (J.-C. is no initial), those before Roman numerals (M. is no numeral), these before codes
# and acronyms (XIV is neither), and bare numbers take what is left; signs come last, when no figure needs them any
# more.
RULES: Final[tuple[Rule, ...]] = (
    *quotations.RULES,
    *web.RULES,
    *phones.RULES,
    *ordinals.ENUMERATIONS,
    *units.POSITIONS,
    *tables.RULES,
    *halves.RULES,
    *opening_hours.RULES,
    *times.RULES,
    *date_ranges.RULES,
    *dates.RULES,
    *money.RULES,
    *symbols.COMPARISONS,
    *units.RULES,
    *laws.RULES,
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


ROUNDS: Final = 3
"""What is said is read again until no rule finds anything in it: "n° I" is a number only after "numéro"."""


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
    """Return the text as it is said in a locale, with the lexicon that ships where none is given."""
    return normalise_in(Manner(locale, shipped_lexicon() if lexicon is None else lexicon), text)


def normalise_in(manner: Manner, text: str) -> Normalised:
    """Return the text in words that a voice can say; never raises, whatever the text.

    Names keep their spelling; how they are pronounced comes from the lexicon.
    """
    draft = _read(text, manner)
    spoken = tidy(draft.spoken())
    replacements = [_replacement(claim, text) for claim in draft.claims]
    for _ in range(ROUNDS):
        again = _read(spoken, manner)
        if not again.claims:
            break
        replacements += [_replacement_found(claim, spoken, text) for claim in again.claims]
        spoken = tidy(again.spoken())
    pronunciations = manner.lexicon.pronunciations_in(spoken, manner.locale)
    return Normalised(
        SpokenText(spoken), tuple(sorted(replacements, key=_place)), pronunciations, unread_in(spoken, manner)
    )


def _read(text: str, manner: Manner) -> Draft:
    draft = Draft(text, places_of(text))
    for rule in RULES:
        draft = draft.read_by(rule, manner)
    return draft


def _place(replacement: Replacement) -> tuple[int, int]:
    return replacement.span


def _replacement(claim: Claim, written: str) -> Replacement:
    original = written[claim.start : claim.end]
    return Replacement((claim.start, claim.end), original, claim.spoken.strip(), claim.rule)


def _replacement_found(claim: Claim, spoken: str, written: str) -> Replacement:
    """Return the replacement of words that a rule only knew once others had been said; the whole text if it is lost."""
    start = written.find(spoken[claim.start : claim.end])
    span = (start, start + claim.end - claim.start) if start >= 0 else (0, len(written))
    return Replacement(span, written[slice(*span)], claim.spoken.strip(), claim.rule)
