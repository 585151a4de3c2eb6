"""The freshness contract, one clause a test: how a flash ends, and what is on the air after it."""

import hashlib
import json
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from filelock import FileLock

from tests.flash.newsroom import TOPICS, Newsroom, typed
from tts_pipeline.airing.ledger import LEDGER_FILE
from tts_pipeline.errors import SpeechError
from tts_pipeline.model.airing import Withdrawal
from tts_pipeline.model.bulletin import BulletinReport
from tts_pipeline.model.flash import FlashOutcome
from tts_pipeline.model.rundown import BulletinPlan, Rundown
from tts_pipeline.pipeline.finishing import OnStage
from tts_pipeline.pipeline.flash.run import LOCK
from tts_pipeline.pipeline.flash.shift import TimeLeft
from tts_pipeline.pipeline.toolkit import Toolkit

HOUR = timedelta(hours=1)


@pytest.fixture
def room(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path)


def broken(*_: object) -> BulletinReport:
    raise SpeechError("speaking.no-weights", folder="nowhere")


@pytest.fixture
def aired(room: Newsroom) -> Newsroom:
    """A newsroom with a flash of four stories on the air, for seven o'clock."""
    for number in range(4):
        room.write(number, age=timedelta(minutes=10 * number))
    assert room.flash().outcome is FlashOutcome.DONE
    return room


def test_what_is_on_the_air_is_flagged_whole_and_in_time(aired: Newsroom) -> None:
    flag = aired.flag()
    assert flag is not None
    assert flag.sha256 == hashlib.sha256(aired.latest.read_bytes()).hexdigest()
    assert flag.slot == datetime(2024, 11, 12, 7, 0, tzinfo=UTC)
    assert flag.edition.valid_until == flag.slot + timedelta(minutes=65)
    assert flag.edition == aired.ledger.last_edition("flash")
    assert 1 <= len(flag.airings) <= 3
    assert json.loads((aired.air / "run.json").read_text())["exit_code"] == 0


def test_the_same_hour_with_the_same_stories_is_nothing_new(aired: Newsroom) -> None:
    before = aired.latest.read_bytes()
    aired.now += timedelta(minutes=4)
    assert aired.flash().outcome is FlashOutcome.NOTHING_NEW
    assert aired.latest.read_bytes() == before


def test_a_corrected_story_is_told_within_the_hour(aired: Newsroom) -> None:
    flag = aired.flag()
    assert flag
    slug = flag.airings[0].slug
    number = next(n for n in range(4) if TOPICS[n].replace("è", "e") in slug)
    aired.now += timedelta(minutes=4)
    aired.write(number, age=timedelta(minutes=1), text="Le projet est reporté d'un an. " * 6)
    report = aired.flash()
    assert report.outcome is FlashOutcome.DONE
    assert report.on_air
    assert slug in {airing.slug for airing in report.on_air.airings}
    assert flag.mark != report.on_air.mark


def test_the_next_hour_is_another_edition_in_another_order(aired: Newsroom) -> None:
    first = aired.flag()
    aired.now += HOUR
    second = aired.flash().on_air
    assert first
    assert second
    assert first.edition.name != second.edition.name
    assert [one.slug for one in first.airings] != [one.slug for one in second.airings]


def test_a_withdrawn_story_leaves_the_air_and_never_returns(aired: Newsroom) -> None:
    flag = aired.flag()
    assert flag
    slug = flag.airings[0].slug
    aired.ledger.withdraw(Withdrawal(slug, aired.now))
    for _ in range(2):
        report = aired.flash()
        assert report.on_air
        assert slug not in {one.slug for one in report.on_air.airings}
        aired.now += HOUR


def test_nothing_fresh_is_an_item_that_says_so(aired: Newsroom) -> None:
    aired.now += 9 * HOUR
    assert aired.flash().outcome is FlashOutcome.NOTHING_FRESH
    flag = aired.flag()
    assert flag
    assert flag.edition.valid_until is None
    assert flag.audio == "pas-de-flash.mp3"
    assert aired.latest.read_bytes() == (aired.air / "pas-de-flash.mp3").read_bytes()


def test_nothing_fresh_is_silence_where_the_station_wants_it(aired: Newsroom) -> None:
    aired.flags["flash.nothing_fresh"] = "remove"
    aired.now += 9 * HOUR
    assert aired.flash().outcome is FlashOutcome.NOTHING_FRESH
    assert list(aired.air.glob("latest.*")) == []


def test_a_failure_leaves_what_still_holds(aired: Newsroom) -> None:
    aired.now += HOUR
    report = aired.flash(broken)
    assert report.outcome is FlashOutcome.FAILED
    assert "nowhere" in report.reason
    assert report.on_air
    assert report.on_air.slot == datetime(2024, 11, 12, 7, 0, tzinfo=UTC)


def test_a_failure_does_not_keep_what_is_stale(aired: Newsroom) -> None:
    aired.now += HOUR + timedelta(minutes=11)
    assert aired.flash(broken).on_air is None
    assert list(aired.air.glob("latest.*")) == []


