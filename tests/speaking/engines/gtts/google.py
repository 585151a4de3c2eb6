"""A server on this machine that speaks the service's RPC, returns real MP3 frames, and misbehaves as it is told."""

import base64
import contextlib
import json
import socket
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from urllib.parse import parse_qs

import numpy as np

from tests.factories import tone
from tts_pipeline.model.sound import Clip
from tts_pipeline.sound.codecs import encode_mp3

PATH = "/_/TranslateWebserverUi/data/batchexecute"
SECONDS_PER_CHARACTER = 0.06
EDGE = 0.2
"""Seconds of silence that the service puts before and after each part."""

Fault = Callable[[BaseHTTPRequestHandler, bytes], None]


@cache
def mp3_of(characters: int) -> bytes:
    silence = np.zeros((round(EDGE * 24_000), 1), np.float32)
    sound = tone(max(0.3, SECONDS_PER_CHARACTER * characters)).samples
    return encode_mp3(Clip(np.concatenate([silence, sound, silence]), 24_000))


def answer_with(payload: str) -> bytes:
    """An answer as the service writes it: a guard against scripts, then chunks of JSON with their lengths."""
    row = json.dumps([["wrb.fr", "jQ1olc", payload, None, None, None, "generic"]], separators=(",", ":"))
    return f')]}}\'\n\n{len(row)}\n{row}\n25\n[["e",4,null,null,{len(row)}]]\n'.encode()


def sound_answer(mp3: bytes) -> bytes:
    return answer_with(json.dumps([base64.b64encode(mp3).decode()]))


def send(handler: BaseHTTPRequestHandler, body: bytes, status: int = 200, **headers: str) -> None:
    handler.send_response(status)
    for name, value in ({"Content_Type": "application/json; charset=utf-8"} | headers).items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def status(code: int, retry_after: str = "") -> Fault:
    headers = {"Retry_After": retry_after} if retry_after else {}
    return lambda handler, _: send(handler, b"<html>no</html>", code, Content_Type="text/html", **headers)


def body(data: bytes, kind: str = "application/json") -> Fault:
    return lambda handler, _: send(handler, data, Content_Type=kind)


def hang(handler: BaseHTTPRequestHandler, _: bytes) -> None:
    handler.server.closing.wait(60)  # type: ignore[attr-defined]


def drip(handler: BaseHTTPRequestHandler, good: bytes) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(good)))
    handler.end_headers()
    _slowly(handler, good)


def drip_headers(handler: BaseHTTPRequestHandler, good: bytes) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    _slowly(handler, b"x" * 10_000)


def _slowly(handler: BaseHTTPRequestHandler, data: bytes) -> None:
    for byte in data:
        handler.wfile.write(bytes([byte]))
        handler.wfile.flush()
        if handler.server.closing.wait(0.05):  # type: ignore[attr-defined]
            return


def reset(handler: BaseHTTPRequestHandler, _: bytes) -> None:
    """Hang up with RST instead of FIN."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    socket.close(handler.connection.detach())  # close() would wait for the files made of it
    handler.close_connection = True


def truncated(handler: BaseHTTPRequestHandler, good: bytes) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(good)))
    handler.end_headers()
    handler.wfile.write(good[: len(good) // 2])
    handler.close_connection = True


HTML = body(b"<html><body>Before you continue</body></html>", "text/html; charset=utf-8")
WRONG_JSON = body(answer_with("[]"))
EMPTY_AUDIO = body(sound_answer(b""))
NOT_MP3 = body(sound_answer(b"<html>no sound</html>" * 20))
NOT_BASE64 = body(answer_with(json.dumps(["//NExAAqqqq*"])))
ENDLESS = body(b"x" * 5_000_000)


@dataclass
class Google:
    """What it was asked, and how it answers: `faults` one after the other, then `always`, None where that is well."""

    address: str
    faults: list[Fault | None] = field(default_factory=list)
    always: Fault | None = None
    texts: list[str] = field(default_factory=list)
    asked_at: list[float] = field(default_factory=list)

    def answer(self, handler: BaseHTTPRequestHandler, text: str) -> None:
        self.texts.append(text)
        self.asked_at.append(time.monotonic())
        good = sound_answer(mp3_of(len(text)))
        fault = self.faults.pop(0) if self.faults else self.always
        if fault is None:
            send(handler, good)
        else:
            fault(handler, good)


@contextmanager
def serving() -> Iterator[Google]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            form = self.rfile.read(int(self.headers["Content-Length"])).decode()
            if self.path != PATH:
                send(self, b"", 404)
                return
            ((call, parameters, *_),) = json.loads(parse_qs(form)["f.req"][0])[0]
            text, language, *_ = json.loads(parameters)
            if (call, language) != ("jQ1olc", "fr") or not 0 < len(text) <= 100:
                send(self, b"", 400)
                return
            with contextlib.suppress(OSError):  # the client hangs up, as it should
                google.answer(self, text)

        def log_message(self, *_: object) -> None:
            """Keep the tests' output clean."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        closing = Event()

        def handle_error(self, *_: object) -> None:
            """A connection that was reset on purpose is no news."""

    server = Server(("127.0.0.1", 0), Handler)
    server.closing = Event()
    google = Google(f"http://127.0.0.1:{server.server_port}")
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield google
    finally:
        server.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
