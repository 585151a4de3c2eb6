"""A day of the flash, hour by hour, over a folder that changes: what the contract promises holds at every hour.

What is said is written down instead of spoken (`newsroom.typed`), so that a day takes seconds; the marked day is heard.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from tests.flash.newsroom import Newsroom, typed
from tts_pipeline.model.airing import Withdrawal
from tts_pipeline.model.flash import FlashOutcome, FlashReport
from tts_pipeline.pipeline.flash.shift import Render

HOUR = timedelta(hours=1)
DST_NIGHT = datetime(2024, 10, 26, 16, 55, tzinfo=UTC)
"""At 18:55 in Paris; eight hours later, 3:00 becomes 2:00."""
SPRING_NIGHT = datetime(2025, 3, 29, 16, 55, tzinfo=UTC)
EMBARGOED, EXPIRING, CORRECTED, WITHDRAWN, ORIGINAL, COPY, CORRECTION = 20, 21, 22, 23, 24, 31, 32


@dataclass
class Day:
    """What the newsroom does in each hour, and what may never be told when."""

    room: Newsroom
    begun: datetime
    duplicates: int = 0
    """Hours in which one of the two articles about the same was told."""

    def happen(self, hour: int) -> None:
        room = self.room
        if hour == 0:
            for number in range(12):
                room.write(number, age=timedelta(minutes=20 * number))
            room.write(EMBARGOED, embargo=(self.begun + 6 * HOUR).isoformat(), title="L'embargo sur la patinoire tombe")
            room.write(EXPIRING, expires=(self.begun + 4 * HOUR).isoformat(), title="La crèche ferme avant ce soir")
            room.write(CORRECTED, title="La verrerie engage cinquante apprentis")
            room.write(WITHDRAWN, title="Le moulin change de mains")
            room.write(ORIGINAL, title="Le phare attire les curieux")
            original = (room.articles / f"{ORIGINAL}.md").read_text(encoding="utf-8")
            copy = original.replace("Le phare attire les curieux", "Les curieux vont au phare")
            (room.articles / f"{COPY}.md").write_text(copy, encoding="utf-8")
        elif hour == 3:
            title, text = "La verrerie engage cinquante apprentis", "Ils ne seront que trente. " * 8
            room.write(CORRECTION, title=title, text=text)
        elif hour == 5:
            room.ledger.withdraw(Withdrawal("le-moulin-change-de-mains", room.now, "démenti"))
        if hour and hour % 2 == 0 and hour < 18:
            room.write(11 + hour // 2, title=f"Nouvelle de {hour} heures")
        for number in (25, 26, 27, 28, 29, 30):
            if hour == number - 20:
                room.write(number, title=f"Dépêche numéro {number}")


def kept_back(hour: int) -> Iterator[tuple[str, str]]:
    """Return each story that may not be told in that hour, and why; of the corrected one, its first version."""
    if hour >= 3:
        yield "la-verrerie-engage-cinquante-apprentis", "superseded"
    if hour >= 4:  # at five to, it would have expired by the time that is said
        yield "la-creche-ferme-avant-ce-soir", "expired"
    if hour >= 5:
        yield "le-moulin-change-de-mains", "withdrawn"
    if hour < 6:
        yield "l-embargo-sur-la-patinoire-tombe", "embargo"


def check(day: Day, hour: int, report: FlashReport, previous: FlashReport | None) -> None:
    """Assert everything that the contract says of one hour."""
    room, flag = day.room, report.on_air
    assert flag is not None
    assert flag == room.flag()
    assert flag.sha256 == hashlib.sha256(room.latest.read_bytes()).hexdigest()
    assert flag.may_air(room.now, room.ledger.withdrawn())
    if report.outcome is FlashOutcome.NOTHING_FRESH:
        assert flag.edition.valid_until is None
        return
    assert report.outcome is FlashOutcome.DONE
    assert flag.slot == room.now + timedelta(minutes=5)
    assert room.ledger.last_edition("flash") == flag.edition
    told = [airing.slug for airing in flag.airings]
    assert 1 <= len(told) <= 3
    assert len(set(told)) == len(told)
    for slug, reason in kept_back(hour):
        assert (slug, reason) in report.dropped
        assert slug not in told or reason == "superseded"
    copies = {"le-phare-attire-les-curieux", "les-curieux-vont-au-phare"}
    assert not copies <= set(told)
    for slug in copies - set(told) if copies & set(told) else ():
        assert (slug, "duplicate") in report.dropped
        day.duplicates += 1
    if previous and previous.on_air and len(told) > 1:
        assert told != [airing.slug for airing in previous.on_air.airings]


def hours(day: Day, count: int, render: Render | None) -> Iterator[FlashReport]:
    previous = None
    for hour in range(count):
        day.room.now = day.begun + hour * HOUR
        day.happen(hour)
        report = day.room.flash(render)
        check(day, hour, report, previous)
        previous = report
        yield report


@pytest.fixture(params=[DST_NIGHT, SPRING_NIGHT], ids=["autumn", "spring"])
def day(request: pytest.FixtureRequest, tmp_path: Path) -> Day:
    begun: datetime = request.param
    return Day(Newsroom(tmp_path, begun), begun)


def assert_a_whole_day(day: Day, reports: list[FlashReport], least: int) -> set[str]:
    editions = day.room.ledger.editions()
    flashes = [one for one in editions if one.airings]
    assert len({one.name for one in editions}) == len(editions)
    assert all(later.at - earlier.at >= HOUR for earlier, later in pairwise(flashes))
    assert len(list(day.room.articles.iterdir())) >= 30
    told = {airing.slug for one in flashes for airing in one.airings}
    assert len(told) >= least
    assert {report.outcome for report in reports} == {FlashOutcome.DONE, FlashOutcome.NOTHING_FRESH}
    return told


def test_a_day_with_the_night_that_has_two_hours_of_two(tmp_path: Path) -> None:
    day = Day(Newsroom(tmp_path, DST_NIGHT), DST_NIGHT)
    told = assert_a_whole_day(day, list(hours(day, 24, typed)), least=20)
    assert "l-embargo-sur-la-patinoire-tombe" in told
    assert day.duplicates
    zone = day.room.settings().station.zone
    at = [one.at.astimezone(zone) for one in day.room.ledger.editions()]
    assert [one.hour for one in at].count(2) == 2


@pytest.mark.slow
def test_a_day_that_is_heard(day: Day) -> None:
    assert_a_whole_day(day, list(hours(day, 24, None)), least=6)  # 20 s have no room for all of them
