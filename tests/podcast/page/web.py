"""A public folder served on this machine while a test lasts."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tts_pipeline.podcast.preview_server import open_socket, preview_of


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Yield the address of the folder's preview."""
    import uvicorn

    listener = open_socket(0)
    server = uvicorn.Server(uvicorn.Config(preview_of(folder), log_level="error"))
    thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        listener.close()
