"""What a presenter says around the stories: by locale and time of day, never twice the same all day."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, Final

from tts_pipeline.french import Locale


class Occasion(StrEnum):
    """When a presenter has something to say that is in no article."""

    GREETING = "greeting"
    TITLES = "titles"
    BRIEF = "brief"
    SIGN_OFF = "sign_off"


TIMES_OF_DAY: Final = ((5, "nuit"), (12, "matin"), (14, "midi"), (18, "apres_midi"), (24, "soir"))
"""Up to which hour it is which time of day."""
ANY_TIME: Final = "toujours"
HOURS_WITH_NAMES: Final = {(0, 0): "minuit", (12, 0): "midi"}


@dataclass(frozen=True, slots=True)
class Presenter:
    """Who speaks, where, and when: the same presenter says the same at the same hour of the same day.

    `at` is in the station's time zone.
    """

    station: str
    locale: Locale
    at: datetime

    def phrase(self, occasion: Occasion) -> str:
        """Return what is said on an occasion, as it is written."""
        choices = phrases_for(occasion, self.locale, self.at.hour)
        seed = f"{self.station}|{self.at:%Y-%m-%d %H}|{occasion.value}"
        chosen = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:4]) % len(choices)
        return choices[chosen].format(hour=written_hour(self.at), station=self.station)


def phrases_for(occasion: Occasion, locale: Locale, hour: int) -> tuple[str, ...]:
    """Return the phrases for an occasion at that hour: the locale's own, or else the common ones."""
    time = next(name for until, name in TIMES_OF_DAY if hour < until)
    catalogue = _catalogue()
    for lists in (catalogue.get(locale, {}).get(occasion.value, {}), catalogue[occasion.value]):
        if found := lists.get(time) or lists.get(ANY_TIME):
            return tuple(found)
    raise LookupError(occasion, time)


def written_hour(at: datetime) -> str:
    """Return a time of day as French writes it: midi, 18 h, 7 h 30."""
    named = HOURS_WITH_NAMES.get((at.hour, at.minute))
    return named or (f"{at.hour} h {at.minute:02}" if at.minute else f"{at.hour} h")


@cache
def _catalogue() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("phrases.toml").read_text(encoding="utf-8"))
