"""Numbers that do not say of what they are the number."""

import re
from collections.abc import Iterator
from typing import Final

from tts_pipeline.scripting.lint_sentence import LintContext, LintFinding, Sentence

AFTER: Final = re.compile(
    r"\s*(?:$|[.;:!?…»)]|,(?!\s*\d)"
    r"|\s(?:en|dans|sur|par|pour|contre|à|au|aux|avant|après|depuis|selon|et|ou|mais|qui|dont|alors|contre)\b"
    r"(?!\s+[\d,]))"
)
"""What follows where no noun does; another number may share its noun: "12, 15 ou 18 ans"."""
COUNTS_ITSELF: Final = re.compile(
    r"(?:\b(?:numéros?|articles?|chapitre|pages?|lignes?|routes?|tome|volume|saisons?|épisodes?|acte|groupe|top|magnitude"
    r"|division|phase|étape|version|loi|chaîne|canal|quai|voies?|porte|chambre|salle|bus|trams?|métro|niveau|points?"
    r"|chiffre|nombre|indice|score|résultat|alinéa|verset|tableau|figure|annexe|est|sont|étaient|seront|étions|sommes"
    r"|serons|nous|les|le|ces|leurs|années|appele[rz]|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre"
    r"|novembre|décembre|p\.)"
    r"|[§°]|\w contre|\d(?:,| et| ou)|[A-ZÀ-Ý][\w-]*)\s*$"
)
"""Before a number that is a name ("article 5", "Ligue 1", "composez le 112"), counts the subject ("ils étaient 12") or
shares the noun of the number before ("52 voix contre 31", "lignes 3 et 11")."""
YEARS: Final = range(1000, 2101)


def bare_numbers(sentence: Sentence, _: LintContext) -> Iterator[LintFinding]:
    """Yield plain numbers that neither a unit nor a noun follows."""
    utterance = sentence.utterance
    text = utterance.display_text
    for number in utterance.replacements:
        if number.rule != "number" or not AFTER.match(text, number.span[1]):
            continue
        digits = number.original.strip()
        is_year = digits.isdecimal() and int(digits) in YEARS
        if not is_year and not COUNTS_ITSELF.search(text, max(0, number.span[0] - 40), number.span[0]):
            yield LintFinding(digits)
