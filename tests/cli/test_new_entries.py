"""`tts-pipeline segment --new`: of a feed, what has not been published yet."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.cli.conftest import Run
from tests.podcast.station import BASE, picture
from tts_pipeline.cli.app import app
from tts_pipeline.files.whole_files import FinishedFile
from tts_pipeline.publishing import publisher

Said = Callable[..., tuple[int, list[str]]]

ENTRY = """<item><title>{title}</title><guid isPermaLink="false">{guid}</guid><description><![CDATA[<p>{text}</p>]]>
</description></item>"""
FIRST = ENTRY.format(
    title="Le marché couvert rouvre samedi",
    guid=1,
    text="Les commerçants retrouvent leurs étals après un an de travaux. La mairie a souligné que le toit est neuf et "
    "que les allées sont plus larges.",
)
SECOND = ENTRY.format(
    title="La bibliothèque ferme une semaine",
    guid=2,
    text="Le personnel compte les livres de la réserve. Les lecteurs peuvent rendre les leurs dans la boîte de la rue "
    "du Lac, qui sera vidée chaque soir.",
)


def write_feed(path: Path, *entries: str) -> str:
    path.write_text(f"<?xml version='1.0'?><rss version='2.0'><channel>{''.join(entries)}</channel></rss>", "utf-8")
    return str(path)


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Said:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TTS_PIPELINE_VOICE__ENGINES", "silent")
    monkeypatch.setenv("TTS_PIPELINE_CACHE__FOLDER", str(tmp_path / "cache"))

    def segment(*arguments: str) -> tuple[int, list[str]]:
        result = CliRunner().invoke(app, ["segment", *arguments, "--json"])
        return result.exit_code, [one["headline"] for one in json.loads(result.stdout)]

    return segment


def test_an_entry_is_spoken_once(said: Said, tmp_path: Path) -> None:
    feed = write_feed(tmp_path / "flux.xml", FIRST)
    assert said(feed, "--new") == (0, ["Le marché couvert rouvre samedi"])
    assert said(feed, "--new") == (0, [])
    write_feed(tmp_path / "flux.xml", SECOND, FIRST)
    assert said(feed, "--new") == (0, ["La bibliothèque ferme une semaine"])


def test_without_new_every_entry_is_made(said: Said, tmp_path: Path) -> None:
    feed = write_feed(tmp_path / "flux.xml", FIRST)
    assert said(feed, "--new") == said(feed)


def test_an_entry_that_was_not_published_comes_again(
    said: Said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when a run is ended half-way: only what stands in the folder counts."""
    feed = write_feed(tmp_path / "flux.xml", FIRST, SECOND)
    write = publisher.write_together
    written: list[object] = []

    def interrupted(folder: Path, files: Iterable[FinishedFile]) -> None:
        written.append(folder)
        if len(written) == 2:
            raise KeyboardInterrupt
        write(folder, files)

    monkeypatch.setattr(publisher, "write_together", interrupted)
    CliRunner().invoke(app, ["segment", feed, "--new"])
    monkeypatch.setattr(publisher, "write_together", write)
    assert said(feed, "--new") == (0, ["La bibliothèque ferme une semaine"])


def test_only_what_is_in_the_podcast_or_taken_back_is_not_published_again(
    call: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TTS_PIPELINE_FEED__BASE_URL", BASE)
    monkeypatch.setenv("TTS_PIPELINE_FEED__IMAGE", str(picture(folder)))
    feed = write_feed(folder / "flux.xml", FIRST, SECOND)
    in_the_way = folder / "output/public/audio"
    in_the_way.parent.mkdir(parents=True)
    in_the_way.write_text("a file", encoding="utf-8")
    assert call("withdraw", "la-bibliotheque-ferme-une-semaine").returncode == 0

    def published() -> tuple[int, list[tuple[str, bool]]]:
        result = call("segment", feed, "--new", "--publish", "--json")
        return result.returncode, [(one["headline"], one["unchanged"]) for one in json.loads(result.stdout)]

    first, second = "Le marché couvert rouvre samedi", "La bibliothèque ferme une semaine"
    assert published() == (73, [(first, False), (second, False)])
    in_the_way.unlink()
    assert published() == (0, [(first, True)])
    assert (folder / "output/public/feed.xml").read_bytes().count(b"<item>") == 1
    assert published() == (0, [])
