"""Pages come from public addresses only, within limits, as robots.txt allows."""

import contextlib
import gzip
import socket
import threading
import time
from dataclasses import replace
from http.server import BaseHTTPRequestHandler

import pytest

from tests.network.web_site import Answer, Site
from tts_pipeline.errors import ArticleError, ArticleNotFound
from tts_pipeline.model.incoming import IncomingLimits
from tts_pipeline.network.fetch import fetch, is_public
from tts_pipeline.network.web_address import in_ascii

LOCAL = IncomingLimits(allow_private_addresses=True, max_seconds=5.0, max_bytes=100_000, max_redirects=3)
PAGE = "<html><body><h1>Bonjour à tous</h1></body></html>".encode()


def refusal(url: str, limits: IncomingLimits = LOCAL) -> str:
    with pytest.raises(ArticleError) as caught:
        fetch(url, limits)
    return caught.value.key


def test_page_is_fetched_with_its_type_and_address(site: Site) -> None:
    site.answers["/a?b=1"] = Answer(PAGE, headers={"Content-Type": "text/html; charset=utf-8"})
    raw = fetch(site.url("/a?b=1"), LOCAL)
    assert (raw.data, raw.content_type, raw.name) == (PAGE, "text/html; charset=utf-8", site.url("/a?b=1"))


def test_we_say_who_we_are(site: Site) -> None:
    site.answers["/a"] = Answer(PAGE)
    fetch(site.url("/a"), LOCAL)
    assert all(agent.startswith("tts-pipeline/") for _, agent in site.asked)


