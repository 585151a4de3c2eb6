"""Whatever comes in: an article or an error that says what, where and what to do; nothing hangs."""

import contextlib
import io
import os
import sys
import time
from pathlib import Path

import pytest

from tests.network.web_site import Answer, Site
from tests.reading.conftest import DATA
from tts_pipeline.errors import ArticleError, ArticleNotFound
from tts_pipeline.reading import IncomingLimits, ReadingOptions, read_article, read_articles, read_text
from tts_pipeline.settings.schema import ReadingSettings

HEADLINE = "Le pont de Gümmenen sera réparé cet été"
SLUG = "le-pont-de-gummenen-sera-repare-cet-ete"


@pytest.mark.parametrize(
    "name",
    [
        "utf8-bom.txt",
        "utf16-le-bom.txt",
        "utf16-be-bom.txt",
        "utf16-le-no-bom.txt",
        "utf16-be-no-bom.txt",
        "windows-1252.txt",
        "crlf.txt",
        "old-mac-cr.txt",
        "truncated-utf8.txt",
        "one-broken-byte.txt",
        "few-nuls.txt",
        "zero-width-and-direction-marks.txt",
        "decomposed-accents.txt",
        "yaml-bomb.md",
    ],
)
def test_a_defect_of_the_file_does_not_reach_the_article(name: str, settings: ReadingSettings) -> None:
    article = read_article(str(DATA / name), settings)
    whole = read_article(str(DATA / "utf8-bom.txt"), settings)
    assert (article.headline, article.slug) == (HEADLINE, SLUG)
    assert article.sections[0].paragraphs[0] == whole.sections[0].paragraphs[0]
    assert "dédommagés" in article.sections[0].paragraphs[1]


def test_emoji_stay_in_the_headline_and_out_of_the_slug(settings: ReadingSettings) -> None:
    article = read_article(str(DATA / "emoji.txt"), settings)
    assert (article.headline, article.slug) == (f"{HEADLINE} 🚧🚆", SLUG)


def test_a_path_as_headline_leads_nowhere(settings: ReadingSettings) -> None:
    assert read_article(str(DATA / "path-as-headline.md"), settings).slug == "etc-passwd"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("picture-called.txt", "binary"),
        ("empty.txt", "empty"),
        ("only-spaces.txt", "empty"),
        ("three-words.txt", "too-short"),
        ("no-headline.txt", "no-headline"),
        ("german.txt", "not-french"),
        ("english.txt", "not-french"),
        ("paywall-remaining.txt", "paywall"),
        ("paywall-teaser.html", "paywall"),
        ("cookie-wall.html", "cookie-wall"),
        ("error-404.html", "error-page"),
        ("empty-template.txt", "template"),
        ("list-of-links.txt", "link-list"),
        ("entity-bomb.xml", "xml-entities"),
        ("empty-feed.xml", "empty-feed"),
        ("broken-front-matter.md", "front-matter"),
    ],
)
def test_what_is_no_article_is_refused_with_the_reason(name: str, key: str, settings: ReadingSettings) -> None:
    with pytest.raises(ArticleError) as caught:
        read_article(str(DATA / name), settings)
    assert (caught.value.key, caught.value.exit_code) == (f"reading.{key}", 65)
    assert name in caught.value.message
    assert caught.value.hint


