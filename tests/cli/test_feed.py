"""`tts-pipeline feed`: the podcast, as a producer uses it."""

import json
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from lxml import etree

from tests.cli.conftest import BRIEF, BRIEF_TEXT, SEED, Run
from tests.podcast.page.web import served
from tests.podcast.station import finish
from tts_pipeline.pipeline.podcast.station import open_station
from tts_pipeline.settings import load_settings

SLUG = "le-marche-couvert-rouvre-samedi"


@pytest.fixture
def station(call: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an address and one finished segment, which is rendered once for all tests."""
    monkeypatch.setenv("TTS_PIPELINE_FEED__BASE_URL", "https://radio.example/podcast")
    kept = tmp_path_factory.getbasetemp() / "finished-brief"
    if kept.exists():
        shutil.copytree(kept, folder / "output")
    else:
        assert call("segment", BRIEF).returncode == 0
        shutil.copytree(folder / "output", kept)
    return folder


def items(folder: Path) -> list[etree._Element]:
    return etree.parse(folder / "output/public/feed.xml").findall(".//item")


def everything_in(folder: Path) -> dict[str, bytes]:
    files = (path for path in (folder / "output/public").rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_publishing_twice_changes_no_byte(call: Run, station: Path) -> None:
    first = json.loads(call("feed", "add", f"output/{SLUG}.mp3", "--json").stdout)
    assert [episode["change"] for episode in first["episodes"]] == ["new"]
    before = everything_in(station)
    again = json.loads(call("feed", "add", f"output/{SLUG}.json", "--json").stdout)
    assert [episode["change"] for episode in again["episodes"]] == ["unchanged"]
    assert again["changed"] == again["removed"] == []
    assert everything_in(station) == before
    assert len(items(station)) == 1


@pytest.mark.parametrize(
    ("line", "code", "says"),
    [
        ("embargo: 2999-01-31 18:00", 75, "under embargo until 2999-01-31 18:00"),
        ("expires: 2020-01-31 18:00", 65, "expired on 2020-01-31 18:00"),
    ],
)
def test_what_the_public_may_not_have_now_is_rendered_and_not_published(
    call: Run, station: Path, line: str, code: int, says: str
) -> None:
    (station / BRIEF).write_text(f"---\n{line}\n---\n\n{BRIEF_TEXT}", encoding="utf-8")
    told = call("segment", BRIEF, "--publish")
    assert told.returncode == code
    assert says in told.stderr
    assert (station / f"output/{SLUG}.mp3").exists()
    assert items(station) == []
    assert call("feed", "add", f"output/{SLUG}.mp3").returncode == code


def test_an_embargo_that_is_over_keeps_nothing_back(call: Run, station: Path) -> None:
    (station / BRIEF).write_text(f"---\nembargo: 2020-01-31 18:00\n---\n\n{BRIEF_TEXT}", encoding="utf-8")
    assert call("segment", BRIEF, "--publish").returncode == 0
    assert len(items(station)) == 1


def test_a_correction_keeps_guid_and_date_and_gets_a_new_address(call: Run, station: Path) -> None:
    call("feed", "add", f"output/{SLUG}.mp3")
    (old,) = items(station)
    (station / BRIEF).write_text(BRIEF_TEXT.replace("samedi", "dimanche"), encoding="utf-8")
    assert call("segment", BRIEF).returncode == 0
    new_report = f"output/{SLUG.replace('samedi', 'dimanche')}.json"
    told = call("feed", "correct", SLUG, new_report, "--reason", "C'est dimanche.")
    assert "revision 2" in told.stdout
    (new,) = items(station)
    assert new.findtext("title") == "Le marché couvert rouvre dimanche"
    assert [new.findtext(tag) for tag in ("guid", "pubDate")] == [old.findtext(tag) for tag in ("guid", "pubDate")]
    assert new.find("enclosure").get("url") != old.find("enclosure").get("url")
    assert "C'est dimanche." in new.findtext("description")


def test_what_was_withdrawn_is_gone_and_stays_away(call: Run, station: Path) -> None:
    call("feed", "add", f"output/{SLUG}.mp3")
    assert call("feed", "withdraw", SLUG, "--now").stdout.startswith(f"{SLUG}: withdrawn")
    assert items(station) == []
    assert not list((station / "output/public/audio").iterdir())
    refused = call("feed", "add", f"output/{SLUG}.mp3")
    assert refused.returncode == 65
    assert "withdrawn" in refused.stderr
    assert items(station) == []


def test_without_an_address_it_is_said_how_to_give_one(call: Run, folder: Path) -> None:
    refused = call("feed", "build")
    assert refused.returncode == 78
    assert "feed init --url" in refused.stderr


def test_a_catalogue_that_cannot_be_made_is_told(call: Run, station: Path) -> None:
    refused = call("feed", "build", TTS_PIPELINE_FEED__CATALOGUE=f"{BRIEF}/feed.sqlite3")
    assert refused.returncode == 73
    assert "feed.sqlite3" in refused.stderr


def test_an_unknown_episode_is_an_error_that_names_it(call: Run, station: Path) -> None:
    refused = call("feed", "withdraw", "nowhere")
    assert refused.returncode == 66
    assert "nowhere" in refused.stderr


def test_init_writes_the_address_and_keeps_what_stands_in_the_file(call: Run, folder: Path) -> None:
    (folder / "tts-pipeline.toml").write_text('# ours\n[station]\nname = "Radio Lac"  # since 1998\n', encoding="utf-8")
    told = call("feed", "init", "--url", "https://radio.example/podcast/", "--email", "info@radio.example")
    assert "https://radio.example/podcast/feed.xml" in told.stdout
    written = (folder / "tts-pipeline.toml").read_text(encoding="utf-8")
    assert "# ours" in written
    assert "# since 1998" in written
    assert 'base_url = "https://radio.example/podcast"' in written
    assert call("segment", BRIEF, "--publish").stdout.endswith("output/public/feed.xml: written, 1 episode\n")
    (item,) = items(folder)
    assert item.find("enclosure").get("url").startswith("https://radio.example/podcast/audio/le-marche")


@pytest.mark.parametrize("url", ["radio.example/podcast", "https://radio.example/un podcast", "https://h.example/?a=1"])
def test_init_refuses_what_is_no_address_of_a_folder(call: Run, folder: Path, url: str) -> None:
    refused = call("feed", "init", "--url", url)
    assert refused.returncode == 78
    assert "feed.base_url" in refused.stderr
    assert not (folder / "tts-pipeline.toml").exists()


def test_publish_is_refused_before_anything_is_rendered_where_there_is_no_address(call: Run, folder: Path) -> None:
    assert call("segment", BRIEF, "--publish").returncode == 78
    assert not (folder / "output").exists()


def test_a_changed_article_published_again_is_a_correction(call: Run, station: Path) -> None:
    call("segment", BRIEF, "--publish")
    (station / BRIEF).write_text(BRIEF_TEXT.replace("neuf", "refait"), encoding="utf-8")
    assert "corrected, now revision 2" in call("segment", BRIEF, "--publish").stdout
    assert len(items(station)) == 1


@pytest.mark.parametrize("enabled", [True, False])
def test_one_switch_says_everywhere_that_the_voice_is_synthetic(call: Run, station: Path, enabled: bool) -> None:
    from mutagen.id3 import ID3

    switch = {"TTS_PIPELINE_DISCLOSURE__ENABLED": str(enabled), "TTS_PIPELINE_DISCLOSURE__SPOKEN": "true"}
    told = json.loads(call("segment", BRIEF, "--publish", "--json", **switch).stdout)
    assert ("voix de synthèse" in told[0]["spoken_text"]) is enabled
    assert bool(ID3(station / told[0]["audio"]).getall("TXXX:AI_DISCLOSURE")) is enabled
    feed = (station / "output/public/feed.xml").read_text(encoding="utf-8")
    assert feed.count('<podcast:txt purpose="ai-content">true</podcast:txt>') == (2 if enabled else 0)
    assert ("Voix de synthèse" in feed) is enabled


def test_check_passes_what_was_built_and_refuses_what_was_damaged(call: Run, station: Path) -> None:
    call("feed", "add", f"output/{SLUG}.mp3")
    good = call("feed", "check")
    assert (good.returncode, good.stdout) == (0, "output/public/feed.xml: 0 errors, 0 warnings: it may leave\n")
    next((station / "output/public/audio").iterdir()).write_bytes(b"cut short")
    bad = call("feed", "check", "output/public/feed.xml", "--json")
    assert bad.returncode == 65
    (told,) = json.loads(bad.stdout)
    assert {finding["rule"] for finding in told["findings"]} == {"other-length", "audio-unreadable"}


def test_check_looks_at_a_feed_and_its_files_where_they_are_served(call: Run, station: Path) -> None:
    call("feed", "add", f"output/{SLUG}.mp3")
    public = station / "output/public"
    with served(public) as address:
        feed = (public / "feed.xml").read_text(encoding="utf-8").replace("https://radio.example/podcast", address)
        (public / "moved.xml").write_text(feed, encoding="utf-8")
        good = call("feed", "check", f"{address}/moved.xml", "--json")
        next((public / "audio").iterdir()).write_bytes(b"cut short")
        bad = call("feed", "check", f"{address}/moved.xml", "--json")
    assert (good.returncode, bad.returncode) == (0, 65)
    errors = [one for one in json.loads(good.stdout)[0]["findings"] if one["severity"] == "error"]
    assert errors == []
    assert {one["rule"] for one in json.loads(bad.stdout)[0]["findings"]} >= {"other-length", "audio-unreadable"}


def test_an_older_state_is_compared_with_the_main_feed_alone(call: Run, station: Path) -> None:
    both = {"TTS_PIPELINE_FEED__PROGRAMMES__ARTICLES__TITLE": "Les articles"}
    call("feed", "add", f"output/{SLUG}.mp3", **both)
    shutil.copy(station / "output/public/feed.xml", station / "old.xml")
    assert call("feed", "check", "--previous", "old.xml", **both).returncode == 0
    assert call("feed", "check", "output/public/articles.xml", "--previous", "old.xml", **both).returncode == 65


def test_check_of_a_feed_that_is_not_there_says_so(call: Run, station: Path) -> None:
    refused = call("feed", "check", "nowhere.xml")
    assert refused.returncode == 66
    assert "nowhere.xml" in refused.stderr


def test_one_that_cannot_be_published_does_not_keep_the_others_back(call: Run, station: Path) -> None:
    told = call("feed", "add", "output/nowhere.json", f"output/{SLUG}.mp3")
    assert told.returncode == 66
    assert "nowhere.json" in told.stderr
    assert len(items(station)) == 1


def test_a_bulletin_is_published_as_one_episode_of_its_programme(call: Run, station: Path) -> None:
    assert call("bulletin", BRIEF, "--at", "18:00", "--publish").returncode == 0
    (item,) = items(station)
    assert "/audio/bulletin-" in item.find("enclosure").get("url")
    only = call("feed", "build", "--json", "--set", "feed.programmes.journal.title=Le journal").stdout
    assert [(feed["url"].rpartition("/")[2], feed["items"]) for feed in json.loads(only)["feeds"]] == [
        ("feed.xml", 1), ("journal.xml", 1),
    ]  # fmt: skip


def test_a_bulletin_made_before_the_embargo_of_a_story_is_not_published_before(call: Run, station: Path) -> None:
    at = (datetime.now(ZoneInfo("Europe/Zurich")) + timedelta(hours=3)).replace(minute=0, second=0, microsecond=0)
    (station / BRIEF).write_text(f"---\nembargo: {at.isoformat()}\n---\n\n{BRIEF_TEXT}", encoding="utf-8")
    told = call("bulletin", SEED, BRIEF, "--at", f"{at:%H:%M}", "--publish")
    assert told.returncode == 75
    assert f"under embargo until {at:%Y-%m-%d %H:%M}" in told.stderr
    assert items(station) == []
    (report,) = (station / "output").glob("bulletin-*00.json")
    with open_station(load_settings(station, {}, {}), at) as podcast:
        assert podcast.add(report, "journal").change == "new"


def test_a_name_that_several_episodes_have_is_a_wrong_call(call: Run, station: Path) -> None:
    for number in ("1", "2"):
        finish(station / "made" / number, "avis", guid=f"guid-{number}")
        call("feed", "add", f"made/{number}/avis.json")
    refused = call("feed", "withdraw", "avis")
    assert refused.returncode == 64
    assert "guid-1" in refused.stderr
    assert len(items(station)) == 2


def test_a_feed_that_no_server_sends_is_not_found(call: Run, station: Path) -> None:
    refused = call("feed", "check", "http://127.0.0.1:9/feed.xml")
    assert refused.returncode == 66
    assert "http://127.0.0.1:9/feed.xml" in refused.stderr


def test_a_target_that_cannot_be_written_is_told_and_can_be_tried_again(call: Run, station: Path) -> None:
    (station / "in-the-way").write_text("a file", encoding="utf-8")
    environment = {"TTS_PIPELINE_FEED__TARGETS": str(station / "in-the-way" / "podcast")}
    refused = call("feed", "add", f"output/{SLUG}.mp3", **environment)
    assert refused.returncode == 75
    (station / "in-the-way").unlink()
    assert "files sent" in call("feed", "build", **environment).stdout
    here, there = station / "output/public", station / "in-the-way/podcast"
    assert {p.relative_to(there) for p in there.rglob("*")} == {p.relative_to(here) for p in here.rglob("*")}
    assert (there / "feed.xml").read_bytes() == (here / "feed.xml").read_bytes()
