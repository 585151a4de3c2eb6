"""The wrong-number guard: what is said is parsed back by a reader that shares nothing with the rules.

Every date and every minute is tried in the commonest notation, a part of them in the others: these tests are run often.
"""

import datetime as dt
import random
import re

import pytest

from tests.french.number_words import value_of
from tts_pipeline.french import Locale, normalise

LOCALES: tuple[Locale, ...] = ("fr-FR", "fr-CH", "fr-BE", "fr-CA")
MONTHS = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre"]
MONTHS += ["octobre", "novembre", "décembre"]
CHANCE = random.Random(1)  # noqa: S311  a fixed sample, no secret
SAMPLE = [*range(1200), *CHANCE.sample(range(1200, 10**6), 600), 10**6, 80_000, 200_000, 71_071, 999_999]
THOUSANDS = {"plain": "", "space": " ", "no-break": "\u00a0", "narrow": "\u202f", "apostrophe": "'", "point": "."}


def said(written: str, locale: Locale = "fr-FR") -> str:
    return str(normalise(written, locale).spoken)


def between(spoken: str, before: str, after: str) -> str:
    match = re.fullmatch(f"{re.escape(before)}(.*){re.escape(after)}", spoken)
    assert match, spoken
    return match[1]


@pytest.mark.parametrize("locale", LOCALES)
def test_numbers_up_to_a_million_are_said_as_they_are_written(locale: Locale) -> None:
    for number in SAMPLE if locale == "fr-FR" else SAMPLE[:200] + SAMPLE[200::9]:
        spoken = said(f"On en compte {number} environ.", locale)
        assert value_of(between(spoken, "On en compte ", " environ.")) == number


@pytest.mark.parametrize("separator", THOUSANDS.values(), ids=THOUSANDS)
def test_thousands_are_one_number_however_they_are_set_apart(separator: str) -> None:
    for number in SAMPLE[1200::3]:
        written = f"{number:,}".replace(",", separator)
        assert value_of(between(said(f"Environ {written} manifestants."), "Environ ", " manifestants.")) == number


def days_of_two_years() -> list[dt.date]:
    first = dt.date(2023, 1, 1)
    return [first + dt.timedelta(days=day) for day in range(365 + 366)]


@pytest.mark.parametrize("pattern", ["{d} {m} {y}", "{d:02}.{n:02}.{y}", "{d}/{n}/{y}", "{y}-{n:02}-{d:02}"])
def test_every_date_of_two_years_is_said_right(pattern: str) -> None:
    for date in days_of_two_years()[:: 1 if "{m}" in pattern else 5]:
        month = MONTHS[date.month - 1]
        written = pattern.format(d=date.day, m=month, n=date.month, y=date.year)
        day, said_month, year = re.fullmatch(
            r"Signé le (.+) (\S+) (deux mille .+)\.", said(f"Signé le {written}.")
        ).groups()  # type: ignore[union-attr]
        assert (1 if day == "premier" else value_of(day)) == date.day
        assert (day == "premier") == (date.day == 1)
        assert said_month == month
        assert value_of(year) == date.year


@pytest.mark.parametrize("pattern", ["{h}h{m:02}", "{h} h {m:02}", "{h:02}:{m:02}", "{h} heures {m:02}"])
def test_every_time_of_the_day_is_said_right(pattern: str) -> None:
    for minutes in range(0, 24 * 60, 1 if pattern == "{h}h{m:02}" else 7):
        hour, minute = divmod(minutes, 60)
        spoken = said(f"Départ à {pattern.format(h=hour, m=minute)} précises.")
        match = re.fullmatch(r"Départ à (.+?) heures?(?: (.+))? précises\.", spoken)
        assert match, spoken
        assert value_of(match[1]) == hour
        assert not match[1].endswith("un")
        assert (value_of(match[2]) if match[2] else 0) == minute


@pytest.mark.parametrize(
    ("pattern", "unit", "locale"),
    [
        ("{e},{c:02} €", "euro", "fr-FR"),
        ("{e},{c:02} €", "euro", "fr-BE"),
        ("{e},{c:02} $", "dollar", "fr-CA"),
        ("CHF {e}.{c:02}", "franc", "fr-CH"),
        ("{e} fr. {c:02}", "franc", "fr-CH"),
    ],
)
def test_every_price_is_said_to_the_cent(pattern: str, unit: str, locale: Locale) -> None:
    for cents in range(100, 3000, 13):
        whole, rest = divmod(cents, 100)
        spoken = said(f"Prix : {pattern.format(e=whole, c=rest)} pièce.", locale)
        match = re.fullmatch(rf"Prix : (.+?) {unit}s?(?: (.+))? pièce\.", spoken)
        assert match, spoken
        assert value_of(match[1]) * 100 + (value_of(match[2]) if match[2] else 0) == cents


