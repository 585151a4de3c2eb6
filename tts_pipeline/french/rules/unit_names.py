"""What the symbols of units stand for."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Unit:
    """The name of a unit, for one and for many."""

    one: str
    many: str
    feminine: bool = False


NAMES: Final[tuple[tuple[str, str], ...]] = (
    ("km", "kilomètre"), ("m", "mètre"), ("dm", "décimètre"), ("cm", "centimètre"), ("mm", "millimètre"),
    ("µm", "micromètre"), ("μm", "micromètre"), ("nm", "nanomètre"),
    ("kg", "kilo"), ("g", "gramme"), ("mg", "milligramme"), ("µg", "microgramme"), ("μg", "microgramme"),
    ("hl", "hectolitre"), ("l", "litre"), ("L", "litre"), ("dl", "décilitre"), ("cl", "centilitre"),
    ("ml", "millilitre"), ("mL", "millilitre"), ("ha", "hectare"), ("ms", "milliseconde"),
    ("W", "watt"), ("kW", "kilowatt"), ("MW", "mégawatt"), ("GW", "gigawatt"), ("TW", "térawatt"), ("V", "volt"),
    ("kV", "kilovolt"), ("Hz", "hertz"), ("kHz", "kilohertz"), ("MHz", "mégahertz"), ("GHz", "gigahertz"),
    ("o", "octet"), ("ko", "kilooctet"), ("Ko", "kilooctet"), ("Mo", "mégaoctet"), ("Go", "gigaoctet"),
    ("To", "téraoctet"), ("Po", "pétaoctet"), ("GB", "gigaoctet"), ("MB", "mégaoctet"), ("TB", "téraoctet"),
    ("dB", "décibel"), ("hPa", "hectopascal"), ("Pa", "pascal"), ("kPa", "kilopascal"), ("cal", "calorie"),
    ("kcal", "kilocalorie"), ("kJ", "kilojoule"), ("Bq", "becquerel"), ("kBq", "kilobecquerel"), ("Sv", "sievert"),
    ("mSv", "millisievert"), ("µSv", "microsievert"), ("min", "minute"), ("mn", "minute"), ("s", "seconde"),
    ("sec", "seconde"), ("t", "tonne"), ("kt", "kilotonne"), ("Mt", "mégatonne"), ("Gt", "gigatonne"),
    ("pts", "point"), ("pt", "point"), ("px", "pixel"), ("pers.", "personne"), ("hab.", "habitant"),
    ("mAh", "milliampère-heure"), ("j", "jour"),
)  # fmt: skip
FEMININE: Final = (
    "minute",
    "seconde",
    "milliseconde",
    "tonne",
    "kilotonne",
    "mégatonne",
    "gigatonne",
    "calorie",
    "kilocalorie",
    "personne",
)
HOURLY: Final = (("Wh", "watt"), ("kWh", "kilowatt"), ("MWh", "mégawatt"), ("GWh", "gigawatt"), ("TWh", "térawatt"))
PEAK: Final = (("kWc", "kilowatt"), ("MWc", "mégawatt"), ("GWc", "gigawatt"))
POWERS: Final = (
    ("km", "kilomètre"), ("m", "mètre"), ("dm", "décimètre"), ("cm", "centimètre"), ("mm", "millimètre"),
)  # fmt: skip
BITS: Final = (("k", "kilobit"), ("K", "kilobit"), ("M", "mégabit"), ("G", "gigabit"), ("T", "térabit"))


def _plural(name: str) -> str:
    return name if name.endswith(("z", "s")) else f"{name}s"


def _by_symbol() -> dict[str, Unit]:
    units = {symbol: Unit(name, _plural(name), name in FEMININE) for symbol, name in NAMES}
    units |= {symbol: Unit(f"{name}heure", f"{name}heures") for symbol, name in HOURLY}
    units |= {symbol: Unit(f"{name} crête", f"{name}s crête") for symbol, name in PEAK}
    for power, forms in (("carré", "²2"), ("cube", "³3")):
        units |= {f"{s}{form}": Unit(f"{name} {power}", f"{name}s {power}s") for s, name in POWERS for form in forms}
    for symbol, name in BITS:
        second = Unit(f"{name} par seconde", f"{name}s par seconde")
        units |= {f"{symbol}bit/s": second, f"{symbol}b/s": second, f"{symbol}bps": second}
    units["tr/min"] = Unit("tour par minute", "tours par minute")
    units["ch"] = Unit("cheval", "chevaux")
    units["ppm"] = Unit("partie par million", "parties par million", feminine=True)
    units["fps"] = Unit("image par seconde", "images par seconde", feminine=True)
    units["pi"] = Unit("pied", "pieds")
    units["pi²"] = units["pi2"] = Unit("pied carré", "pieds carrés")
    units["po"] = Unit("pouce", "pouces")
    units["lb"] = units["lbs"] = Unit("livre", "livres", feminine=True)
    units["pb"] = Unit("point de base", "points de base")
    units["bpm"] = Unit("battement par minute", "battements par minute")
    units["nœuds"] = units["kn"] = Unit("nœud", "nœuds")
    units["bar"] = Unit("bar", "bars")
    return units


BY_SYMBOL: Final = _by_symbol()
NEEDS_NO_NUMBER: Final = tuple(
    sorted(
        (
            s
            for s in BY_SYMBOL
            if s[:2] in ("km", "kg", "kW", "MW", "GW", "TW")
            or s in ("cm", "mm", "m²", "m³", "cm²", "cm³", "mm²", "mm³", "hPa", "dB")
        ),
        key=len,
        reverse=True,
    )
)
"""Symbols that are words in no sentence: "des milliers de km"."""
