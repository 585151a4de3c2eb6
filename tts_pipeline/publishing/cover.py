"""The picture that players show: the station's name on a colour of its own, with waves going out."""

import io
import math
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Final

from tts_pipeline.model.identity import NO_LOOK, Look
from tts_pipeline.publishing.palette import Palette, own_palette, palette_of
from tts_pipeline.sound.harmony import pitch_of

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

SIDE: Final = 1400
"""Pixels of a cover in a tag: the smallest that Apple and PSP-1 take. All measures here are of this size."""
LARGE_SIDE: Final = 3000
"""Pixels of a podcast's artwork: the largest that they take."""
CHAPTER_SIDE: Final = 400
"""Of a chapter's picture: 20 kB, for every player holds the tag of the whole file in memory."""
SCALE: Final = 2
"""The waves are drawn that much larger, then reduced, for smooth edges."""
MARGIN: Final = 110
RINGS: Final = 6
SOURCE: Final = (1120, 1120)
"""Where the waves come from."""
NOTE_RADIUS: Final = 17
NOTES_FROM, NOTES_TO = math.radians(160), math.radians(188)
"""Where on the rings the motif's first and last note are, clockwise from the right: below the longest names."""
JPEG_QUALITY: Final = 80
LINE_HEIGHT: Final = 1.12
"""Of the type size."""
WHITE: Final = (255, 255, 255)


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
def make_cover(station: str, programme: str, look: Look = NO_LOOK, side: int = SIDE) -> bytes:
    """Return a JPEG of `side` × `side` RGB pixels with both names; equal names and looks give equal bytes.

    Well under 200 kB at 1400 pixels and 512 kB at 3000. Long names are set smaller and in more lines. The colours
    follow from the station's name where it has none of its own; its motif is drawn as notes on the waves.
    """
    return _drawn((station, programme), _palette(station, look), look.notes, side)


def make_chapter_picture(title: str, station: str, look: Look = NO_LOOK) -> bytes:
    """Return a small JPEG for a chapter, in the manner of the cover: its title large, the station's name below it."""
    return _drawn((title, station), _palette(station, look), look.notes, CHAPTER_SIDE)


def _palette(station: str, look: Look) -> Palette:
    return own_palette(look.colours) if look.colours else palette_of(_composed(station))


def _drawn(names: tuple[str, str], palette: Palette, notes: tuple[str, ...], side: int) -> bytes:
    from PIL import Image, ImageDraw

    zoom = side / SIDE
    picture = Image.new("RGB", (side * SCALE, side * SCALE), palette.ground)
    pen = ImageDraw.Draw(picture)
    _draw_waves(pen, palette, zoom * SCALE)
    _draw_motif(pen, notes, palette, zoom * SCALE)
    picture = picture.resize((side, side), Image.Resampling.BOX)
    draw = ImageDraw.Draw(picture)
    bottom = _draw_text(draw, names[0], STATION_BOX, MARGIN, zoom)
    line = (MARGIN, bottom + 46, MARGIN + 150, bottom + 60)
    draw.rectangle(tuple(round(place * zoom) for place in line), fill=palette.accent)
    _draw_text(draw, names[1], PROGRAMME_BOX, bottom + 96, zoom)
    return _jpeg(picture)


def _composed(text: str) -> str:
    """Return the text with each accent in its letter, for fonts have no glyph for an accent that stands alone."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _draw_waves(draw: "ImageDraw", palette: Palette, zoom: float) -> None:
    """Draw rings around a point at the lower right, the nearer to it the closer to the accent colour."""
    for ring in range(RINGS, 0, -1):
        share = 0.09 * (RINGS + 1 - ring) ** 1.25
        colour = tuple(round(g + (a - g) * share * 0.62) for g, a in zip(palette.ground, palette.accent, strict=True))
        _draw_disc(draw, SOURCE, _radius(ring), zoom, colour)
    _draw_disc(draw, SOURCE, _radius(0), zoom, palette.accent)


def _draw_motif(draw: "ImageDraw", notes: tuple[str, ...], palette: Palette, zoom: float) -> None:
    """Draw the motif on the rings as on a staff: in time clockwise, the higher a note the farther out."""
    pitches = [pitch_of(note) for note in notes]
    lowest, span = min(pitches, default=0), max(1, max(pitches, default=0) - min(pitches, default=0))
    for number, pitch in enumerate(pitches):
        angle = NOTES_FROM + (NOTES_TO - NOTES_FROM) * number / max(1, len(pitches) - 1)
        radius = _radius(2) + (_radius(RINGS - 1) - _radius(2)) * (pitch - lowest) / span
        place = (SOURCE[0] + radius * math.cos(angle), SOURCE[1] + radius * math.sin(angle))
        _draw_disc(draw, place, NOTE_RADIUS, zoom, palette.accent)


def _radius(ring: int) -> float:
    return 90 + 118 * ring


def _draw_disc(
    draw: "ImageDraw", centre: tuple[float, float], radius: float, zoom: float, colour: tuple[int, ...]
) -> None:
    x, y = centre
    box = (x - radius, y - radius, x + radius, y + radius)
    draw.ellipse(tuple(place * zoom for place in box), fill=colour)


def _draw_text(draw: "ImageDraw", text: str, box: TextBox, top: float, zoom: float) -> float:
    """Write the text in white into its box from `top` on and return where it ends, in the measures of 1400 pixels."""
    font, lines = _fit(_composed(text), box)
    height = round(font.size * LINE_HEIGHT)
    drawn = font_of(box.weight, round(font.size * zoom))
    for number, line in enumerate(lines):
        place = (round(MARGIN * zoom), round((top + number * height) * zoom))
        draw.text(place, line, font=drawn, fill=WHITE, anchor="la")
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
