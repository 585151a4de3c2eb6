"""Turns bytes into text: UTF-8, UTF-16 and Windows-1252, as editors and content systems save them."""

import codecs
import re
from typing import Final

from tts_pipeline.errors import ArticleError

MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks; the longer before the shorter that begins like it."""
DECLARED: Final = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{3,30})""")
"""How HTML and XML name their encoding."""
TEXT_CONTROLS: Final = b"\t\n\v\f\r\x1b\x1a\x85"


def decode(data: bytes, name: str, declared: str = "") -> str:
    """Return the text of these bytes; `declared` is a server's word on the encoding.

    Windows-1252 stands for everything that is not Unicode, as browsers have it (WHATWG Encoding Standard).

    Raises:
        ArticleError: it is no text.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if wide := _wide_encoding(data):
        return data.decode(wide, "replace")
    if _is_binary(data):
        raise ArticleError("reading.binary", path=name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > len(data) - 4 and error.start > 0:  # cut in the middle of its last character
            return data[: error.start].decode("utf-8")
    return _decode_single(data, declared)


def _decode_single(data: bytes, declared: str) -> str:
    found = DECLARED.search(data[:2048])
    named = declared or (found[1].decode("ascii") if found else "")
    if named.lower() not in {"", "utf-8", "utf8"}:
        try:
            return data.decode("windows-1252" if "8859-1" in named else named)
        except (LookupError, UnicodeDecodeError):
            pass
    # A few broken bytes in a UTF-8 text are a fault of its copy, not another encoding.
    repaired = data.decode("utf-8", "replace")
    accents = sum(repaired.count(char) for char in "éèàçêîôùœ’«»")
    if accents > repaired.count("\ufffd"):
        return repaired.replace("\ufffd", "")
    return data.decode("windows-1252", "replace").replace("\ufffd", "")


def _wide_encoding(data: bytes) -> str | None:
    """Return the UTF-16 order of text without a mark: French has a zero in nearly every other byte."""
    sample = data[:4096]
    half = len(sample) // 2
    if half < 4:
        return None
    zeros_even, zeros_odd = sample[0::2].count(0), sample[1::2].count(0)
    if zeros_odd > 0.7 * half and zeros_even < 0.1 * half:
        return "utf-16-le"
    if zeros_even > 0.7 * half and zeros_odd < 0.1 * half:
        return "utf-16-be"
    return None


def _is_binary(data: bytes) -> bool:
    """Tell whether more than one byte in fifty is a control character, as in pictures, sound and programs."""
    sample = data[:8192]
    if sample.startswith((b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"ID3", b"RIFF", b"\x7fELF")):
        return True
    controls = sum(byte < 32 and byte not in TEXT_CONTROLS for byte in sample)
    return controls > 0.02 * len(sample) and controls > 2
