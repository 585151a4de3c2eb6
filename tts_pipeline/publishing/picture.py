"""A picture of a segment: its waveform with the chapters, and its loudness over time against the target."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tts_pipeline.model.clock import clock
from tts_pipeline.model.episode import Chapter
from tts_pipeline.model.loudness import Curves
from tts_pipeline.model.script import Seconds
from tts_pipeline.publishing.picture_titles import Label, cut_to, place_labels

WIDTH, HEIGHT = 1280, 560
LEFT, RIGHT = 60, 1260
WAVE_TOP = 60
CURVE_TOP, CURVE_BOTTOM = 340, 520
HIGHEST_LU, LOWEST_LU = 9.0, -18.0
"""Of the loudness scale, against the target: the EBU +9 scale (Tech 3341)."""
WINDOW: Final[Seconds] = 3.0
STEP: Final[Seconds] = 0.1
GROUND, INK, WAVE, CURVE, TARGET = "#ffffff", "#1b2430", "#2f6f9f", "#b4451f", "#1d7a3a"
WEIGHT: Final = "SemiBold"
GRID: Final = "#c9d1d9"
TITLE_SIZE, LABEL_SIZE = 18, 12
LANE: Final = 16
"""Pixels that a line of chapter titles is high; with six of them, the waveform has 176."""
LABELS_BOTTOM: Final = CURVE_TOP - 24


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A line through points in pixels, from the upper left."""

    points: tuple[tuple[float, float], ...]
    colour: str
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class DrawnText:
    """Words with their lower left at `x`, `y` in pixels; `size` is the type size.

    With `width`, they are set as wide in whatever font a viewer has.
    """

    x: float
    y: float
    text: str
    colour: str = INK
    size: int = 13
    width: float | None = None


Shape = DrawnLine | DrawnText


def draw(curves: Curves, chapters: Sequence[Chapter], title: str, target_lufs: float) -> tuple[Shape, ...]:
    """Return the picture as lines and words, for whichever format it is wanted in."""
    places = [(_x(chapter.start, curves.duration), chapter.title) for chapter in chapters]
    labels = place_labels(places, WIDTH - 4, lambda text: _width(text, LABEL_SIZE))
    wave_bottom = LABELS_BOTTOM - LANE * (1 + max((label.lane for label in labels), default=-1))
    heading = cut_to(title, RIGHT - LEFT, lambda text: _width(text, TITLE_SIZE))
    return (
        DrawnText(LEFT, 30, heading, size=TITLE_SIZE),
        *_chapters(labels, wave_bottom),
        *_wave(curves, wave_bottom),
        *_loudness(curves, target_lufs),
        *_clock(curves.duration),
    )


def _width(text: str, size: int) -> float:
    from tts_pipeline.publishing.cover import font_of

    return font_of(WEIGHT, size).getlength(text)


def _x(time: Seconds, duration: Seconds) -> float:
    return LEFT + (RIGHT - LEFT) * time / duration


def _wave(curves: Curves, bottom: float) -> Iterator[Shape]:
    middle, half = (WAVE_TOP + bottom) / 2, (bottom - WAVE_TOP) / 2
    for column, peak in enumerate(curves.peaks):
        x = LEFT + (RIGHT - LEFT) * (column + 0.5) / len(curves.peaks)
        y = max(0.5, min(peak, 1.0) * half)
        yield DrawnLine(((x, middle - y), (x, middle + y)), WAVE)


def _chapters(labels: Sequence[Label], wave_bottom: float) -> Iterator[Shape]:
    """Yield for each chapter a line through the waveform down to its title, and one through the loudness."""
    for label in labels:
        top = wave_bottom + LANE * label.lane
        beside = LANE if label.text and label.left > label.line else 0
        yield DrawnLine(((label.line, WAVE_TOP), (label.line, top + beside)), GRID)
        yield DrawnLine(((label.line, CURVE_TOP), (label.line, CURVE_BOTTOM)), GRID)
        if label.text:
            yield DrawnText(label.left, top + LANE - 3, label.text, size=LABEL_SIZE, width=label.right - label.left)


def _loudness(curves: Curves, target_lufs: float) -> Iterator[Shape]:
    def height(lufs: float) -> float:
        share = (min(max(lufs - target_lufs, LOWEST_LU), HIGHEST_LU) - LOWEST_LU) / (HIGHEST_LU - LOWEST_LU)
        return CURVE_BOTTOM - (CURVE_BOTTOM - CURVE_TOP) * share

    for lu in (-9.0, 0.0, 9.0):
        y = height(target_lufs + lu)
        yield DrawnLine(((LEFT, y), (RIGHT, y)), TARGET if lu == 0 else GRID, 1.5 if lu == 0 else 1.0)
        yield DrawnText(4, y + 5, f"{target_lufs + lu:.0f} LUFS", TARGET if lu == 0 else INK, 11)
    points = [
        (_x(WINDOW + STEP * number, curves.duration), height(lufs))
        for number, lufs in enumerate(curves.short_term_lufs)
    ]
    if len(points) > 1:
        yield DrawnLine(tuple(points), CURVE, 1.5)


def _clock(duration: Seconds) -> Iterator[Shape]:
    steps = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600)
    step = next((step for step in steps if duration / step <= 14), steps[-1])
    for number in range(int(duration // step) + 1):
        yield DrawnText(_x(number * step, duration) - 12, HEIGHT - 14, clock(number * step), size=11)


def svg_of(shapes: Sequence[Shape], title: str) -> bytes:
    """Return the shapes as an SVG file; `title` is what a screen reader says of it."""
    from lxml import etree

    size = {"width": str(WIDTH), "height": str(HEIGHT), "viewBox": f"0 0 {WIDTH} {HEIGHT}", "role": "img"}
    svg = etree.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **size})
    etree.SubElement(svg, "title").text = title
    etree.SubElement(svg, "rect", {"width": "100%", "height": "100%", "fill": GROUND})
    for shape in shapes:
        if isinstance(shape, DrawnLine):
            points = " ".join(f"{x:.1f},{y:.1f}" for x, y in shape.points)
            look = {"fill": "none", "stroke": shape.colour, "stroke-width": f"{shape.width:g}"}
            etree.SubElement(svg, "polyline", {"points": points, **look})
        else:
            place = {"x": f"{shape.x:.1f}", "y": f"{shape.y:.1f}", "fill": shape.colour}
            font = {"font-size": str(shape.size), "font-family": "sans-serif"}
            fitted = {"textLength": f"{shape.width:.1f}", "lengthAdjust": "spacingAndGlyphs"} if shape.width else {}
            etree.SubElement(svg, "text", {**place, **font, **fitted}).text = shape.text
    return etree.tostring(svg, encoding="UTF-8", xml_declaration=True)


def png_of(shapes: Sequence[Shape]) -> bytes:
    """Return the shapes as a PNG file of 1280 × 560 pixels."""
    from PIL import Image, ImageDraw

    from tts_pipeline.publishing.cover import font_of

    picture = Image.new("RGB", (WIDTH, HEIGHT), GROUND)
    canvas = ImageDraw.Draw(picture)
    for shape in shapes:
        if isinstance(shape, DrawnLine):
            canvas.line(shape.points, fill=shape.colour, width=max(1, round(shape.width)))
        else:
            font = font_of(WEIGHT, shape.size)
            canvas.text((shape.x, shape.y), shape.text, fill=shape.colour, font=font, anchor="ls")
    file = io.BytesIO()
    picture.save(file, "PNG", optimize=True)
    return file.getvalue()
