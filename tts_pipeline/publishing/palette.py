"""The colours of a station's pictures: its own, or those that follow from its name."""

import hashlib
from dataclasses import dataclass
from typing import Final

Colour = tuple[int, int, int]


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


def own_palette(colours: tuple[str, ...]) -> Palette:
    """Return the station's own colours, given as `#rrggbb`: the ground and the accent."""
    ground, accent = (_rgb(colour) for colour in colours)
    return Palette(ground, accent)


def _rgb(colour: str) -> Colour:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue


def palette_of(station: str) -> Palette:
    """Return the colours of a station, the same in every run and on every machine."""
    digest = hashlib.sha256(station.encode()).digest()
    return PALETTES[digest[0] % len(PALETTES)]
