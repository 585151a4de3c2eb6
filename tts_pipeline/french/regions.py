"""Where the listeners are, and what they are used to hear."""

from typing import Literal

Locale = Literal["fr-FR", "fr-CH", "fr-BE", "fr-CA"]
Eighty = Literal["quatre-vingts", "huitante"]
Quotations = Literal["pauses", "words"]
