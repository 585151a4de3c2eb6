"""Names an article's files: ASCII, stable, never a path."""

import hashlib
import re
from typing import Final

from tts_pipeline.reading.structure.wording import fold

LONGEST: Final = 80
RESERVED: Final = frozenset(["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))])
"""Device names, which Windows refuses as file names."""


def slug_of(name: str) -> str:
    """Return 1 to 80 characters of a-z, 0-9 and hyphens for a headline or a name; the same for the same name."""
    letters = fold(name.replace("ß", "ss").replace("Ø", "o").replace("ø", "o").replace("ł", "l"))
    slug = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    if len(slug) > LONGEST:
        slug = slug[: LONGEST + 1].rpartition("-")[0].strip("-") or slug[:LONGEST]
    if not slug:
        slug = f"article-{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
    return f"article-{slug}" if slug in RESERVED else slug
