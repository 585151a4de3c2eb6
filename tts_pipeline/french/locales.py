"""Where the listeners are, and what they are used to hear."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from tts_pipeline.french.lexicon import Lexicon

Locale = Literal["fr-FR", "fr-CH", "fr-BE", "fr-CA"]
Eighty = Literal["quatre-vingts", "huitante"]
Quotes = Literal["pause", "said"]


@dataclass(frozen=True, slots=True)
class Manner:
    """How a text is said: the listeners' numbers and money, the names, and what is left to the station's taste.

    `eighty` holds for fr-CH only: huitante is said in Vaud, Fribourg and Valais, quatre-vingts in Geneva, Neuchâtel
    and Jura. `quotes` says whether quotation marks are heard as pauses or as "je cite … fin de citation".
    """

    locale: Locale
    lexicon: "Lexicon"
    eighty: Eighty = "huitante"
    quotes: Quotes = "pause"