def test_loopback_is_refused_unless_allowed(site: Site) -> None:
    site.answers["/a"] = Answer(PAGE)
    assert refusal(site.url("/a"), IncomingLimits()) == "reading.private-address"
    assert site.asked == []


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "0", "10.0.0.1", "192.168.1.1", "169.254.169.254", "[::1]", "2130706433"]
)  # fmt: skip
def test_private_hosts_are_refused_however_they_are_written(host: str) -> None:
    assert refusal(f"http://{host}/", IncomingLimits(max_seconds=2)) == "reading.private-address"


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("100.64.0.1", False),  # shared address space, RFC 6598
        ("172.31.255.255", False),
        ("224.0.0.1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),  # 127.0.0.1 behind NAT64
        ("64:ff9b::5db8:d822", True),  # 93.184.216.34 behind NAT64
        ("fe80::1", False),
        ("fc00::1", False),
        ("2002:7f00:1::", False),  # 127.0.0.1 in 6to4
    ],
)
def test_public_addresses_are_told_from_private_ones(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_a_redirect_is_followed_to_where_it_leads(site: Site) -> None:
    site.answers["/old"] = Answer(status=301, headers={"Location": "/new"})
    site.answers["/new"] = Answer(PAGE)
    assert fetch(site.url("/old"), LOCAL).name == site.url("/new")


def test_redirects_are_counted(site: Site) -> None:
    site.answers["/loop"] = Answer(status=302, headers={"Location": "/loop"})
    assert refusal(site.url("/loop")) == "reading.too-many-redirects"
    assert sum(path == "/loop" for path, _ in site.asked) == LOCAL.max_redirects + 1


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://example.org/a", "gopher://x/"])
def test_a_redirect_out_of_the_web_is_refused(site: Site, target: str) -> None:
    site.answers["/out"] = Answer(status=302, headers={"Location": target})
    assert refusal(site.url("/out")) == "reading.bad-address"


@pytest.mark.parametrize("target", ["http://[bad", "https://"])
def test_a_redirect_to_no_address_is_refused(site: Site, target: str) -> None:
    site.answers["/out"] = Answer(status=302, headers={"Location": target})
    assert refusal(site.url("/out")) == "reading.bad-address"


@pytest.mark.parametrize("path", ["/actualité?q=été", "/actualit%C3%A9?q=%C3%A9t%C3%A9"])
def test_an_address_with_accents_is_asked_for_as_a_browser_does(site: Site, path: str) -> None:
    site.answers["/actualit%C3%A9?q=%C3%A9t%C3%A9"] = Answer(PAGE)
    assert fetch(site.url(path), LOCAL).data == PAGE


def test_a_redirect_with_accents_is_followed(site: Site) -> None:
    utf8_as_servers_send_it = "/actualité".encode().decode("latin-1")
    site.answers["/a"] = Answer(status=301, headers={"Location": utf8_as_servers_send_it})
    site.answers["/actualit%C3%A9"] = Answer(PAGE)
    assert fetch(site.url("/a"), LOCAL).name == site.url("/actualit%C3%A9")


def test_a_host_with_accents_is_asked_for_by_its_ascii_name() -> None:
    assert in_ascii("https://www.société.ch:8443/é") == "https://www.xn--socit-esab.ch:8443/%C3%A9"


def test_a_mistake_of_our_own_is_not_told_as_a_slow_server(site: Site) -> None:
    broken = replace(LOCAL, max_redirects="five")  # type: ignore[arg-type]  what fails here should be unforeseen
    with pytest.raises(TypeError):
        fetch(site.url("/a"), broken)


def test_robots_are_respected(site: Site) -> None:
    site.answers["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /prive/\n")
    site.answers["/prive/a"] = Answer(PAGE)
    site.answers["/libre"] = Answer(PAGE)
    assert refusal(site.url("/prive/a")) == "reading.robots"
    assert "/prive/a" not in [path for path, _ in site.asked]
    assert fetch(site.url("/libre"), LOCAL).data == PAGE


def test_failing_robots_forbid_and_missing_ones_allow(site: Site) -> None:
    site.answers["/a"] = Answer(PAGE)
    assert fetch(site.url("/a"), LOCAL).data == PAGE
    site.answers["/robots.txt"] = Answer(status=503)
    assert refusal(site.url("/a")) == "reading.robots"


@pytest.mark.parametrize("status", [401, 403, 404, 410, 500])
def test_other_answers_than_200_are_reported(site: Site, status: int) -> None:
    site.answers["/a"] = Answer(status=status)
    with pytest.raises(ArticleNotFound) as caught:
        fetch(site.url("/a"), LOCAL)
    assert caught.value.facts["status"] == status


def test_a_large_page_is_given_up(site: Site) -> None:
    site.answers["/big"] = Answer(b"x" * (LOCAL.max_bytes + 1))
    assert refusal(site.url("/big")) == "reading.too-large"


def test_a_compressed_page_is_unpacked(site: Site) -> None:
    site.answers["/z"] = Answer(gzip.compress(PAGE), headers={"Content-Encoding": "gzip"})
    assert fetch(site.url("/z"), LOCAL).data == PAGE


def test_a_bomb_of_gzip_is_given_up(site: Site) -> None:
    bomb = gzip.compress(b"\0" * 30_000_000)
    assert len(bomb) < LOCAL.max_bytes
    site.answers["/bomb"] = Answer(bomb, headers={"Content-Encoding": "gzip"})
    assert refusal(site.url("/bomb")) == "reading.too-large"


def test_a_server_that_drips_is_given_up(site: Site) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        for _ in range(60):
            handler.wfile.write(b"<p>")
            handler.wfile.flush()
            time.sleep(0.05)

    site.answers["/slow"] = Answer(write=drip, headers={"Content-Length": "1000000"})
    start = time.monotonic()
    assert (
        refusal(site.url("/slow"), IncomingLimits(allow_private_addresses=True, max_seconds=0.4)) == "reading.too-slow"
    )
    assert time.monotonic() - start < 2.0


def test_headers_that_drip_are_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            connection, _ = server.accept()
            with connection, contextlib.suppress(OSError):
                connection.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
                for _ in range(40):
                    connection.sendall(b"x")
                    time.sleep(0.05)

        threading.Thread(target=drip, daemon=True).start()
        start = time.monotonic()
        limits = IncomingLimits(allow_private_addresses=True, max_seconds=0.3)
        assert refusal(f"http://127.0.0.1:{server.getsockname()[1]}/", limits) == "reading.too-slow"
        assert time.monotonic() - start < 1.5


def test_a_broken_connection_is_reported(site: Site) -> None:
    site.answers["/cut"] = Answer(write=lambda handler: handler.connection.close(), headers={"Content-Length": "9999"})
    assert refusal(site.url("/cut")) == "reading.no-answer"


def test_a_closed_port_is_reported() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert refusal(f"http://127.0.0.1:{port}/") == "reading.no-answer"


def test_an_unknown_host_is_reported() -> None:
    assert refusal("http://nulle-part.invalid/", IncomingLimits(max_seconds=2)) == "reading.unknown-host"


@pytest.mark.parametrize(
    "url", ["http://", "http://:80/", "http://a:99999/", "http://a b/", "http://[::1", "http:///x"]
)
def test_a_broken_address_is_refused(url: str) -> None:
    assert refusal(url) == "reading.bad-address"
