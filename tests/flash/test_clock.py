"""Nights in which the clocks change, and clocks that are set back: which hour is said, and until when it is good."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.flash.newsroom import Newsroom
from tts_pipeline.model.flash import FlashOutcome
from tts_pipeline.pipeline.flash.hours import edition_name, hour_said, slot_of

PARIS = ZoneInfo("Europe/Paris")
VALID = timedelta(minutes=65)
AUTUMN = (
    ("2026-10-24T23:55Z", "02:00 CEST", "2026-10-25T00:00Z"),
    ("2026-10-25T00:30Z", "02:30 CEST", "2026-10-25T00:00Z"),
    ("2026-10-25T00:55Z", "02:00 CET", "2026-10-25T01:00Z"),
    ("2026-10-25T01:30Z", "02:30 CET", "2026-10-25T01:00Z"),
    ("2026-10-25T01:55Z", "03:00 CET", "2026-10-25T02:00Z"),
)
SPRING = (
    ("2027-03-28T00:30Z", "01:30 CET", "2027-03-28T00:00Z"),
    ("2027-03-28T00:55Z", "03:00 CEST", "2027-03-28T01:00Z"),
    ("2027-03-28T01:30Z", "03:30 CEST", "2027-03-28T01:00Z"),
)


def utc(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%dT%H:%M%z").astimezone(UTC)


@pytest.mark.parametrize(("now", "said", "slot"), AUTUMN + SPRING)
def test_the_moment_that_is_said_and_its_hour(now: str, said: str, slot: str) -> None:
    moment = hour_said(utc(now), 10, PARIS)
    assert f"{moment:%H:%M %Z}" == said
    assert slot_of(moment) == utc(slot)


def test_a_zone_of_half_hours_says_its_own_full_hour() -> None:
    moment = hour_said(utc("2026-10-25T00:25Z"), 10, ZoneInfo("Asia/Kolkata"))
    assert f"{moment:%H:%M}" == "06:00"
    assert slot_of(moment) == utc("2026-10-25T00:30Z")


@pytest.mark.parametrize("night", [AUTUMN, SPRING], ids=["autumn", "spring"])
def test_every_flash_of_such_a_night_has_its_own_name_and_its_own_end(
    tmp_path: Path, night: tuple[tuple[str, str, str], ...]
) -> None:
    room = Newsroom(tmp_path, utc(night[0][0]))
    names = set()
    for number, (now, said, slot) in enumerate(night):
        room.now = utc(now)
        room.write(number)
        report = room.flash()
        assert report.outcome is FlashOutcome.DONE
        assert report.on_air
        assert report.on_air.slot == utc(slot)
        moment = hour_said(room.now, 10, PARIS)
        assert f"{moment:%H:%M %Z}" == said
        assert room.latest.read_text().startswith(f"{moment}\n")
        assert report.on_air.edition.valid_until == moment.astimezone(UTC) + VALID
        names.add(report.on_air.edition.name)
    assert len(names) == len(night)


def test_a_story_that_expires_in_the_first_hour_of_two_is_gone_in_the_second(tmp_path: Path) -> None:
    room = Newsroom(tmp_path, utc("2026-10-25T00:55Z"))
    room.write(1)
    gone = room.write(2, expires="2026-10-25T02:45:00+02:00", title="La crèche ferme")
    assert gone.exists()
    report = room.flash()
    assert ("la-creche-ferme", "expired") in report.dropped
    assert report.on_air
    assert len(report.on_air.airings) == 1


def test_a_clock_that_was_set_back_an_hour_overwrites_no_edition(tmp_path: Path) -> None:
    room = Newsroom(tmp_path, utc("2026-06-01T09:55Z"))
    room.write(1)
    first = room.flash()
    room.now += timedelta(hours=1)
    room.flash()
    room.now -= timedelta(hours=1)
    room.write(2)
    again = room.flash()
    assert first.on_air
    assert again.on_air
    assert again.outcome is FlashOutcome.DONE
    assert first.on_air.edition.name == edition_name(room.now)
    assert again.on_air.edition.name == edition_name(room.now, 2)
    assert {one.name for one in room.ledger.editions()} >= {edition_name(room.now), edition_name(room.now, 2)}
