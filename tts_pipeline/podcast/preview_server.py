"""Serves the public folder on this machine as a web server would: byte ranges, HEAD, conditional requests, right types.

Starlette's static files do all of it (BSD-3, pure Python); only the types are ours, for it asks the machine for them.
"""

import socket
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tts_pipeline.errors import PublishingError, UsageError
from tts_pipeline.podcast.media_types import type_of

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK: Final = "127.0.0.1"
"""Nobody else sees a preview."""


def open_socket(port: int) -> socket.socket:
    """Return a socket that listens on this machine alone; port 0 takes any that is free.

    Raises:
        UsageError: something else listens there.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((LOOPBACK, port))
    except OSError as error:
        listener.close()
        raise UsageError("preview.port-taken", port=port, problem=error.strerror or error) from error
    return listener


def serve_until_stopped(application: "ASGIApp", listener: socket.socket) -> None:
    """Answer on that socket until Ctrl-C."""
    import uvicorn

    uvicorn.Server(uvicorn.Config(application, log_level="warning", access_log=False)).run([listener])


def preview_of(folder: Path) -> "ASGIApp":
    """Return the folder as an ASGI application.

    Raises:
        PublishingError: there is no such folder.
    """
    from starlette.applications import Starlette
    from starlette.routing import Mount
    from starlette.staticfiles import StaticFiles

    if not (folder / "index.html").is_file():
        raise PublishingError("preview.nothing-to-serve", path=folder)
    return _typed(Starlette(routes=[Mount("/", StaticFiles(directory=folder, html=True))]))


def _typed(files: "ASGIApp") -> "ASGIApp":
    """Answer with the types that the feed states; a preview is never kept by a browser without asking again."""

    async def application(scope: "Scope", receive: "Receive", send: "Send") -> None:
        kind = type_of(scope.get("path", ""))

        async def answer(message: "Message") -> None:
            if message["type"] == "http.response.start":
                told = [pair for pair in message["headers"] if not (kind and pair[0] == b"content-type")]
                own = [(b"content-type", kind.encode())] if kind and message["status"] in {200, 206} else []
                message["headers"] = [*told, *own, (b"cache-control", b"no-cache")]
            await send(message)

        await files(scope, receive, answer)

    return application
