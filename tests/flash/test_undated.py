"""A feed whose entries name no date: each is news for its time, and never again."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.flash.newsroom import Newsroom, made_up
from tts_pipeline.model.flash import FlashOutcome

HOUR = timedelta(hours=1)


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    web = tmp_path / "web"
    web.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(web)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    room = Newsroom(tmp_path)
    room.flags |= {
        "flash.articles": f"http://127.0.0.1:{server.server_port}/feed.xml",
        "reading.allow_private_addresses": True,
        "flash.max_age_hours": 3.0,
    }
    write(room, made_up("phare", 1))
    yield room
    server.shutdown()
    server.server_close()


def write(room: Newsroom, text: str) -> None:
    entry = (
        f"<item><guid>phare</guid><title>Le phare attire les curieux</title><description>{text}</description></item>"
    )
    feed = f'<rss version="2.0"><channel><title>Dépêches</title>{entry}</channel></rss>'
    (room.folder / "web" / "feed.xml").write_text(feed, encoding="utf-8")


def test_an_entry_that_was_stale_once_does_not_come_back(room: Newsroom) -> None:
    outcomes = []
    for hours in (0, 2, 5, 40, 60, 200):
        room.now += hours * HOUR
        outcomes.append(room.flash().outcome)
    assert outcomes == [FlashOutcome.DONE] * 2 + [FlashOutcome.NOTHING_FRESH] * 4


def test_an_entry_that_tells_something_else_days_later_is_news(room: Newsroom) -> None:
    assert room.flash().outcome is FlashOutcome.DONE
    room.now += 100 * HOUR
    write(room, made_up("phare", 2))
    assert room.flash().outcome is FlashOutcome.DONE