def test_another_language_is_named_with_its_probability(
    settings: ReadingSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TTS_PIPELINE_LANGUAGE", "fr")
    with pytest.raises(ArticleError, match=r"n'est pas en français : allemand \(100 %\)"):
        read_article(str(DATA / "german.txt"), settings)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither FIFOs nor loops of links without rights")
def test_what_is_no_file_is_not_found(tmp_path: Path, settings: ReadingSettings) -> None:
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    fifo = tmp_path / "fifo.txt"
    os.mkfifo(fifo)
    sources = {
        str(tmp_path / "none.txt"): "reading.missing-file",
        str(tmp_path): "reading.directory",
        str(loop): "reading.unreadable",
        str(fifo): "reading.not-a-file",
        "/dev/zero": "reading.not-a-file",
        "a" * 5_000: "reading.unreadable",
        "nul\0.txt": "reading.unreadable",
        "": "reading.missing-file",
        "ftp://example.org/a.txt": "reading.unknown-scheme",
        "file:///etc/passwd": "reading.unknown-scheme",
    }
    for source, key in sources.items():
        with pytest.raises(ArticleNotFound) as caught:
            read_article(source, settings)
        assert (caught.value.key, caught.value.exit_code) == (key, 66), source


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_said_to_be_so(tmp_path: Path, settings: ReadingSettings) -> None:
    locked = tmp_path / "locked.txt"
    locked.write_text("Un texte", encoding="utf-8")
    locked.chmod(0)
    with pytest.raises(ArticleNotFound) as caught:
        read_article(str(locked), settings)
    assert caught.value.key == "reading.no-permission"


def test_a_huge_file_is_given_up_at_once(tmp_path: Path, settings: ReadingSettings) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(50_000_000)
    start = time.monotonic()
    with pytest.raises(ArticleError) as caught:
        read_article(str(huge), settings)
    assert caught.value.key == "reading.too-large"
    assert time.monotonic() - start < 1.0


def test_standard_input_is_read(settings: ReadingSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    data = (DATA / "windows-1252.txt").read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert read_article("-", settings).headline == HEADLINE


def test_endless_standard_input_is_given_up(settings: ReadingSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"x" * 1_001)))
    with pytest.raises(ArticleError) as caught:
        read_article("-", settings, ReadingOptions(limits=IncomingLimits(max_bytes=1_000)))
    assert caught.value.key == "reading.too-large"


def test_a_page_of_the_web_is_an_article(site: Site, settings: ReadingSettings) -> None:
    source = DATA.parent.parent / "golden" / "articles" / "33-jsonld-no-h1.html"
    site.answers["/a"] = Answer(source.read_bytes(), headers={"Content-Type": "text/html"})
    article = read_article(
        site.url("/a"), settings, ReadingOptions(limits=IncomingLimits(allow_private_addresses=True))
    )
    assert article.source == site.url("/a")
    assert article.headline.startswith("Le Grand Conseil valaisan")


def test_the_encoding_a_server_names_counts(site: Site, settings: ReadingSettings) -> None:
    page = f"<html><body><h1>{HEADLINE}</h1><p>{'Les travaux dureront tout l’été à Gümmenen. ' * 5}</p></body></html>"
    site.answers["/a"] = Answer(page.encode("cp1252"), headers={"Content-Type": "text/html; charset=windows-1252"})
    article = read_article(
        site.url("/a"), settings, ReadingOptions(limits=IncomingLimits(allow_private_addresses=True))
    )
    assert article.headline == HEADLINE


def test_one_bad_entry_does_not_spoil_the_others(settings: ReadingSettings) -> None:
    good, bad = read_articles(str(DATA / "two-entries.xml"), settings)
    assert not isinstance(good, ArticleError)
    assert isinstance(bad, ArticleError)
    assert (good.source_id, bad.key) == ("two-entries.xml#id-1", "reading.too-short")


MONSTERS = {
    "100,000 nested tags": "<html><body>" + "<div>" * 100_000 + "Un texte." + "</div>" * 100_000,
    "100,000 open tags": "<p>" + "<b>" * 100_000 + "Un texte.",
    "an endless list of elements": "<html><body>" + "<p>a</p>" * 70_000,
    "an endless paragraph": "Un titre bien court\n\n" + "le chat de la voisine mange " * 2_000,
    "an endless word": "Titre\n\n" + "a" * 300_000,
    "nothing but apostrophes": "a'" * 100_000,
    "nothing but full stops": "Titre\n\n" + "." * 200_000,
    "nothing but marks": "Titre\n\n" + "!»" * 100_000,
    "nothing but line ends": "\n" * 200_000,
    "open brackets": "# T\n\n**a** **b**\n\n" + "[" * 20_000,
    "open comments": "# T\n\n**a** **b**\n\n" + "<!--" * 20_000 + "-->",
    "nested quotations": "# T\n\n**a** **b**\n\n" + ">" * 20_000 + " x",
    "nested YAML": "---\n" + "[" * 9_000 + "\n---\nUn texte",
    "nested JSON-LD": f"<html><head><script type='application/ld+json'>{'[' * 50_000}</script></head><body><p>x</p>",
    "a broken feed": "<rss><channel><item><title>" + "<x>" * 5_000,
    "angle brackets": "<p>" + "<" * 100_000,
}


@pytest.mark.parametrize("text", MONSTERS.values(), ids=MONSTERS)
def test_no_monster_makes_the_reader_hang_or_crash(text: str, settings: ReadingSettings) -> None:
    start = time.monotonic()
    with contextlib.suppress(ArticleError):
        assert read_text(text, settings).headline
    assert time.monotonic() - start < 5.0
