"""The picture shows what is heard, where it is heard."""

import io

import numpy as np
import pytest
from lxml import etree
from PIL import Image

from tts_pipeline.model.episode import Chapter
from tts_pipeline.model.loudness import Curves
from tts_pipeline.publishing.cover import font_of
from tts_pipeline.publishing.picture import (
    CURVE,
    GRID,
    HEIGHT,
    LEFT,
    RIGHT,
    WAVE,
    WIDTH,
    DrawnLine,
    DrawnText,
    draw,
    png_of,
    svg_of,
)

SVG = "{http://www.w3.org/2000/svg}"
CHAPTERS = (Chapter(0.0, 30.0, "Le journal"), Chapter(30.0, 60.0, "Pacte de défense & <alliance> ratifié à Genève"))
CURVES = Curves(60.0, (0.1,) * 600 + (0.9,) * 600, (-16.0,) * 285 + (float("-inf"),) * 286)


def svg(curves: Curves = CURVES) -> etree._Element:
    return etree.fromstring(svg_of(draw(curves, CHAPTERS, "Un titre", -16.0), "Un titre"))


def test_the_svg_names_itself_and_the_chapters_where_they_start() -> None:
    assert svg().findtext(f"{SVG}title") == "Un titre"
    texts = {text.text: float(text.get("x", 0)) for text in svg().iter(f"{SVG}text")}
    assert texts["Le journal"] == pytest.approx(LEFT + 3)
    (second,) = (x for text, x in texts.items() if text and text.startswith("Pacte de défense & <"))
    assert second == pytest.approx((LEFT + RIGHT) / 2 + 3)
    assert CHAPTERS[1].title in texts


def test_titles_are_as_wide_in_any_font_as_they_were_measured() -> None:
    (title,) = (text for text in svg().iter(f"{SVG}text") if text.text == CHAPTERS[1].title)
    assert float(title.get("textLength", 0)) == pytest.approx(
        font_of("SemiBold", 12).getlength(CHAPTERS[1].title), abs=0.1
    )
    assert title.get("lengthAdjust") == "spacingAndGlyphs"


def test_the_line_of_a_chapter_ends_at_its_own_title_and_goes_on_through_the_loudness() -> None:
    crowded = tuple(Chapter(n * 5.0, n * 5.0 + 5.0, f"Le chapitre numéro {n} a un titre assez long") for n in range(12))
    shapes = draw(CURVES, crowded, "Un titre", -16.0)
    titles = [shape for shape in shapes if isinstance(shape, DrawnText) and shape.width]
    lines = [shape.points for shape in shapes if isinstance(shape, DrawnLine) and shape.colour == GRID]
    assert len(titles) >= 10
    for title in titles:
        assert title.width is not None
        for (x, top), (_, bottom) in lines:
            within = title.x < x < title.x + title.width
            assert not (within and top < title.y - 9 and bottom > title.y + 2), title.text


def test_a_long_headline_is_cut_where_the_picture_ends() -> None:
    headline = next(
        shape for shape in draw(CURVES, CHAPTERS, "Un titre sans fin " * 20, -16.0) if isinstance(shape, DrawnText)
    )
    assert headline.text.endswith("…")
    assert font_of("SemiBold", headline.size).getlength(headline.text) <= RIGHT - LEFT


def test_the_waveform_is_as_high_as_the_peaks() -> None:
    lines = [line for line in svg().iter(f"{SVG}polyline") if line.get("stroke") == WAVE]
    heights = [abs(np.diff([float(p.split(",")[1]) for p in line.get("points", "").split()])[0]) for line in lines]
    assert len(heights) == 1200
    assert heights[-1] / heights[0] == pytest.approx(9.0, rel=0.05)


def test_the_loudness_lies_on_the_target_and_silence_at_the_bottom() -> None:
    (curve,) = (line for line in svg().iter(f"{SVG}polyline") if line.get("stroke") == CURVE)
    heights = [float(point.split(",")[1]) for point in curve.get("points", "").split()]
    assert heights[0] == pytest.approx(400.0)
    assert heights[-1] == pytest.approx(520.0)


def test_the_png_has_the_same_size_and_is_not_empty() -> None:
    picture = Image.open(io.BytesIO(png_of(draw(CURVES, CHAPTERS, "Un titre", -16.0))))
    assert picture.size == (WIDTH, HEIGHT)
    assert len(picture.getcolors(1 << 24)) > 10  # type: ignore[arg-type]


def test_a_sound_below_three_seconds_has_no_curve_but_a_picture() -> None:
    assert not [line for line in svg(Curves(2.0, (0.5,) * 1200, ())).iter() if line.get("stroke") == CURVE]