def test_another_run_at_work_is_left_alone_but_what_is_stale_goes(aired: Newsroom) -> None:
    with FileLock(aired.air / LOCK):
        assert aired.flash().outcome is FlashOutcome.ALREADY_RUNNING
        assert aired.latest.exists()
        aired.now += 2 * HOUR
        assert aired.flash().outcome is FlashOutcome.ALREADY_RUNNING
        assert not aired.latest.exists()


def test_an_engine_that_hangs_is_left_and_a_quicker_one_is_on_the_air_in_time(room: Newsroom) -> None:
    room.write(1)
    room.flags |= {"flash.deadline": 5.0, "voice.engines": ["pico"]}
    over = threading.Event()

    def hanging(
        toolkit: Toolkit, rundown: Rundown, plan: BulletinPlan, on_stage: OnStage, time_left: TimeLeft | None
    ) -> BulletinReport:
        if toolkit.speaker.engines != ("silent",):
            over.wait(60)
        return typed(toolkit, rundown, plan, on_stage, time_left)

    report = room.flash(hanging)
    over.set()
    assert report.outcome is FlashOutcome.DEADLINE
    assert report.on_air
    assert report.on_air.edition.outcome == "deadline"
    assert report.left_behind
    assert report.seconds < 5.0


def test_a_clock_that_was_ahead_leaves_nothing_that_holds_for_years(aired: Newsroom) -> None:
    aired.now -= timedelta(days=400)
    report = aired.flash()
    assert report.on_air
    assert report.on_air.made_at == aired.now


def test_a_damaged_ledger_fails_and_says_what_to_do(aired: Newsroom) -> None:
    path = aired.folder / "output" / LEDGER_FILE
    path.write_bytes(b"nothing that SQLite knows " * 400)
    for beside in path.parent.glob(f"{LEDGER_FILE}-*"):
        beside.unlink()
    aired.now += HOUR
    report = aired.flash()
    assert report.outcome is FlashOutcome.FAILED
    assert "damaged" in report.reason
    assert report.on_air


def test_what_was_killed_between_sound_and_flag_is_finished(aired: Newsroom) -> None:
    flag = aired.flag()
    (aired.air / "latest.json").unlink()
    assert aired.slot.settle() == flag
    assert aired.flag() == flag


def test_what_was_killed_before_the_ledger_knew_is_recorded_by_the_next_run(aired: Newsroom) -> None:
    for file in (aired.folder / "output").glob(f"{LEDGER_FILE}*"):
        file.unlink()
    assert aired.flash().outcome is FlashOutcome.NOTHING_NEW
    flag = aired.flag()
    assert flag
    assert aired.ledger.editions() == (flag.edition,)


def test_chapters_of_a_run_that_was_killed_before_its_sound_are_put_right(aired: Newsroom) -> None:
    flag = aired.flag()
    assert flag
    (aired.air / f"{flag.edition.name}.vtt").write_text("its own")
    (aired.air / "latest.vtt").write_text("of another")
    assert aired.slot.settle() == flag
    assert (aired.air / "latest.vtt").read_text() == "its own"


def test_a_sound_that_is_gone_is_made_again(aired: Newsroom) -> None:
    aired.latest.unlink()
    assert aired.flash().outcome is FlashOutcome.DONE
    assert aired.latest.exists()


def test_a_sound_that_no_flag_tells_of_is_taken_off(aired: Newsroom) -> None:
    aired.latest.write_bytes(b"from somewhere else")
    for flag in [*aired.air.glob("*.flash.json"), aired.air / "latest.json"]:
        flag.unlink()
    assert aired.slot.settle() is None
    assert not aired.latest.exists()


def test_editions_beyond_those_to_keep_go(aired: Newsroom) -> None:
    aired.flags["flash.keep"] = 2
    for _ in range(3):
        aired.now += HOUR
        aired.write(5, text=f"Il est {aired.now:%H} heures et la place est pleine de monde venu de loin. " * 3)
        aired.flash()
    assert len(list(aired.air.glob("flash-*.mp3"))) == 2


def test_no_articles_at_all_is_nothing_fresh(room: Newsroom) -> None:
    room.articles.mkdir()
    assert room.flash().outcome is FlashOutcome.NOTHING_FRESH


def test_a_feed_that_cannot_be_read_is_a_failure(room: Newsroom) -> None:
    room.flags["flash.articles"] = str(room.folder / "nowhere.xml")
    assert room.flash().outcome is FlashOutcome.FAILED


def test_a_story_that_is_withdrawn_while_it_is_spoken_does_not_get_on_the_air(aired: Newsroom) -> None:
    aired.now += HOUR
    told: list[str] = []

    def interrupted(
        toolkit: Toolkit, rundown: Rundown, plan: BulletinPlan, on_stage: OnStage, time_left: TimeLeft | None
    ) -> BulletinReport:
        told.append(rundown.stories[0].article.slug)
        if len(told) == 1:
            aired.ledger.withdraw(Withdrawal(told[0], aired.now))
        return typed(toolkit, rundown, plan, on_stage, time_left)

    report = aired.flash(interrupted)
    assert report.outcome is FlashOutcome.DONE
    assert report.on_air
    assert told[0] not in {one.slug for one in report.on_air.airings}
