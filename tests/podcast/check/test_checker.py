"""The check of a feed: what is right passes, and each defect is found by its rule."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.podcast.page.web import served
from tests.podcast.station import BASE, START, feed_of, finish, station
from tts_pipeline.podcast.check.checker import check_feed
from tts_pipeline.podcast.check.findings import Severity
from tts_pipeline.podcast.check.shelf import FolderShelf, WebShelf


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A podcast of two episodes; only to be looked at."""
    folder = tmp_path_factory.mktemp("station")
    for hour, slug in enumerate(("matin", "soir")):
        with station(folder, hour) as opened:
            opened.add(finish(folder, slug))
            opened.build()
    return folder


def found_in(raw: bytes, folder: Path, previous: bytes = b"") -> set[str]:
    shelf = FolderShelf(folder / "public", BASE)
    findings = check_feed(raw, shelf, START, previous)
    assert all("{" not in finding.message for finding in findings)
    return {f"{finding.severity.value} {finding.key.removeprefix('check.')}" for finding in findings}


def test_a_feed_of_ours_is_faultless(published: Path) -> None:
    assert found_in(feed_of(published), published) == set()


DEFECTS = {
    "</rss>": ("", "error not-xml"),
    'version="2.0"': ('version="0.92"', "error not-rss"),
    '<?xml version="1.0" encoding="UTF-8"?>\n': ("", "error no-declaration"),
    "<language>fr-FR</language>": ("<language>français</language>", "error bad-value"),
    '<itunes:category text="News"/>': ('<itunes:category text="Nouvelles"/>', "error bad-value"),
    "<itunes:explicit>false": ("<itunes:explicit>no", "error bad-value"),
    "<podcast:locked owner=": ("<podcast:unlocked owner=", "error not-xml"),
    "<itunes:type>episodic</itunes:type>": ("", "warning missing"),
    'rel="self"': ('rel="alternate"', "error self-link"),
    "<podcast:guid>": ("<podcast:guid>x", "error bad-value"),
    "<link>https://radio.example/podcast/</link>\n<desc": ("<link>/podcast/</link>\n<desc", "error bad-address"),
    '<enclosure url="https://radio': ('<enclosure url="http://[radio', "error bad-address"),
    "info@radio.example</itunes:email>": ("nobody</itunes:email>", "error bad-value"),
    "<title>Titre de soir</title>": ("<title></title>", "error missing"),
    "<title>Titre de matin": (f"<title>{'x' * 256}", "error too-long"),
    "Titre de matin": ("&lt;b&gt;Titre&lt;/b&gt;", "warning markup"),
    '<guid isPermaLink="false">guid-of-soir': ("<guid>guid-of-soir", "error permalink"),
    "guid-of-soir": ("guid-of-matin", "error shared"),
    "Mon, 23 Nov 2026 19:00": ("Tue, 23 Nov 2026 19:00", "error bad-date"),
    "23 Nov 2026 19:00:00 +0000</pubDate>\n<itunes:d": (
        "31 Nov 2026 19:00:00 +0000</pubDate>\n<itunes:d", "error bad-date",
    ),
    "Mon, 23 Nov 2026 18:00": ("Tue, 24 Nov 2026 17:00", "warning order"),
    "Mon, 23 Nov 2026 19:00:00 +0000</pubDate>\n<itunes:d": (
        "Thu, 23 Nov 2028 19:00:00 +0000</pubDate>\n<itunes:d", "warning future",
    ),
    "<itunes:duration>1<": ("<itunes:duration>95<", "error other-duration"),
    "<itunes:duration>": ("<itunes:duration>un", "error bad-value"),
    'type="audio/mpeg"': ('type="audio/mp3"', "error bad-type"),
    'type="application/json+chapters"': ('type="application/json"', "warning bad-type"),
    'type="text/vtt"': ('type="text/plain"', "error bad-type"),
    "/audio/soir-r1": ("/audio/nuit-r1", "error file-missing"),
    "/transcripts/soir-r1": ("/transcripts/nuit-r1", "error file-missing"),
    "/chapters/soir-r1": ("/chapters/nuit-r1", "error file-missing"),
    "/artwork/artwork": ("/artwork/none", "error file-missing"),
    'length="': ('length="1', "error other-length"),
    "https://radio.example/podcast/#": ("http://radio.example/podcast/#", "warning not-https"),
    "</item>": ("<enclosure/></item>", "error enclosures"),
    ">Siwis</podcast:person>": ("></podcast:person>", "error bad-value"),
    "<description>Radio": (f"<description>{'é' * 2001}", "error too-long"),
    "<title>Radio Studio": ("<title>\x01", "error control-characters"),
}  # fmt: skip


@pytest.mark.parametrize("good", DEFECTS)
def test_a_defect_is_found(published: Path, good: str) -> None:
    bad, rule = DEFECTS[good]
    raw = feed_of(published).decode()
    assert good in raw
    assert rule in found_in(raw.replace(good, bad, 1).encode(), published)


def test_what_must_never_change_is_compared_with_an_older_feed(published: Path) -> None:
    now = feed_of(published)
    assert found_in(now, published, now) == set()
    assert "warning changed" in found_in(
        now, published, now.replace(b"Mon, 23 Nov 2026 18:00", b"Mon, 23 Nov 2026 17:00")
    )
    assert "error changed" in found_in(now, published, now.replace(b"guid-of-soir", b"another"))
    assert "error reused" in found_in(now, published, now.replace(b'length="', b'length="9', 1))


@contextmanager
def _plain_server(published: Path) -> Iterator[str]:

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(published / "public"))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture(params=["plain", "with byte ranges"])
def web(published: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The public folder on a web server of this machine: one that sends whole files, or one that answers 206."""
    with _plain_server(published) if request.param == "plain" else served(published / "public") as address:
        yield address


def test_on_the_web_every_file_is_looked_up_and_measured(published: Path, web: str) -> None:
    shelf = WebShelf()
    raw = shelf.content(f"{web}/feed.xml").replace(BASE.encode(), web.encode())
    errors = [f for f in check_feed(raw, shelf, START) if f.severity is Severity.ERROR]
    assert errors == []
    broken = raw.replace(b"<itunes:duration>1<", b"<itunes:duration>9<").replace(b"/chapters/", b"/none/")
    keys = [f.key for f in check_feed(broken, shelf, START) if f.severity is Severity.ERROR]
    assert sorted(set(keys)) == ["check.file-missing", "check.other-duration"]
    assert len(keys) == 4
