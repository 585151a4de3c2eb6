"""The feed as podcast clients read it, and what it lists."""

import io
from datetime import timedelta
from pathlib import Path

import feedparser
import podcastparser
import pytest
from lxml import etree

from tests.podcast.station import BASE, START, feed_of, finish, settings, station
from tts_pipeline.errors import SettingsError
from tts_pipeline.podcast.check.checker import check_feed
from tts_pipeline.podcast.check.shelf import FolderShelf
from tts_pipeline.podcast.rss import ITUNES, PODCAST

TITLES = {
    "markup": 'Le budget <2027> : l\'État & "ses" élus',
    "emoji": "🎉 Fête à Genève 👩‍👩‍👧",
    "nbsp": "12\u00a0000\u202fF « vraiment\u00a0» ?",
    "control": "Un titre\x0b sur\ndeux lignes\ufffe",
    "bold": "Le <b>grand</b> titre",
}


def published(folder: Path, slug: str, hours: float = 0, **told: object) -> etree._Element:
    with station(folder, hours) as opened:
        opened.add(finish(folder / "made", slug, **told))
        opened.build()
    return items(feed_of(folder))[0]


def items(raw: bytes) -> list[etree._Element]:
    return etree.parse(io.BytesIO(raw)).findall(".//item")


def faults(folder: Path, name: str = "feed.xml") -> list[str]:
    raw = (folder / "public" / name).read_bytes()
    return [f"{f.place} {f.message}" for f in check_feed(raw, FolderShelf(folder / "public", BASE), START)]


def test_an_expired_article_leaves_every_feed_and_then_the_folder(tmp_path: Path) -> None:
    published(tmp_path, "avis", expires_at=(START + timedelta(hours=2)).isoformat())
    published(tmp_path, "breve", hours=1)
    for hours, titles in (
        (1.9, ["Titre de breve", "Titre de avis"]),
        (2, ["Titre de breve"]),
        (2000, ["Titre de breve"]),
    ):
        with station(tmp_path, hours) as opened:
            opened.build()
        assert [item.findtext("title") for item in items(feed_of(tmp_path))] == titles
    assert not list((tmp_path / "public").rglob("avis-*"))
    assert list((tmp_path / "public").rglob("breve-*"))


def test_an_expiry_that_is_put_off_brings_the_episode_back(tmp_path: Path) -> None:
    published(tmp_path, "avis", expires_at=(START + timedelta(hours=2)).isoformat())
    with station(tmp_path, 3) as opened:
        opened.build()
        assert items(feed_of(tmp_path)) == []
    later = (START + timedelta(hours=9)).isoformat()
    item = published(tmp_path, "avis", hours=4, expires_at=later, fingerprint="avis, expires later")
    assert item.findtext("guid") == "guid-of-avis"


@pytest.mark.parametrize("name", TITLES)
def test_clients_show_the_title_as_it_was_written(tmp_path: Path, name: str) -> None:
    title = TITLES[name].replace("\x0b ", " ").replace("\n", " ").replace("\ufffe", "")
    published(tmp_path, name, title=TITLES[name], summary=f"<{TITLES[name]}> & plus\nDeuxième ligne.")
    raw = feed_of(tmp_path)
    assert faults(tmp_path) == (["item 0 HTML in title, which is shown as it is written"] if name == "bold" else [])
    for read in (_of_feedparser, _of_podcastparser):
        read_title, url, length, guid = read(raw)
        if read is _of_podcastparser:
            assert read_title.split() == title.split()  # it makes a space of every kind of space
        elif name != "bold":
            assert read_title == title  # feedparser takes out what looks like HTML
        assert url.startswith(f"{BASE}/audio/{name}-r1-")
        assert length == (tmp_path / "public" / url.removeprefix(f"{BASE}/")).stat().st_size
        assert guid == f"guid-of-{name}"


def _of_feedparser(raw: bytes) -> tuple[str, str, int, str]:
    parsed = feedparser.parse(raw)
    assert not parsed.bozo
    entry = parsed.entries[0]
    return entry.title, entry.enclosures[0].href, int(entry.enclosures[0].length), entry.id


def _of_podcastparser(raw: bytes) -> tuple[str, str, int, str]:
    parsed = podcastparser.parse(f"{BASE}/feed.xml", io.BytesIO(raw))
    (episode,) = parsed["episodes"]
    (enclosure,) = episode["enclosures"]
    assert episode["total_time"] == 1
    return episode["title"], enclosure["url"], enclosure["file_size"], episode["guid"]


def test_clients_show_the_description_as_it_was_written(tmp_path: Path) -> None:
    published(tmp_path, "a", summary="Moins de <11 000> hommes & plus.\nDeuxième ligne.")
    shown = feedparser.parse(feed_of(tmp_path)).entries[0].summary
    assert shown.startswith("<p>Moins de &lt;11 000&gt; hommes &amp; plus.</p><p>Deuxième ligne.</p>")