def test_cents_alone_are_said_as_cents() -> None:
    for cents in range(1, 100):
        spoken = said(f"Soit 0,{cents:02} € de plus.")
        assert value_of(re.fullmatch(r"Soit (.+) centimes? de plus\.", spoken)[1]) == cents  # type: ignore[index]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_percentage_with_a_decimal_is_said_right(locale: Locale) -> None:
    for tenths in range(0, 1000, 1 if locale == "fr-FR" else 9):
        whole, tenth = divmod(tenths, 10)
        spoken = said(f"Une hausse de {whole},{tenth} %.", locale)
        match = re.fullmatch(r"Une hausse de (.+) virgule (.+) pour cent\.", spoken)
        assert match, spoken
        assert (value_of(match[1]), value_of(match[2])) == (whole, tenth)


def test_a_phone_number_keeps_every_digit() -> None:
    chance = random.Random(2)  # noqa: S311  a fixed sample, no secret
    for _ in range(200):
        pairs = ["0" + str(chance.randint(1, 9)), *(f"{chance.randint(0, 99):02}" for _ in range(4))]
        groups = said(f"Tél. {' '.join(pairs)}").removeprefix("Téléphone ").split(", ")
        digits = "".join("".join(str(value_of(word)) for word in said_digits(group)) for group in groups)
        assert digits == "".join(pairs)


def said_digits(group: str) -> list[str]:
    zeros = re.match(r"(?:zéro ?)*", group)
    assert zeros
    rest = group[zeros.end() :]
    return ["zéro"] * zeros[0].count("zéro") + ([rest] if rest else [])


def test_the_reader_of_words_refuses_what_is_no_number() -> None:
    for words in ("vingt trente", "douze cinq", "cent et deux", "bonjour"):
        with pytest.raises(ValueError, match=words):
            value_of(words)


@pytest.mark.parametrize("locale", LOCALES[1:])
def test_dates_of_the_last_century_keep_their_year_in_every_locale(locale: Locale) -> None:
    for date in [dt.date(1970, 1, 1) + dt.timedelta(days=97 * step) for step in range(110)]:
        written = f"{date.day} {MONTHS[date.month - 1]} {date.year}"
        match = re.fullmatch(r"Né le (.+) (\S+) (mille neuf cent .+)\.", said(f"Né le {written}.", locale))
        assert match, written
        assert (1 if match[1] == "premier" else value_of(match[1])) == date.day
        assert (match[2], value_of(match[3])) == (MONTHS[date.month - 1], date.year)


@pytest.mark.parametrize("locale", LOCALES[1:])
def test_times_are_said_right_in_every_locale(locale: Locale) -> None:
    for minutes in range(0, 24 * 60, 11):
        hour, minute = divmod(minutes, 60)
        for written in (f"{hour} h {minute:02}", f"{hour}h{minute:02}"):
            match = re.fullmatch(r"À (.+?) heures?(?: (.+))? précises\.", said(f"À {written} précises.", locale))
            assert match, written
            assert (value_of(match[1]), value_of(match[2]) if match[2] else 0) == (hour, minute)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    ("written", "unit"),
    [("{n} M€", "million"), ("{n},5 Md€", "milliard"), ("{n} M$", "million"), ("{n} millions de francs", "million")],
)
def test_millions_keep_their_number_in_every_locale(locale: Locale, written: str, unit: str) -> None:
    for number in [2, *range(71, 1000, 61)]:
        spoken = said(f"Soit {written.format(n=number)} en tout.", locale)
        match = re.fullmatch(rf"Soit (.+?)(?: virgule cinq)? {unit}s (?:d'|de )\w+ en tout\.", spoken)
        assert match, spoken
        assert value_of(match[1]) == number


@pytest.mark.parametrize("locale", LOCALES)
def test_ordinals_keep_their_number_in_every_locale(locale: Locale) -> None:
    for number in [*range(2, 130), 200, 300, 1000]:
        spoken = between(said(f"Le {number}e rang.", locale), "Le ", " rang.")
        assert spoken.endswith("ième")
        stem = re.sub("cinqu$", "cinq", re.sub("neuv$", "neuf", spoken.removesuffix("ième")))
        endings = (stem, f"{stem}e", f"{stem}s")
        assert number in {value_of(word) for word in endings if _names_a_number(word)}


def _names_a_number(words: str) -> bool:
    try:
        value_of(words)
    except ValueError:
        return False
    return True
