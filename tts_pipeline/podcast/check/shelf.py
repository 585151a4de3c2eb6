"""Where the files of a feed are looked up: in the public folder, or on the web."""

import io
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from tts_pipeline import __version__
from tts_pipeline.errors import PublicationNotFound
from tts_pipeline.model.script import Seconds
from tts_pipeline.podcast.public_folder import TYPES

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse, PoolManager

HEAD_BYTES: Final = 10
"""Of an ID3 tag: they say how long it is."""
FIRST_FRAMES: Final = 16_384
"""Bytes after the tag: they hold the Xing header, which counts all frames."""
LARGEST_FEED: Final = 20_000_000
PATIENCE: Final[Seconds] = 20.0


@dataclass(frozen=True, slots=True)
class Found:
    """A file that is there: its size and its MIME type, None where nobody says it."""

    bytes: int | None
    type: str | None


class Shelf(Protocol):
    """Where files are looked up by their address."""

    def knows(self, url: str) -> bool:
        """Return whether files of that address can be looked up here."""
        ...

    def find(self, url: str) -> Found | None:
        """Return the file's size and type, None where it is not there."""
        ...

    def content(self, url: str) -> bytes:
        """Return what is in a small file that is there."""
        ...

    def seconds(self, url: str) -> Seconds | None:
        """Return how long an MP3 lasts, None where it cannot be read."""
        ...


class FolderShelf:
    """The public folder, under its address."""

    def __init__(self, folder: Path, base_url: str) -> None:
        self._folder = folder
        self._base = f"{base_url.rstrip('/')}/"

    def knows(self, url: str) -> bool:
        """Return whether the address is one of the folder's."""
        return len(self._base) > 1 and url.startswith(self._base)

    def find(self, url: str) -> Found | None:
        """Return the file's size, and the type that its name stands for."""
        path = self._path(url)
        if not path.is_file():
            return None
        return Found(path.stat().st_size, next((kind for suffix, kind in TYPES.items() if url.endswith(suffix)), None))

    def content(self, url: str) -> bytes:
        """Return what is in the file."""
        return self._path(url).read_bytes()

    def seconds(self, url: str) -> Seconds | None:
        """Return how long an MP3 lasts, as its frames say."""
        with self._path(url).open("rb") as file:
            return mp3_seconds(file)

    def _path(self, url: str) -> Path:
        return self._folder / url.removeprefix(self._base)


class WebShelf:
    """The web: sizes and types as servers state them, durations from an MP3's first kilobytes."""

    def __init__(self) -> None:
        import certifi
        import urllib3

        self._pool: PoolManager = urllib3.PoolManager(
            headers={"User-Agent": f"tts-pipeline/{__version__}", "Accept-Encoding": "identity"},
            timeout=PATIENCE,
            retries=2,
            ca_certs=certifi.where(),
        )

    def knows(self, url: str) -> bool:
        """Return whether it is an address of the web."""
        return url.lower().startswith(("http://", "https://"))

    def find(self, url: str) -> Found | None:
        """Return what the server states of a file, None where it answers anything but 200."""
        answer = self._ask("HEAD", url)
        if answer.status != 200:
            return None
        length = answer.headers.get("Content-Length", "")
        kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        return Found(int(length) if length.isdecimal() else None, kind or None)

    def content(self, url: str) -> bytes:
        """Return what is in a small file.

        Raises:
            PublicationNotFound: the server does not send it, or it is no small file.
        """
        answer = self._ask("GET", url, preload_content=False)
        data = answer.read(LARGEST_FEED + 1)
        answer.release_conn()
        if answer.status != 200 or len(data) > LARGEST_FEED:
            raise PublicationNotFound("check.no-answer", url=url, problem=answer.status)
        return data

    def seconds(self, url: str) -> Seconds | None:
        """Return how long an MP3 lasts: the header in its first frame counts all of them."""
        head = self._part(url, 0, HEAD_BYTES)
        start = HEAD_BYTES + _tag_length(head) if head.startswith(b"ID3") else 0
        first_frames = self._part(url, start, FIRST_FRAMES)
        return mp3_seconds(io.BytesIO(first_frames)) if first_frames else None

    def _part(self, url: str, start: int, length: int) -> bytes:
        wanted = {"Range": f"bytes={start}-{start + length - 1}"}
        answer = self._ask("GET", url, headers=wanted, preload_content=False)
        data = answer.read(length if answer.status == 206 else start + length)
        answer.close()
        return data if answer.status == 206 else data[start:]

    def _ask(
        self, method: str, url: str, *, headers: Mapping[str, str] | None = None, preload_content: bool = True
    ) -> "BaseHTTPResponse":
        import urllib3

        known = {**self._pool.headers, **(headers or {})}
        try:
            return self._pool.request(method, url, headers=known, preload_content=preload_content)
        except urllib3.exceptions.HTTPError as error:
            raise PublicationNotFound("check.no-answer", url=url, problem=type(error).__name__) from error


def mp3_seconds(file: "io.BufferedIOBase | io.BytesIO") -> Seconds | None:
    """Return how long an MP3 lasts, None where it is none."""
    from mutagen import MutagenError

    mp3 = import_module("mutagen.mp3")  # it says that it is typed, but is not
    with suppress(MutagenError):
        return float(mp3.MP3(file).info.length)
    return None


def _tag_length(head: bytes) -> int:
    """Return the length of an ID3v2 tag after its header: four bytes of seven bits."""
    length = 0
    for byte in head[6:10]:
        length = length << 7 | byte & 0x7F
    return length
