"""The preview answers as a web server does, so that what works there works on the station's own."""

from collections.abc import Iterator, Mapping
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from tests.podcast.page.web import served
from tests.podcast.station import finish, mp3, station
from tts_pipeline.errors import PublishingError, UsageError
from tts_pipeline.podcast.preview_server import LOOPBACK, open_socket, preview_of


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("station")
    with station(folder) as opened:
        opened.add(finish(folder / "made", "a"))
        opened.build()
    return folder / "public"


@pytest.fixture(scope="module")
def address(public: Path) -> Iterator[str]:
    with served(public) as address:
        yield address


def ask(address: str, path: str, method: str = "GET", headers: Mapping[str, str] | None = None) -> HTTPResponse:
    connection = HTTPConnection(address.removeprefix("http://"), timeout=10)
    connection.request(method, path, headers=dict(headers or {}))
    answer = connection.getresponse()
    answer.content = answer.read()  # type: ignore[attr-defined]  read before the connection goes
    connection.close()
    return answer


def path_of(public: Path, pattern: str) -> str:
    (path,) = public.glob(pattern)
    return f"/{path.relative_to(public).as_posix()}"


@pytest.mark.parametrize(
    ("pattern", "kind"),
    [
        ("audio/*.mp3", "audio/mpeg"),
        ("transcripts/*.vtt", "text/vtt; charset=utf-8"),
        ("transcripts/*.srt", "application/x-subrip"),
        ("transcripts/*.json", "application/json"),
        ("chapters/*.json", "application/json+chapters"),
        ("artwork/*", "image/png"),
        ("feed.xml", "application/rss+xml"),
        ("page.js", "text/javascript; charset=utf-8"),
    ],
)
def test_a_file_has_the_type_that_the_feed_states(public: Path, address: str, pattern: str, kind: str) -> None:
    path = path_of(public, pattern)
    answer = ask(address, path, "HEAD")
    assert (answer.status, answer.getheader("content-type")) == (200, kind)
    assert int(answer.getheader("content-length", "")) == (public / path[1:]).stat().st_size


def test_the_top_is_the_page(address: str) -> None:
    assert ask(address, "/").getheader("content-type") == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    ("asked", "first", "last"), [("bytes=100-199", 100, 200), ("bytes=-50", -50, None), ("bytes=3000-", 3000, None)]
)
def test_a_player_can_jump(public: Path, address: str, asked: str, first: int, last: int | None) -> None:
    path = path_of(public, "audio/*.mp3")
    answer = ask(address, path, headers={"Range": asked})
    whole = (public / path[1:]).read_bytes()
    assert answer.status == 206
    assert answer.content == whole[first:last]  # type: ignore[attr-defined]  see ask
    assert len(whole) > len(mp3(220)) // 2


def test_a_jump_past_the_end_is_refused(public: Path, address: str) -> None:
    assert ask(address, path_of(public, "audio/*.mp3"), headers={"Range": "bytes=99999999-"}).status == 416


@pytest.mark.parametrize(("told", "asked"), [("etag", "If-None-Match"), ("last-modified", "If-Modified-Since")])
def test_what_has_not_changed_is_not_sent_again(address: str, told: str, asked: str) -> None:
    first = ask(address, "/feed.xml")
    again = ask(address, "/feed.xml", headers={asked: first.getheader(told, "")})
    assert again.status == 304
    assert again.content == b""  # type: ignore[attr-defined]  see ask


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/absent.mp3", 404),
        ("GET", "/../feed.sqlite3", 404),
        ("GET", "/%2e%2e/feed.sqlite3", 404),
        ("POST", "/", 405),
    ],
)
def test_nothing_else_is_answered(address: str, method: str, path: str, status: int) -> None:
    assert ask(address, path, method).status == status


def test_nobody_else_can_look(address: str) -> None:
    assert address.startswith(f"http://{LOOPBACK}:")


def test_a_port_that_is_taken_is_named(address: str) -> None:
    with pytest.raises(UsageError, match=address.rpartition(":")[2]):
        open_socket(int(address.rpartition(":")[2]))


def test_a_folder_without_a_page_is_named(tmp_path: Path) -> None:
    with pytest.raises(PublishingError, match=tmp_path.name):
        preview_of(tmp_path)
