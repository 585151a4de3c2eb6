"""The flash as cron calls it: its exit codes, and what it says on which stream."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests.cli.conftest import BRIEF, Run
from tests.flash.newsroom import Newsroom
from tests.podcast.station import BASE, finish, picture
from tts_pipeline.airing.slot import Slot
from tts_pipeline.cli.durations import seconds_of
from tts_pipeline.model.airing import Airing, Edition
from tts_pipeline.model.flash import FlashOutcome, FlashReport, InPodcast, OnAir, Podcast
from tts_pipeline.pipeline.flash.podcast import Announced, announce
from tts_pipeline.pipeline.podcast.release import ReleaseOptions
from tts_pipeline.settings import load_settings
from tts_pipeline.sound.codecs import decode


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


def air(call: Run, folder: Path, **places: str) -> tuple[int, dict[str, Any]]:
    """Make the flash of one article and publish it; return the exit code and what the run's report says."""
    picture(folder)
    environment = {"FEED__BASE_URL": BASE, "FEED__IMAGE": "logo.png", "FEED__TARGETS": str(folder / "server" / "radio")}
    prefixed = {f"TTS_PIPELINE_{name}": value for name, value in (environment | places).items()}
    told = call("flash", "--from", BRIEF, "--target", "20s", "--publish", "--json", **prefixed)
    written = json.loads((folder / "output/flash/run.json").read_text(encoding="utf-8"))
    assert json.loads(told.stdout) == written
    return told.returncode, written


def test_a_flash_is_published_by_the_run_that_makes_it_or_by_a_later_one_that_does_not_speak_again(
    call: Run, folder: Path
) -> None:
    for in_the_way in ("public", "server"):
        (folder / in_the_way).write_text("a file", encoding="utf-8")
    places = {"FEED__FOLDER": "public"}
    code, report = air(call, folder, **places)
    assert (code, report["outcome"], report["podcast"]["state"]) == (73, "done", "failed")
    made = {path: path.stat().st_mtime_ns for path in (folder / "output/flash").glob("*.mp3")}
    (folder / "public").unlink()
    code, report = air(call, folder, **places)
    assert (code, report["outcome"], report["podcast"]["state"]) == (75, "nothing_new", "failed")
    assert "server" in report["podcast"]["problems"][0]
    (folder / "server").unlink()
    code, report = air(call, folder, **places)
    assert (code, report["outcome"], report["podcast"]) == (10, "nothing_new", {"state": "caught_up", "problems": []})
    sent = {path: path.stat().st_mtime_ns for path in (folder / "server").rglob("*.*")}
    assert air(call, folder, **places)[1]["podcast"]["state"] == "before"
    assert {path: path.stat().st_mtime_ns for path in sent} == sent
    assert {path: path.stat().st_mtime_ns for path in (folder / "output/flash").glob("*.mp3")} == made
    (item,) = etree.parse(folder / "server/radio/feed.xml").findall(".//item")
    there = folder / "server/radio" / item.find("enclosure").get("url").removeprefix(f"{BASE}/")
    assert there.stat().st_size == int(item.find("enclosure").get("length"))
    assert decode(there).duration == pytest.approx(20.0, abs=1.5)


def test_only_the_flash_of_this_hour_is_published(tmp_path: Path) -> None:
    settings = load_settings(tmp_path, {}, {"feed.catalogue": str(tmp_path / "feed.sqlite3")})
    then = datetime.now(UTC)
    on_air = OnAir(Edition("flash-1", "flash", then, then, "done", 90.0), then, then, "", "flash-1.mp3")
    for outcome in (FlashOutcome.NOTHING_FRESH, FlashOutcome.FAILED, FlashOutcome.ALREADY_RUNNING):
        report = FlashReport(outcome, then, 1.0, on_air)
        assert announce(settings, report, ReleaseOptions()) == Announced(report)
    assert not (tmp_path / "feed.sqlite3").exists()


def test_a_flash_that_was_told_shorter_is_published_too(tmp_path: Path) -> None:
    room = Newsroom(tmp_path, datetime.now(UTC))
    room.flags |= {
        "feed.folder": str(tmp_path / "public"),
        "feed.catalogue": str(tmp_path / "feed.sqlite3"),
        "feed.base_url": BASE,
        "feed.image": str(picture(tmp_path)),
        "flash.metrics_file": str(tmp_path / "flash.prom"),
    }
    report = FlashReport(FlashOutcome.DEADLINE, room.now, 1.0, finished_flash(room.air, "flash-1", room.now))
    announced = announce(room.settings(), report, ReleaseOptions())
    assert announced.report.podcast == Podcast(InPodcast.NOW)
    assert "tts_pipeline_flash_in_podcast 1.000" in (tmp_path / "flash.prom").read_text()
    assert [one.episode.slug for one in announced.published.told] == ["flash-1"]


def finished_flash(air: Path, name: str, slot: datetime) -> OnAir:
    """Write a flash's files, as rendering leaves them, and put it on the air."""
    finish(air, name)
    Slot(air).put(OnAir(Edition(name, "flash", slot, slot, "done", 1.0), slot, slot, "", f"{name}.mp3"))
    flag = Slot(air).flag()
    assert flag
    return flag


def test_a_flash_that_is_made_anew_takes_the_place_of_its_hours_earlier_one(tmp_path: Path) -> None:
    room = Newsroom(tmp_path, datetime(2026, 11, 25, 18, 0, tzinfo=UTC))
    paths = {"folder": "public", "catalogue": "feed.sqlite3"}
    room.flags |= {f"feed.{name}": str(tmp_path / path) for name, path in paths.items()}
    room.flags |= {"feed.base_url": BASE, "feed.image": str(picture(tmp_path))}

    def items() -> list[tuple[str | None, str]]:
        found = etree.parse(tmp_path / "public/feed.xml").findall(".//item")
        return [(one.findtext("guid"), one.find("enclosure").get("url").rpartition("/")[2][:12]) for one in found]

    def publish(name: str, hours: int = 0) -> None:
        report = FlashReport(
            FlashOutcome.DONE, room.now, 1.0, finished_flash(room.air, name, room.now + timedelta(hours=hours))
        )
        assert announce(room.settings(), report, ReleaseOptions()).problems == ()

    publish("flash-1")
    assert items()[0][1].startswith("flash-1-r1")
    for name in ("flash-2", "flash-2", "flash-3"):
        publish(name)
    ((guid, audio),) = items()
    assert guid == "guid-of-flash-1"
    assert audio.startswith("flash-3-r3")
    publish("flash-4", hours=1)
    assert {guid for guid, _ in items()} == {"guid-of-flash-1", "guid-of-flash-4"}
