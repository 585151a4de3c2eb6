"""What is written in a finished file, read back: tags and chapters of an MP3, bext and cart of a WAV."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from tts_pipeline.model.episode import Chapter
from tts_pipeline.publishing.broadcast_wave import chunks_of

BEXT_FIELDS = (("description", 0, 256), ("originator", 256, 32), ("date", 320, 10), ("time", 330, 8))
CART_FIELDS = (
    ("title", 4, 64), ("artist", 68, 64), ("cut_id", 132, 64), ("outcue", 388, 64), ("start_date", 452, 10),
    ("start_time", 462, 8), ("end_date", 470, 10), ("end_time", 480, 8),
)  # fmt: skip
"""Name, first byte, size."""
LOUDNESS_FIELDS = (
    "integrated_lufs",
    "loudness_range_lu",
    "true_peak_dbtp",
    "momentary_max_lufs",
    "short_term_max_lufs",
)
LOUDNESS_FROM = 412


@dataclass(frozen=True, slots=True)
class Labels:
    """What a file says of itself: (name, text) in the file's order, and its chapters in time order."""

    tags: tuple[tuple[str, str], ...]
    chapters: tuple[Chapter, ...]


def read_labels(path: Path) -> Labels:
    """Return what is written beside the sound of an MP3 or WAV file that can be decoded; nothing for others."""
    with path.open("rb") as file:
        is_wave = file.read(4) == b"RIFF"
    return Labels(tuple(_of_wave(path)), ()) if is_wave else _of_mp3(path)


def _of_mp3(path: Path) -> Labels:
    id3 = _id3()
    try:
        tag = id3.ID3(path)
    except id3.ID3NoHeaderError:
        return Labels((), ())
    texts = [(str(frame.HashKey), str(frame)) for frame in tag.values() if frame.FrameID[0] == "T"]
    chapters = sorted(
        Chapter(c.start_time / 1000, c.end_time / 1000, str(c.sub_frames.get("TIT2", ""))) for c in tag.getall("CHAP")
    )
    return Labels(tuple(texts), tuple(chapters))


def _of_wave(path: Path) -> Iterator[tuple[str, str]]:
    chunks = dict(chunks_of(path.read_bytes()))
    bext, cart = chunks.get(b"bext", b""), chunks.get(b"cart", b"")
    for name, chunk, fields in (("bext", bext, BEXT_FIELDS), ("cart", cart, CART_FIELDS)):
        for field, start, size in fields:
            if text := chunk[start : start + size].rstrip(b"\0").decode("latin-1"):
                yield f"{name}:{field}", text
    if len(bext) >= LOUDNESS_FROM + 2 * len(LOUDNESS_FIELDS):
        for field, level in zip(LOUDNESS_FIELDS, struct.unpack_from("<5h", bext, LOUDNESS_FROM), strict=True):
            yield f"bext:{field}", f"{level / 100:.2f}"


def _id3() -> Any:  # noqa: ANN401  mutagen says that it is typed, but half of its frames are not
    return import_module("mutagen.id3")
