"""The picture that players show: the station's name on a colour of its own, with waves going out."""

import hashlib
import io
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

Colour = tuple[int, int, int]

SIDE: Final = 1400
"""Pixels; the smallest that Apple and PSP-1 take, so that the tag stays small."""
SCALE: Final = 2
"""The waves are drawn that much larger, then reduced, for smooth edges."""
MARGIN: Final = 110
RINGS: Final = 6
JPEG_QUALITY: Final = 80
LINE_HEIGHT: Final = 1.12
"""Of the type size."""
WHITE: Final = (255, 255, 255)


@dataclass(frozen=True, slots=True)
class Palette:
    """A deep ground that white text stands out from, and the colour of the waves' source."""

    ground: Colour
    accent: Colour


PALETTES: Final = (
    Palette((16, 34, 72), (255, 122, 84)),
    Palette((10, 64, 66), (255, 196, 87)),
    Palette((74, 18, 56), (255, 158, 128)),
    Palette((46, 28, 92), (94, 226, 198)),
    Palette((20, 58, 40), (244, 208, 111)),
    Palette((104, 24, 32), (255, 190, 120)),
    Palette((24, 44, 58), (88, 196, 255)),
    Palette((58, 38, 24), (242, 153, 74)),
)


@dataclass(frozen=True, slots=True)
class TextBox:
    """Room for a text, in pixels; `largest` and `smallest` are its type sizes."""

    width: int
    height: int
    largest: int
    smallest: int
    weight: str


STATION_BOX: Final = TextBox(SIDE - 2 * MARGIN, 640, 250, 60, "ExtraBold")
PROGRAMME_BOX: Final = TextBox(760, 210, 76, 36, "SemiBold")


@lru_cache(maxsize=16)
def make_cover(station: str, programme: str) -> bytes:
    """Return a JPEG of 1400 × 1400 RGB pixels, well under 200 kB, with both names; equal names give equal bytes.

    Long names are set smaller and in more lines. The colours follow from the station's name.
    """
    from PIL import Image, ImageDraw

    palette = palette_of(station)
    picture = Image.new("RGB", (SIDE * SCALE, SIDE * SCALE), palette.ground)
    _draw_waves(ImageDraw.Draw(picture), palette)
    picture = picture.resize((SIDE, SIDE), Image.Resampling.BOX)
    draw = ImageDraw.Draw(picture)
    bottom = _draw_text(draw, station, STATION_BOX, MARGIN, WHITE)
    draw.rectangle((MARGIN, bottom + 46, MARGIN + 150, bottom + 60), fill=palette.accent)
    _draw_text(draw, programme, PROGRAMME_BOX, bottom + 96, WHITE)
    return _jpeg(picture)


def palette_of(station: str) -> Palette:
    """Return the colours of a station, the same in every run and on every machine."""
    digest = hashlib.sha256(_composed(station).encode()).digest()
    return PALETTES[digest[0] % len(PALETTES)]


def _composed(text: str) -> str:
    """Return the text with each accent in its letter, for fonts have no glyph for an accent that stands alone."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _draw_waves(draw: "ImageDraw", palette: Palette) -> None:
    """Draw rings around a point at the lower right, the nearer to it the closer to the accent colour."""
    x, y = 1120 * SCALE, 1120 * SCALE
    for ring in range(RINGS, 0, -1):
        radius = (90 + 118 * ring) * SCALE
        share = 0.09 * (RINGS + 1 - ring) ** 1.25
        colour = tuple(round(g + (a - g) * share * 0.62) for g, a in zip(palette.ground, palette.accent, strict=True))
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)
    draw.ellipse((x - 90 * SCALE, y - 90 * SCALE, x + 90 * SCALE, y + 90 * SCALE), fill=palette.accent)


def _draw_text(draw: "ImageDraw", text: str, box: TextBox, top: int, colour: Colour) -> int:
    """Write the text into its box from `top` on and return where it ends, in pixels of the finished picture."""
    font, lines = _fit(_composed(text), box)
    height = round(font.size * LINE_HEIGHT)
    for number, line in enumerate(lines):
        draw.text((MARGIN, top + number * height), line, font=font, fill=colour, anchor="la")
    return top + len(lines) * height


def _fit(text: str, box: TextBox) -> tuple["FreeTypeFont", list[str]]:
    """Return the largest type at which the text fits, and its lines; at the smallest, words may be broken."""
    for size in range(box.largest, box.smallest, -6):
        font = font_of(box.weight, size)
        lines = _wrap(text, font, box.width)
        if len(lines) * size * LINE_HEIGHT <= box.height and all(font.getlength(line) <= box.width for line in lines):
            return font, lines
    font = font_of(box.weight, box.smallest)
    return font, [part for line in _wrap(text, font, box.width) for part in _chop(line, font, box.width)]


def _chop(line: str, font: "FreeTypeFont", width: int) -> list[str]:
    """Break a line that is one endless word."""
    length = len(line) if font.getlength(line) <= width else int(width / font.getlength("M"))
    return [line[place : place + length] for place in range(0, len(line), max(1, length))]


def _wrap(text: str, font: "FreeTypeFont", width: int) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if not lines[-1] or font.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


@lru_cache(maxsize=128)
def font_of(weight: str, size: int) -> "FreeTypeFont":
    """Return Manrope (SIL Open Font License), from its package: Pillow's own font has no accented letters."""
    from PIL import ImageFont

    with as_file(files("font_manrope") / "files" / f"Manrope-{weight}.ttf") as path:
        # The basic layout is in every build of Pillow, so the picture is the same everywhere.
        return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)


def _jpeg(picture: "Image") -> bytes:
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=JPEG_QUALITY, subsampling=0, optimize=True)
    return file.getvalue()
