"""A hub is told what has changed, and never waited for long."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.podcast.station import BASE, finish, station
from tts_pipeline.pipeline.podcast.release import ReleaseOptions, release
from tts_pipeline.podcast.websub import ping


class Hub(ThreadingHTTPServer):
    """Takes what it is told; answers with a status, or not at all while `held`."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.told: list[str] = []
        self.status = 204
        self.held = threading.Event()
        self.held.set()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"


class Answer(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        assert isinstance(self.server, Hub)
        self.server.told.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.server.held.wait()
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def hub() -> Iterator[Hub]:
    with Hub() as server:
        thread = threading.Thread(target=lambda: server.serve_forever(poll_interval=0.02), daemon=True)
        thread.start()
        yield server
        server.held.set()
        server.shutdown()
        thread.join()


def test_the_hub_is_told_of_a_changed_feed_and_not_of_an_unchanged_one(tmp_path: Path, hub: Hub) -> None:
    for _ in range(2):
        with station(tmp_path, hub=hub.url) as opened:
            opened.add(finish(tmp_path / "made", "a"))
            assert release(opened, ReleaseOptions()).warnings == ()
    assert hub.told == [f"hub.mode=publish&hub.url={BASE.replace(':', '%3A').replace('/', '%2F')}%2Ffeed.xml"]


def test_a_hub_that_refuses_is_a_warning(tmp_path: Path, hub: Hub) -> None:
    hub.status = 500
    with station(tmp_path, hub=hub.url) as opened:
        opened.add(finish(tmp_path / "made", "a"))
        assert release(opened, ReleaseOptions()).warnings == (f"{hub.url}: HTTP 500",)


def test_a_hub_that_does_not_answer_is_not_waited_for(hub: Hub) -> None:
    hub.held.clear()
    assert ping(hub.url, f"{BASE}/feed.xml", 0.2) != ""
    assert not hub.held.is_set()


def test_a_hub_that_is_not_there_is_told_as_such() -> None:
    assert ping("http://127.0.0.1:9/", f"{BASE}/feed.xml", 2.0) != ""
