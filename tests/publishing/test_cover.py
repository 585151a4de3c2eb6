import io

import numpy as np
import pytest
from PIL import Image

from tts_pipeline.model.identity import NO_LOOK, Look
from tts_pipeline.publishing.cover import (
    LARGE_SIDE,
    LINE_HEIGHT,
    MARGIN,
    SIDE,
    STATION_BOX,
    _fit,
    font_of,
    make_cover,
)
from tts_pipeline.publishing.palette import PALETTES, Colour, palette_of

LONG = (
    "Radio Télévision Suisse, La Première, édition régionale du Jura et du Nord vaudois, "
    "avec Rhône FM et ses amis unis, en direct"
)
NAMES = ["Radio Studio", "R", "Forêt d’Ève FM", LONG, "Anticonstitutionnellement" * 4]


def picture(station: str, programme: str = "Le journal", look: Look = NO_LOOK, side: int = SIDE) -> Image.Image:
    return Image.open(io.BytesIO(make_cover(station, programme, look, side)))


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


OWN = Look(("G4", "C5", "E5"), ("#102248", "#ff7a54"))
ACCENT = np.array((0xFF, 0x7A, 0x54))


def test_the_artwork_is_the_largest_that_directories_take() -> None:
    data = make_cover(LONG, "Le journal", OWN, LARGE_SIDE)
    image = Image.open(io.BytesIO(data))
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (3000, 3000))
    assert len(data) <= 512 * 1024


def test_a_larger_side_shows_the_same_picture() -> None:
    small, large = picture("Radio Lac", look=OWN), picture("Radio Lac", look=OWN, side=LARGE_SIDE)
    difference = np.asarray(large.resize(small.size, Image.Resampling.BOX)).astype(int) - np.asarray(small).astype(int)
    assert np.abs(difference).mean() < 1.0  # of 255: edges of letters


def test_the_stations_own_colours_hold() -> None:
    pixels = np.asarray(picture("Radio Lac", look=OWN)).astype(int)
    assert np.abs(pixels[5, 5] - (0x10, 0x22, 0x48)).max() <= 3
    assert np.abs(pixels[1120, 1120] - ACCENT).max() <= 3


def test_each_note_of_the_motif_is_drawn_once_and_the_higher_the_farther_out() -> None:
    with_notes, without = (picture("Radio Lac", look=look) for look in (OWN, Look((), OWN.colours)))
    changed = np.abs(np.asarray(with_notes).astype(int) - np.asarray(without).astype(int)).max(axis=2) > 60
    places = np.argwhere(changed)
    groups: list[list[np.ndarray]] = []
    for place in places[np.argsort(places[:, 1])]:
        near = [g for g in groups if np.hypot(*(place - g[0])) < 60]
        (near[0] if near else groups.append([]) or groups[-1]).append(place)
    centres = [np.mean(group, axis=0) for group in groups]
    in_time = sorted(centres, key=lambda centre: np.arctan2(centre[0] - 1120, centre[1] - 1120) % (2 * np.pi))
    distances = [np.hypot(y - 1120, x - 1120) for y, x in in_time]
    assert len(centres) == len(OWN.notes)
    assert distances == sorted(distances)  # G4, C5, E5
