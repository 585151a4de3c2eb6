import io

import numpy as np
import pytest
from PIL import Image

from tts_pipeline.publishing.cover import (
    LINE_HEIGHT,
    MARGIN,
    PALETTES,
    STATION_BOX,
    Colour,
    _fit,
    font_of,
    make_cover,
    palette_of,
)

LONG = (
    "Radio Télévision Suisse, La Première, édition régionale du Jura et du Nord vaudois, "
    "avec Rhône FM et ses amis unis, en direct"
)
NAMES = ["Radio Studio", "R", "Forêt d’Ève FM", LONG, "Anticonstitutionnellement" * 4]


def picture(station: str, programme: str = "Le journal") -> Image.Image:
    return Image.open(io.BytesIO(make_cover(station, programme)))


def luminance(colour: Colour) -> float:
    """WCAG 2.2, relative luminance."""
    shares = [c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
    return float(np.dot(shares, (0.2126, 0.7152, 0.0722)))


@pytest.mark.parametrize("station", NAMES)
def test_the_cover_is_what_podcast_directories_ask_for(station: str) -> None:
    data = make_cover(station, "Le journal")
    image = picture(station)
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (1400, 1400))
    assert len(data) <= 200_000


@pytest.mark.parametrize("station", NAMES)
def test_a_name_of_any_length_is_written_large_and_inside_the_margins(station: str) -> None:
    pixels = np.asarray(picture(station)).astype(int)
    white = np.argwhere(pixels.min(axis=2) > 225)
    assert white[:, 0].min() >= MARGIN
    assert white[:, 1].min() >= MARGIN - 4
    assert white[:, 1].max() <= 1400 - MARGIN + 4
    font, lines = _fit(station, STATION_BOX)
    assert font.size >= 60
    assert len(lines) * font.size * LINE_HEIGHT <= STATION_BOX.height
    assert "".join(lines).replace(" ", "") == station.replace(" ", "")


def test_every_letter_of_french_has_its_own_shape() -> None:
    font = font_of("ExtraBold", 80)
    missing = bytes(font.getmask("\uffff"))
    letters = "éèêëàâîïôùûüÿçœæÉÈÊËÀÂÎÏÔÙÛÜŸÇŒÆ«»’–—&0"
    shapes = {bytes(font.getmask(letter)) for letter in letters}
    assert missing not in shapes
    assert len(shapes) == len(letters)


def test_accents_that_stand_alone_give_the_same_cover() -> None:
    assert make_cover("Fore\u0302t", "E\u0301té") == make_cover("Forêt", "Été")


def test_equal_names_give_equal_bytes() -> None:
    first = make_cover("Radio Lac", "Le journal")
    make_cover.cache_clear()
    assert make_cover("Radio Lac", "Le journal") == first
    assert make_cover("Radio Lac", "La matinale") != first


def test_stations_differ_in_colour() -> None:
    assert len({palette_of(f"Radio {name}") for name in "ABCDEFGHIJKLMNOP"}) >= 4


@pytest.mark.parametrize("palette", PALETTES)
def test_white_text_stands_out_from_every_ground(palette: object) -> None:
    contrast = 1.05 / (luminance(palette.ground) + 0.05)  # type: ignore[attr-defined]
    assert contrast >= 7.0  # WCAG 2.2, level AAA
