"""The podcast's picture: the station's own, checked, or one made from its name."""

import hashlib
from pathlib import Path
from typing import Final

from tts_pipeline.errors import SettingsError
from tts_pipeline.model.identity import Look
from tts_pipeline.podcast.catalogue import Catalogue
from tts_pipeline.podcast.public_folder import put_artwork
from tts_pipeline.publishing.cover import LARGE_SIDE, make_cover

SMALLEST, LARGEST = 1400, 3000
"""Pixels; Apple, PSP-1."""
MOST_BYTES: Final = 512 * 1024
"""PSP-1 and Apple."""
SUFFIXES: Final = {"JPEG": "jpg", "PNG": "png"}
MAKER: Final = "cover 3000"
"""To be changed with every change in how pictures are made: those of older ones are made anew."""


def artwork_path(catalogue: Catalogue, folder: Path, look: Look, own: str, names: tuple[str, str]) -> str:
    """Return the picture's path in the public folder; it is put there where it is not yet.

    `own` is the station's file, empty where one is to be made of its `names`, station and programme, and its
    `look`.

    Raises:
        PublishingError: it cannot be written.
        SettingsError: the station's file is no picture, or not one that directories take.
    """
    content = _own_picture(Path(own)) if own else b""
    mark = hashlib.sha256(content or repr((MAKER, look, names)).encode()).hexdigest()
    known = catalogue.made(mark)
    if known and (folder / known).is_file():
        return known
    suffix = "png" if content.startswith(b"\x89PNG") else "jpg"
    path = put_artwork(folder, f"artwork.{suffix}", content or make_cover(*names, look, LARGE_SIDE)).path
    catalogue.keep_made(mark, path)
    return path


def _own_picture(path: Path) -> bytes:
    from PIL import Image, UnidentifiedImageError

    try:
        content = path.read_bytes()
        with Image.open(path) as picture:
            form, size, mode = picture.format, picture.size, picture.mode
    except (OSError, UnidentifiedImageError) as error:
        raise SettingsError("feed.artwork-unreadable", path=path, problem=error) from error
    square = size[0] == size[1] and SMALLEST <= size[0] <= LARGEST
    if form not in SUFFIXES or mode != "RGB" or not square or len(content) > MOST_BYTES:
        found = f"{form} {size[0]} × {size[1]} {mode}, {len(content) // 1024} kB"
        raise SettingsError("feed.artwork-unfit", path=path, found=found)
    return content