def test_what_is_too_long_is_cut_between_words(tmp_path: Path) -> None:
    item = published(tmp_path, "long", title="mot " * 100, summary="Une phrase sans fin, encore. " * 400)
    title, description = item.findtext("title") or "", item.findtext("description") or ""
    assert title.endswith("mot…")
    assert 240 < len(title) <= 255
    assert 3600 < len(description.encode()) <= 4000
    assert description.endswith("intelligence artificielle.</p>")
    assert faults(tmp_path) == []


def test_who_speaks_and_that_nobody_does_is_said(tmp_path: Path) -> None:
    item = published(tmp_path, "a")
    assert [person.text for person in item.findall(f"{{{PODCAST}}}person")] == ["Siwis"]
    assert [(note.get("purpose"), note.text) for note in item.findall(f"{{{PODCAST}}}txt")] == [("ai-content", "true")]


def test_the_podcasts_guid_is_that_of_its_address(tmp_path: Path) -> None:
    published(tmp_path, "a")
    channel = etree.parse(io.BytesIO(feed_of(tmp_path))).find("channel")
    # uuid -v5 ead4c236-bf58-58c6-a2c6-a6b28d128cb6 radio.example/podcast/feed.xml
    assert channel.findtext(f"{{{PODCAST}}}guid") == "2a6fcec3-5adf-5430-a007-c38d5ac92836"


def test_the_build_date_moves_only_with_a_change(tmp_path: Path) -> None:
    published(tmp_path, "a")
    first = feed_of(tmp_path)
    with station(tmp_path, 5) as opened:
        assert opened.build().changed == ()
    assert feed_of(tmp_path) == first
    published(tmp_path, "b", hours=6)
    assert b"<lastBuildDate>Tue, 24 Nov 2026 00:00:00 +0000" in feed_of(tmp_path)


def test_items_are_numbered_where_the_station_wants_it(tmp_path: Path) -> None:
    for number, slug in enumerate(("a", "b")):
        with station(tmp_path, number, numbered=True) as opened:
            opened.add(finish(tmp_path / "made", slug))
            opened.build()
    found = items(feed_of(tmp_path))
    assert [item.findtext(f"{{{ITUNES}}}season") for item in found] == ["2026", "2026"]
    assert [item.findtext(f"{{{ITUNES}}}episode") for item in found] == ["2", "1"]


def test_a_feed_is_capped_by_count_and_by_age_but_never_empty(tmp_path: Path) -> None:
    for hour in range(5):
        with station(tmp_path, hour) as opened:
            opened.add(finish(tmp_path / "made", f"flash-{hour}"))
    assert listed(tmp_path, 4, max_items=3) == ["flash-4", "flash-3", "flash-2"]
    assert listed(tmp_path, 4, max_days=2.5 / 24) == ["flash-4", "flash-3", "flash-2"]
    assert listed(tmp_path, 400, max_days=1.0) == ["flash-4"]
    assert listed(tmp_path, 4, max_kilobytes=11) == ["flash-4", "flash-3"]
    assert len(list((tmp_path / "public/audio").iterdir())) == 5
    assert listed(tmp_path, 4, max_items=1, keep_unlisted=False, grace_hours=0.0) == ["flash-4"]
    assert len(list((tmp_path / "public/audio").iterdir())) == 1


def listed(folder: Path, hours: float, **feed: object) -> list[str]:
    with station(folder, hours, **feed) as opened:
        return [episode.slug for episode in opened.build().listed[0].episodes]


def test_each_programme_may_have_a_feed_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "tts-pipeline.toml").write_text(
        '[feed]\nonly = ["articles"]\n[feed.programmes.flash]\ntitle = "Le flash"\nmax_items = 1\n', encoding="utf-8"
    )
    for hour, programme in enumerate(("articles", "flash", "flash")):
        with station(tmp_path, hour) as opened:
            opened.add(finish(tmp_path / "made", f"{programme}-{hour}"), programme)
            opened.build()
    guids = {}
    for name, slugs in (("feed.xml", ["articles-0"]), ("flash.xml", ["flash-2"])):
        raw = (tmp_path / "public" / name).read_bytes()
        assert [item.findtext("guid") for item in items(raw)] == [f"guid-of-{slug}" for slug in slugs]
        assert faults(tmp_path, name) == []
        guids[name] = etree.fromstring(raw).findtext(f"channel/{{{PODCAST}}}guid")
    assert guids["feed.xml"] != guids["flash.xml"]


