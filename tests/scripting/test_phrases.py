"""What presenters say around the stories."""

from datetime import datetime
from typing import get_args

import pytest

from tts_pipeline.french import Locale, normalise
from tts_pipeline.scripting.phrases import Occasion, Presenter, phrases_for, written_hour


def presenter(hour: int, locale: Locale = "fr-FR", station: str = "Radio Lac", day: int = 25) -> Presenter:
    return Presenter(station, locale, datetime(2026, 11, day, hour, 0))  # noqa: DTZ001  the station's own clock


@pytest.mark.parametrize("locale", get_args(Locale))
@pytest.mark.parametrize("occasion", Occasion)
def test_every_locale_has_words_for_every_hour(locale: Locale, occasion: Occasion) -> None:
    for hour in range(24):
        for phrase in phrases_for(occasion, locale, hour):
            said = normalise(phrase.format(hour=f"{hour} h", station="Radio Lac"), locale)
            assert not said.unread
            assert "{" not in said.spoken


@pytest.mark.parametrize(
    ("hour", "said"), [(18, "dix-huit heures"), (12, "midi"), (0, "minuit"), (21, "vingt et une heures")]
)
def test_the_hour_is_said_as_on_air(hour: int, said: str) -> None:
    assert said in normalise(presenter(hour).phrase(Occasion.GREETING)).spoken


def test_the_greeting_fits_the_time_of_day() -> None:
    for day in range(1, 29):
        assert "bonsoir" in presenter(20, day=day).phrase(Occasion.GREETING).lower()
        assert "bonjour" in presenter(8, day=day).phrase(Occasion.GREETING).lower()


def test_the_same_bulletin_has_the_same_words_and_others_have_others() -> None:
    assert presenter(8).phrase(Occasion.GREETING) == presenter(8).phrase(Occasion.GREETING)
    assert len({presenter(8, day=day).phrase(Occasion.GREETING) for day in range(1, 15)}) > 1


def test_quebec_has_its_own_words() -> None:
    assert "Les nouvelles" in presenter(18, "fr-CA").phrase(Occasion.GREETING)


def test_half_past_seven_is_written_as_french_writes_it() -> None:
    assert written_hour(datetime(2026, 11, 25, 7, 30)) == "7 h 30"  # noqa: DTZ001  the station's own clock
