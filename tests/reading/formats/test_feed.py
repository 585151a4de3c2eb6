"""Feeds: every entry an article, each read once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from filelock import FileLock

from tests.reading.conftest import DATA
from tts_pipeline.errors import ArticleError
from tts_pipeline.model.article import Article
from tts_pipeline.reading import EntryMemory, ReadingOptions, read_articles
from tts_pipeline.reading.formats.feed import read_feed
from tts_pipeline.settings.schema import ReadingSettings


def feed(inside: str) -> str:
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>F</title><item><title>Un titre &amp;amp; plus</title>{inside}</item></channel></rss>"
    )


def test_full_content_is_preferred_to_the_summary() -> None:
    (draft,) = read_feed(
        feed("<description>Court.</description><content:encoded>&lt;p&gt;Long.&lt;/p&gt;</content:encoded>"), "f"
    )
    assert [block.text for block in draft.blocks] == ["Long."]


def test_a_summary_that_starts_the_text_is_no_lede() -> None:
    text = "Le fleuve est sorti de son lit lundi soir à Sion, en Valais, sans faire de blessés."
    (draft,) = read_feed(feed(f"<description>{text[:50]}…</description><content:encoded>{text}</content:encoded>"), "f")
    assert draft.metadata.lede is None


def test_titles_are_freed_of_entities() -> None:
    (draft,) = read_feed(feed("<description>Court.</description>"), "f")
    assert draft.metadata.headline == "Un titre & plus"


def test_an_entry_tells_its_section_and_how_long_it_holds() -> None:
    (draft,) = read_feed(
        feed(
            "<description>Court.</description><category>Suisse</category><category>Rail</category>"
            "<expirationDate>Wed, 12 Nov 2025 10:00:00 GMT</expirationDate>"
        ),
        "f",
    )
    assert draft.metadata.section == "Suisse"
    assert draft.metadata.expires_at == datetime(2025, 11, 12, 10, tzinfo=UTC)


@pytest.mark.parametrize("date", ["0000-00-00T00:00:00Z", "0000-00-00 00:00:00", "9999-12-31T23:59:59Z"])
def test_a_day_that_never_was_is_no_date(date: str) -> None:
    (draft,) = read_feed(feed(f"<pubDate>{date}</pubDate><description>Court.</description>"), "f")
    assert draft.metadata.published_at is None


def test_an_entry_without_id_is_known_by_its_link() -> None:
    (draft,) = read_feed(feed("<link>https://a.example/1</link><description>Court.</description>"), "f")
    assert draft.metadata.source_id == "https://a.example/1"


def test_a_bare_number_is_an_id_of_its_feed_only() -> None:
    inside = "<guid isPermaLink='false'>42</guid><description>Court.</description>"
    ids = [read_feed(feed(inside), name)[0].metadata.source_id for name in ("https://a.example/rss", "b.xml")]
    assert ids == ["https://a.example/rss#42", "b.xml#42"]


def test_entries_that_were_published_are_passed_over(tmp_path: Path, settings: ReadingSettings) -> None:
    path = tmp_path / "state" / "entries.json"
    source = str(DATA / "two-entries.xml")
    options = ReadingOptions(memory=EntryMemory(path))
    first = read_articles(source, settings, options)
    assert [one for one in read_articles(source, settings, options) if isinstance(one, Article)]
    for one in first:
        if isinstance(one, Article):
            options.remember(one.source_id)
    again = read_articles(source, settings, ReadingOptions(memory=EntryMemory(path)))
    assert (len(first), len(again)) == (2, 1)
    assert isinstance(again[0], ArticleError)


def test_an_entry_that_a_feed_lists_twice_is_read_once(tmp_path: Path, settings: ReadingSettings) -> None:
    once = (DATA / "two-entries.xml").read_text(encoding="utf-8")
    start, end = once.index("<item>"), once.index("</channel>")
    twice = tmp_path / "twice.xml"
    twice.write_text(once[:end] + once[start:end] + once[end:], encoding="utf-8")
    assert len(read_articles(str(twice), settings)) == 2


@pytest.mark.parametrize("content", ["", "{", '{"a": 1}', "[1]", "null", "\x00"])
def test_a_broken_memory_is_said_to_be_so_instead_of_forgetting(tmp_path: Path, content: str) -> None:
    path = tmp_path / "entries.json"
    path.write_text(content, encoding="utf-8")
    for use in (EntryMemory(path).known, lambda: EntryMemory(path).remember("id")):
        with pytest.raises(ArticleError) as caught:
            use()
        assert caught.value.key == "reading.memory"
    assert path.read_text(encoding="utf-8") == content


def test_processes_that_share_a_memory_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "entries.json"
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: EntryMemory(path).remember(f"id-{n}"), range(40)))
    assert EntryMemory(path).known() == {f"id-{n}" for n in range(40)}


def test_a_memory_held_by_another_is_said_to_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tts_pipeline.reading.published_entries.PATIENCE", 0.05)
    with FileLock(tmp_path / "entries.json.lock"), pytest.raises(ArticleError) as caught:
        EntryMemory(tmp_path / "entries.json").remember("id")
    assert caught.value.key == "reading.memory-locked"
    assert not (tmp_path / "entries.json").exists()


def test_a_memory_that_is_none_is_said_to_be_so(tmp_path: Path) -> None:
    path = tmp_path / "entries.json"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(ArticleError) as caught:
        EntryMemory(path).known()
    assert caught.value.key == "reading.memory"


def test_a_memory_forgets_the_oldest(tmp_path: Path) -> None:
    memory = EntryMemory(tmp_path / "entries.json")
    memory.remember(*(f"id-{n}" for n in range(5_002)))
    assert len(memory.known()) == 5_000
    assert not {"id-0", "id-1"} & memory.known()
    assert {path.name for path in tmp_path.iterdir()} <= {"entries.json", "entries.json.lock"}
