"""How a text is said: for whom, and with which names."""

from dataclasses import dataclass

from tts_pipeline.french.lexicon import Lexicon
from tts_pipeline.french.regions import Eighty, Locale, Quotations

__all__ = ["Eighty", "Locale", "Manner", "Quotations"]


@dataclass(frozen=True, slots=True)
class Manner:
    """How a text is said: the listeners' numbers and money, the names.

    `eighty` holds for fr-CH only: huitante is said in Vaud, Fribourg and Valais, quatre-vingts in Geneva, Neuchâtel
    and Jura. `quotations` are heard by pauses, or said in words: "je cite … fin de citation".
    """

    locale: Locale
    lexicon: Lexicon
    eighty: Eighty = "huitante"
    quotations: Quotations = "pauses"