def test_an_article_read_again_at_its_address_is_the_same_episode(tmp_path: Path) -> None:
    url = "https://journal.example/article-1"
    first = published(tmp_path, "ancien-titre", source=url)
    again = published(tmp_path, "nouveau-titre", 1, source=url)
    assert again.findtext("guid") == first.findtext("guid") == "guid-of-ancien-titre"
    assert again.findtext("title") == "Titre de nouveau-titre"
    other = published(tmp_path, "autre", 2, source=url, source_id="tag:entry-2")
    assert other.findtext("guid") == "guid-of-autre"


def test_the_published_file_says_the_guid_and_revision_of_the_feed(tmp_path: Path) -> None:
    from mutagen.id3 import ID3

    from tests.publishing.episodes import REPORT, master, tags
    from tts_pipeline.model.episode import Chapter
    from tts_pipeline.podcast.revised_tags import with_identity
    from tts_pipeline.publishing.tags import Pictures, tag_bytes

    chapters = [Chapter(0.0, 6.0, "Un titre plus long que l'autre"), Chapter(6.0, 20.0, "Deux")]
    made = tag_bytes(tags(), chapters, Pictures(b"\xff\xd8 a picture"), REPORT) + master().audio
    changed = with_identity(made, "a-guid", 3)
    (tmp_path / "a.mp3").write_bytes(changed)
    read = ID3(tmp_path / "a.mp3", translate=False)
    assert [str(read[f"TXXX:{name}"]) for name in ("guid", "revision")] == ["a-guid", "3"]
    assert changed.endswith(master().audio)
    assert changed[:4] == b"ID3\x03"
    assert changed.index("Un titre plus".encode("utf-16-le")) < changed.index("Deux".encode("utf-16-le"))
    before = ID3(io.BytesIO(made), translate=False)
    same = set(before) - {"TXXX:guid", "TXXX:revision"}
    assert {key: str(before[key]) for key in same} == {key: str(read[key]) for key in same}
    assert with_identity(changed, "a-guid", 3) == changed


@pytest.mark.parametrize(("size", "mode"), [((1200, 1200), "RGB"), ((1400, 1500), "RGB"), ((1400, 1400), "RGBA")])
def test_a_picture_that_directories_refuse_is_refused_at_once(tmp_path: Path, size: tuple[int, int], mode: str) -> None:
    from PIL import Image

    Image.new(mode, size).save(tmp_path / "own.png")
    with station(tmp_path, image=str(tmp_path / "own.png")) as opened:
        opened.add(finish(tmp_path / "made", "a"))
        with pytest.raises(SettingsError, match=rf"{size[0]} × {size[1]} {mode}"):
            opened.build()


@pytest.mark.parametrize(
    "wrong", [{"category": "Nouvelles"}, {"owner_email": "nobody"}, {"targets": ("sftp://me:secret@host/path",)}]
)
def test_a_setting_that_would_make_a_bad_feed_is_refused(tmp_path: Path, wrong: dict[str, object]) -> None:
    with pytest.raises(SettingsError, match=f"feed.{next(iter(wrong))}"):
        settings(tmp_path, **wrong)


def test_what_the_stations_ledger_withdrew_leaves_the_podcast_with_all_that_told_it(tmp_path: Path) -> None:
    from tts_pipeline.errors import PublishingError
    from tts_pipeline.model.airing import Airing, Edition, Withdrawal

    for slug in ("une-erreur", "un-fait", "flash-1800"):
        published(tmp_path, slug)
    with station(tmp_path, 1) as opened:
        airing = Airing("une-erreur", "Une erreur", START, "flash-1800")
        opened.ledger.record(Edition("flash-1800", "flash", START, None, "done", 60.0, (airing,)))
        opened.ledger.withdraw(Withdrawal("une-erreur", START))
        assert sorted(outcome.episode.slug for outcome in opened.honour_ledger()) == ["flash-1800", "une-erreur"]
        assert opened.honour_ledger() == ()
        with pytest.raises(PublishingError, match="withdrawn"):
            opened.add(finish(tmp_path / "made", "une-erreur", 2))
        opened.build()
    assert [item.findtext("guid") for item in items(feed_of(tmp_path))] == ["guid-of-un-fait"]


def test_what_the_podcast_withdraws_no_programme_tells_again(tmp_path: Path) -> None:
    published(tmp_path, "une-erreur")
    with station(tmp_path, 1) as opened:
        opened.withdraw("une-erreur", "Faux.")
        assert [(w.slug, w.reason) for w in opened.ledger.withdrawals()] == [("une-erreur", "Faux.")]


def test_two_episodes_that_sound_the_same_and_begin_alike_have_files_of_their_own(tmp_path: Path) -> None:
    for number in range(2):
        published(tmp_path, f"un-titre-qui-commence-comme-un-autre-{number}")
    assert len({item.find("enclosure").get("url") for item in items(feed_of(tmp_path))}) == 2
    assert faults(tmp_path) == []
