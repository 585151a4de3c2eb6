"""A story that one programme told is known again by the other: a text that was stale once never becomes news."""

import sqlite3
from datetime import timedelta

from tests.flash.newsroom import Newsroom, made_up
from tests.flash.test_undated import HOUR, room, write
from tts_pipeline.airing.ledger.tables import MIGRATIONS
from tts_pipeline.model.airing import text_mark
from tts_pipeline.model.flash import FlashOutcome, FlashReport
from tts_pipeline.model.rundown import Preferences
from tts_pipeline.pipeline.bulletin.rendering import render_bulletin
from tts_pipeline.pipeline.bulletin.stories import bulletin_plan, read_stories, remember, remembered_rundown
from tts_pipeline.pipeline.toolkit import open_toolkit

__all__ = ["room"]
DAYS = timedelta(days=3)


def tell_bulletin(room: Newsroom) -> None:
    """Have the bulletin of this hour tell what stands in the feed, and remember it as the command does."""
    settings = room.settings()
    toolkit = open_toolkit(settings, lambda: room.now)
    plan = bulletin_plan(toolkit, room.now, None, None)
    articles = [one for one in read_stories(toolkit, [settings.flash.articles]) if not isinstance(one, Exception)]
    rundown = remembered_rundown(toolkit, articles, plan.at, Preferences())
    remember(toolkit, plan, rundown, render_bulletin(toolkit, rundown, plan, lambda *_: None))


def reasons(report: FlashReport) -> set[str]:
    return {reason for _, reason in report.dropped}


def test_a_story_that_a_bulletin_told_three_days_ago_is_no_news_for_the_flash(room: Newsroom) -> None:
    tell_bulletin(room)
    room.now += DAYS
    report = room.flash()
    assert report.outcome is FlashOutcome.NOTHING_FRESH
    assert reasons(report) == {"too_old"}


def test_its_new_text_is_news(room: Newsroom) -> None:
    tell_bulletin(room)
    room.now += DAYS
    write(room, made_up("phare", 2))
    assert room.flash().outcome is FlashOutcome.DONE


def test_a_bulletin_knows_what_a_flash_told(room: Newsroom) -> None:
    assert room.flash().outcome is FlashOutcome.DONE
    room.now += HOUR
    tell_bulletin(room)
    told_by = {(one.programme, one.mark) for one in room.ledger.airings()}
    assert {programme for programme, _ in told_by} == {"flash", "bulletin"}
    assert len({mark for _, mark in told_by}) == 1


def test_a_story_of_a_bulletin_in_a_ledger_of_version_one_counts_by_its_slug(room: Newsroom) -> None:
    room.ledger.path.parent.mkdir(parents=True, exist_ok=True)
    told_at = room.now.strftime("%Y-%m-%dT%H:%M:%SZ")
    with sqlite3.connect(room.ledger.path) as connection:
        for statement in MIGRATIONS[0]:
            connection.execute(statement)
        connection.execute("PRAGMA user_version = 1")
        edition = ("bulletin-2024-11-12-07h55", "bulletin", told_at, None, "done", 60.0)
        connection.execute("INSERT INTO editions VALUES (?, ?, ?, ?, ?, ?)", edition)
        airing = (edition[0], 0, "le-phare-attire-les-curieux", "Le phare attire les curieux", "full", "0f" * 16)
        connection.execute("INSERT INTO airings VALUES (?, ?, ?, ?, ?, ?)", airing)
    connection.close()
    room.now += DAYS
    report = room.flash()
    assert report.outcome is FlashOutcome.NOTHING_FRESH
    assert reasons(report) == {"too_old"}
    assert room.ledger.airings()[0].mark == ""


def test_a_text_mark_changes_with_the_text_alone(room: Newsroom) -> None:
    toolkit = open_toolkit(room.settings(), lambda: room.now)
    (first,) = read_stories(toolkit, [room.settings().flash.articles])
    write(room, made_up("phare", 1) + " ")
    (again,) = read_stories(toolkit, [room.settings().flash.articles])
    write(room, made_up("phare", 3))
    (other,) = read_stories(toolkit, [room.settings().flash.articles])
    assert text_mark(first) == text_mark(again) != text_mark(other)
