"""The listeners' page: every episode once, usable without a script, the same bytes for the same feeds."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from lxml import html

from tests.podcast.station import BASE, finish, station
from tts_pipeline.model.episode import Chapter
from tts_pipeline.model.podcast import Channel, PublicFile, PublishedEpisode
from tts_pipeline.podcast.page.page import MOST_EPISODES, Shown, listeners_page

PICTURE = "artwork/a.jpg"
ZURICH = ZoneInfo("Europe/Zurich")
CHANNEL = Channel(
    "feed", BASE, "Radio <Lac> & Cie", "Le « journal »", "Radio Lac", "", "fr-CH", "News", "artwork/a.jpg"
)
MORNING = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)


def file(path: str, kind: str) -> PublicFile:
    return PublicFile(path, 1, kind, "0" * 64)


def episode(number: int = 1, **values: object) -> PublishedEpisode:
    told: dict[str, object] = {
        "guid": f"guid {number}",
        "slug": f"episode-{number}",
        "programme": "articles",
        "title": f"Épisode {number}",
        "description": "Une phrase.",
        "published_at": MORNING + timedelta(hours=number),
        "duration": 3725.4,
        "audio": file(f"audio/{number}.mp3", "audio/mpeg"),
        "transcripts": (file("transcripts/1.vtt", "text/vtt"), file("transcripts/1.json", "application/json")),
        "chapters": (Chapter(0.0, 62.5, "Titres & météo"), Chapter(62.5, 3725.4, "<Suite>")),
        "voices": ("Siwis",),
    }
    return PublishedEpisode(**(told | values))  # type: ignore[arg-type]  a test's shorthand


def page(*listed: Shown) -> html.HtmlElement:
    (content,) = (one.content for one in listeners_page(listed, ZURICH) if one.name == "index.html")
    return html.document_fromstring(content.decode())


def of(*episodes: PublishedEpisode, channel: Channel = CHANNEL) -> Shown:
    return Shown(channel, episodes)


def test_an_episode_can_be_listened_to_without_a_script() -> None:
    (article,) = page(of(episode())).iter("article")
    (audio,) = article.iter("audio")
    assert audio.get("src") == "audio/1.mp3"
    assert audio.get("controls") is not None
    links = article.xpath(".//ol//a/@href")
    assert links == ["audio/1.mp3#t=0.000", "audio/1.mp3#t=62.500"]
    assert article.xpath(".//noscript//a/@href") == ["transcripts/1.vtt"]


def test_titles_are_text_and_never_markup() -> None:
    shown = page(of(episode(title="<script>alert(1)</script> & « 2 »", voices=("A<b>",))))
    assert [title.text_content() for title in shown.iter("h2")] == ["<script>alert(1)</script> & « 2 »"]
    assert shown.findtext(".//h1") == "Radio <Lac> & Cie"
    assert [one.get("src") for one in shown.iter("script")] == [shown.find(".//script").get("src")]
    assert shown.xpath("//ol//span/text()") == ["Titres & météo", "<Suite>"]


def test_the_newest_comes_first_and_an_episode_of_two_feeds_once() -> None:
    flash = Channel("flash", BASE, "Flash", "", "", "", "fr", "News", PICTURE)
    shown = page(of(episode(2), episode(1)), of(episode(3), episode(2), channel=flash))
    assert [title.text_content() for title in shown.iter("h2")] == ["Épisode 3", "Épisode 2", "Épisode 1"]
    assert shown.xpath("//nav/a/@href") == ["feed.xml", "flash.xml"]
    assert shown.xpath("//link[@rel='alternate']/@href") == ["feed.xml", "flash.xml"]


@pytest.mark.parametrize(
    ("hours", "told"), [(0, "29 mars 2026 à 01 h 30"), (1, "29 mars 2026 à 03 h 30")], ids=["winter", "summer"]
)
def test_the_date_is_told_on_the_stations_clock(hours: int, told: str) -> None:
    shown = page(of(episode(published_at=MORNING + timedelta(hours=hours))))
    (moment,) = shown.xpath("//p/time")
    assert moment.text == told
    assert moment.get("datetime") == f"2026-03-29T0{hours}:30:00Z"


def test_a_length_of_more_than_an_hour_has_hours() -> None:
    assert "1:02:05" in page(of(episode())).find(".//article").text_content()


def test_an_episode_without_chapters_and_transcripts_has_neither() -> None:
    (article,) = page(of(episode(chapters=(), transcripts=()))).iter("article")
    assert not article.xpath(".//ol | .//details | .//noscript")


def test_a_feeds_link_leads_to_its_episode() -> None:
    shown = page(of(episode()))
    anchor = CHANNEL.page_of(episode()).partition("#")[2]
    assert [one.tag for one in shown.xpath(f"//*[@id='{anchor}']")] == ["article"]


def test_the_page_stays_light_however_many_episodes_there_are() -> None:
    shown = page(of(*(episode(number) for number in range(MOST_EPISODES + 5, 0, -1))))
    assert len(list(shown.iter("article"))) == MOST_EPISODES
    assert "plus anciens" in shown.find(".//footer").text_content()


def test_the_page_asks_nobody_else_for_anything() -> None:
    contents = {one.name: one.content.decode() for one in listeners_page([of(episode())], ZURICH)}
    asked = re.findall(r"""(?:src|href)=["']?(https?:[^"' >]+)""", "".join(contents.values()))
    assert asked == []
    assert "default-src 'none'" in contents["index.html"]


def test_an_empty_station_has_a_page() -> None:
    assert not list(page(of()).iter("article"))


def test_a_build_writes_the_page_and_an_unchanged_one_stays(tmp_path: Path) -> None:
    report = finish(tmp_path / "made", "a")
    with station(tmp_path) as opened:
        opened.add(report)
        assert {"index.html", "page.css", "page.js"} <= set(opened.build().changed)
        assert opened.build().changed == ()
    shown = html.parse(str(tmp_path / "public" / "index.html"))
    for path in shown.xpath("//audio/@src | //details/@data-lines | //img/@src"):
        assert (tmp_path / "public" / path).is_file(), path
