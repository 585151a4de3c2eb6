"""A server on this machine that hands out files as a model hub does, by redirect and range, and misbehaves as told."""

import gzip
import re
import socket
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

Fault = Callable[["Handler", bytes], None]


@dataclass
class Hub:
    """What is there by path, where whoever asks is sent on to, what was asked, and the faults of the next answers."""

    files: dict[str, bytes]
    address: str = ""
    elsewhere: str = ""
    faults: list[Fault | None] = field(default_factory=list)
    always: Fault | None = None
    asked: list[tuple[str, str]] = field(default_factory=list)


class Handler(BaseHTTPRequestHandler):
    """Answers from the hub that its server carries."""

    protocol_version = "HTTP/1.1"

    @property
    def hub(self) -> Hub:
        hub: Hub = self.server.hub  # type: ignore[attr-defined]
        return hub

    def do_GET(self) -> None:
        hub = self.hub
        if hub.elsewhere:
            self.answer(302, b"", Location=hub.elsewhere + self.path)
            return
        hub.asked.append((self.path, self.headers.get("Range", "")))
        content = hub.files.get(self.path.lstrip("/"))
        fault = hub.faults.pop(0) if hub.faults else hub.always
        with suppress(OSError):  # the client hangs up, as it may
            if content is None:
                self.answer(404, b"<html>not here</html>")
            elif fault is not None:
                fault(self, content)
            else:
                self.ranged(content)

    def ranged(self, content: bytes) -> None:
        """Answer as RFC 9110 says: all of it, the range that was asked for, or that there is none."""
        wanted = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        if wanted is None:
            self.answer(200, content)
            return
        start = int(wanted[1])
        if start >= len(content):
            self.answer(416, b"", Content_Range=f"bytes */{len(content)}")
            return
        self.answer(206, content[start:], Content_Range=f"bytes {start}-{len(content) - 1}/{len(content)}")

    def answer(self, status: int, body: bytes, **headers: str) -> None:
        self.head(status, len(body), **headers)
        self.wfile.write(body)

    def head(self, status: int, length: int | None, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if length is None:
            self.send_header("Connection", "close")
            self.close_connection = True
        else:
            self.send_header("Content-Length", str(length))
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Keep the tests' output clean."""


def status(code: int) -> Fault:
    return lambda handler, _: handler.answer(code, b"<html>no</html>")


def whole(handler: Handler, content: bytes) -> None:
    """Ignore that a range was asked for."""
    handler.answer(200, content)


def broken_after(share: float) -> Fault:
    """Reset the connection after a share of what was to come."""

    def answer(handler: Handler, content: bytes) -> None:
        start = int((handler.headers.get("Range") or "bytes=0-").removeprefix("bytes=").rstrip("-"))
        rest = content[start:]
        headers = {"Content_Range": f"bytes {start}-{len(content) - 1}/{len(content)}"} if start else {}
        handler.head(206 if start else 200, len(rest), **headers)
        handler.wfile.write(rest[: round(len(rest) * share)])
        handler.wfile.flush()
        handler.server.closing.wait(0.05)  # type: ignore[attr-defined]  # let it arrive before the reset
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        socket.close(handler.connection.detach())
        handler.close_connection = True

    return answer


def short_without_length(handler: Handler, content: bytes) -> None:
    handler.head(200, None)
    handler.wfile.write(content[: len(content) // 2])


def other_range(handler: Handler, content: bytes) -> None:
    """Send another part than was asked for."""
    handler.answer(206, content[7:], Content_Range=f"bytes 7-{len(content) - 1}/{len(content)}")


def body(data: bytes) -> Fault:
    return lambda handler, _: handler.answer(200, data)


def zipped(handler: Handler, content: bytes) -> None:
    """Pack it although nobody asked for that."""
    handler.answer(200, gzip.compress(content, 1), Content_Encoding="gzip")


def hang(handler: Handler, content: bytes) -> None:
    handler.head(200, len(content))
    handler.wfile.write(content[:100_000])
    handler.wfile.flush()
    handler.server.closing.wait(60)  # type: ignore[attr-defined]


@contextmanager
def serving(files: dict[str, bytes]) -> Iterator[Hub]:
    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """A connection that was reset on purpose is no news."""

    server = Server(("127.0.0.1", 0), Handler)
    hub = Hub(files, f"http://127.0.0.1:{server.server_port}")
    server.hub, server.closing = hub, Event()  # type: ignore[attr-defined]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield hub
    finally:
        server.closing.set()  # type: ignore[attr-defined]
        server.shutdown()
        thread.join()
        server.server_close()
