"""The flash as cron calls it: its exit codes, and what it says on which stream."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.flash.newsroom import Newsroom
from tests.publishing.feed.station import BASE, picture
from tts_pipeline.cli.durations import seconds_of
from tts_pipeline.cli.flash import published_code
from tts_pipeline.model.airing import Airing, Edition
from tts_pipeline.model.flash import FlashOutcome, OnAir
from tts_pipeline.publishing.feed.catalogue import open_catalogue
from tts_pipeline.publishing.on_air import Slot


def put(folder: Path, age: timedelta) -> Path:
    """Put a flash on the air that is that old, valid for an hour."""
    then, air = datetime.now(UTC) - age, folder / "output" / "flash"
    air.mkdir(parents=True)
    (air / "flash-1.mp3").write_bytes(b"sound")
    told = (Airing("le-pont", "Le pont", then, "flash-1"),)
    edition = Edition("flash-1", "flash", then, then + timedelta(hours=1), "done", 90.0, told)
    Slot(air).put(OnAir(edition, then, then, "", "flash-1.mp3"))
    return air / "latest.mp3"


def test_lengths_of_time_are_read_as_people_write_them() -> None:
    assert [seconds_of(text) for text in ("90", "90s", "4m", "6h", "1d", "1:30")] == [90, 90, 240, 21600, 86400, 90]


def test_what_is_no_length_of_time_is_a_wrong_call(call: Run) -> None:
    assert call("flash", "--target", "soon").returncode == 64


def test_nothing_fresh_has_a_code_of_its_own(call: Run, folder: Path) -> None:
    (folder / "empty").mkdir()
    result = call("flash", "--from", "empty", "--json", "--set", "flash.nothing_fresh=remove")
    assert result.returncode == 11
    assert json.loads(result.stdout)["outcome"] == "nothing_fresh"


def test_a_failure_says_why_on_standard_error(call: Run) -> None:
    result = call("flash", "--from", "nowhere.txt")
    assert result.returncode == 13
    assert "nowhere.txt" in result.stderr


def test_a_wrong_setting_does_not_keep_a_stale_flash_on_the_air(call: Run, folder: Path) -> None:
    latest = put(folder, age=timedelta(hours=2))
    assert call("flash", "--set", "flash.stories=many").returncode == 78
    assert not latest.exists()


def test_a_withdrawn_story_takes_its_flash_off_the_air(call: Run, folder: Path) -> None:
    latest = put(folder, age=timedelta(minutes=5))
    assert "off the air" in call("withdraw", "le-pont").stdout
    assert not latest.exists()


def test_only_what_this_run_put_on_the_air_is_published(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    room = Newsroom(tmp_path, datetime.now(UTC))
    catalogue = tmp_path / "feed.sqlite3"
    room.flags |= {
        "feed.folder": str(tmp_path / "public"),
        "feed.catalogue": str(catalogue),
        "feed.base_url": BASE,
        "feed.image": str(picture(tmp_path)),
    }
    room.write(1)
    report, settings = room.flash(None), room.settings()
    assert report.outcome is FlashOutcome.DONE
    for outcome in set(FlashOutcome) - {FlashOutcome.DONE, FlashOutcome.DEADLINE}:
        assert published_code(replace(report, outcome=outcome), settings, as_json=False) == 0
        assert not catalogue.exists()
    assert published_code(replace(report, outcome=FlashOutcome.DEADLINE), settings, as_json=False) == 0
    assert report.on_air
    name = report.on_air.edition.name
    with open_catalogue(catalogue) as book:
        assert [entry.episode.slug for entry in book.entries_named(name)] == [name]
    assert name in capsys.readouterr().out
