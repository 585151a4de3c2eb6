"""What was on air and what was withdrawn is kept, whoever else writes, and a file that cannot be used is said so."""

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tts_pipeline.airing.ledger import Ledger
from tts_pipeline.errors import PublishingError
from tts_pipeline.model.airing import Airing, Edition, Withdrawal

NOON = datetime(2024, 11, 12, 12, 0, tzinfo=UTC)
KILLED_RUN = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
connection.execute("INSERT INTO withdrawals VALUES ('half', '2024-11-12T12:00:00Z', '')")
os._exit(9)
"""


def edition(name: str = "flash-1", at: datetime = NOON, *slugs: str) -> Edition:
    airings = tuple(
        Airing(slug, slug.title(), at, name, position) for position, slug in enumerate(slugs or ("un", "deux"))
    )
    return Edition(name, "flash", at, at + timedelta(hours=1), "done", 89.9, airings)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "ledger.sqlite3")


def test_an_edition_comes_back_as_it_was_recorded(ledger: Ledger) -> None:
    ledger.record(edition())
    assert ledger.editions() == (edition(),)
    assert [airing.slug for airing in ledger.airings()] == ["un", "deux"]


def test_an_edition_without_stories_is_an_edition(ledger: Ledger) -> None:
    evergreen = Edition("flash-0", "flash", NOON, None, "evergreen", 5.0)
    ledger.record(evergreen)
    assert ledger.last_edition("flash") == evergreen


def test_an_edition_is_recorded_once(ledger: Ledger) -> None:
    ledger.record(edition())
    ledger.record(edition("flash-1", NOON, "autre"))
    assert [airing.slug for airing in ledger.airings()] == ["un", "deux"]


def test_only_what_was_on_air_since_then_is_returned(ledger: Ledger) -> None:
    for hour in range(3):
        ledger.record(edition(f"flash-{hour}", NOON + timedelta(hours=hour)))
    assert [one.name for one in ledger.editions(NOON + timedelta(hours=1))] == ["flash-1", "flash-2"]


def test_what_was_on_air_since_the_year_one_is_all_of_it(ledger: Ledger) -> None:
    ledger.record(edition())
    assert ledger.editions(datetime(1, 1, 1, tzinfo=ZoneInfo("Europe/Paris"))) == (edition(),)


def test_an_edition_that_is_made_anew_takes_the_place_of_the_earlier_one(ledger: Ledger) -> None:
    first, later = edition("a", NOON, "one", "two"), edition("a", NOON, "three")
    ledger.record(first)
    ledger.record(later)
    assert ledger.editions() == (first,)
    ledger.record(later, anew=True)
    assert ledger.editions() == (later,)


def test_the_hour_that_comes_twice_is_two_hours(ledger: Ledger) -> None:
    paris = ZoneInfo("Europe/Paris")
    first, again = (datetime(2024, 10, 27, 2, 30, tzinfo=paris, fold=fold) for fold in (0, 1))
    ledger.record(edition("first", first))
    ledger.record(edition("again", again))
    at = [one.at for one in ledger.editions()]
    assert at[1] - at[0] == timedelta(hours=1)


def test_what_is_withdrawn_stays_so_until_it_is_taken_back(ledger: Ledger) -> None:
    ledger.withdraw(Withdrawal("un", NOON, "démenti"))
    assert ledger.withdrawn() == {"un"}
    assert ledger.withdrawals() == (Withdrawal("un", NOON, "démenti"),)
    assert ledger.reinstate("un")
    assert not ledger.reinstate("un")
    assert ledger.withdrawn() == frozenset()


def test_looking_makes_no_file(ledger: Ledger) -> None:
    assert ledger.airings() == ()
    assert ledger.withdrawn() == frozenset()
    assert not ledger.path.exists()


def test_many_who_write_at_once_lose_nothing(ledger: Ledger) -> None:
    with ThreadPoolExecutor(8) as several:
        list(several.map(lambda n: Ledger(ledger.path).record(edition(f"flash-{n}")), range(24)))
    assert len(ledger.editions()) == 24


def test_what_a_killed_process_began_is_not_there(ledger: Ledger) -> None:
    ledger.record(edition())
    done = subprocess.run([sys.executable, "-c", KILLED_RUN, str(ledger.path)], check=False)
    assert done.returncode == 9
    assert ledger.withdrawn() == frozenset()
    assert ledger.editions() == (edition(),)


@pytest.mark.parametrize(
    "content", [b"not a database at all, but long enough to be one" * 40, b"SQLite format 3\0" * 90]
)
def test_a_damaged_file_is_said_so_and_stays(ledger: Ledger, content: bytes) -> None:
    ledger.path.write_bytes(content)
    for use in (ledger.withdrawn, ledger.editions, lambda: ledger.record(edition())):
        with pytest.raises(PublishingError) as caught:
            use()
        assert caught.value.key == "ledger.damaged"
    assert ledger.path.read_bytes() == content


def test_a_file_of_a_newer_version_is_left_alone(ledger: Ledger) -> None:
    ledger.record(edition())
    with closing(sqlite3.connect(ledger.path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(PublishingError) as caught:
        ledger.editions()
    assert caught.value.key == "ledger.newer"


def test_a_folder_that_cannot_be_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(PublishingError) as caught:
        Ledger(tmp_path / "file" / "ledger.sqlite3").record(edition())
    assert caught.value.key == "ledger.not-writable"
