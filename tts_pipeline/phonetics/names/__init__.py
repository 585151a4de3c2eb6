"""Names and foreign words as they are said in French, of which letters and the general lexicon know nothing."""

from functools import cache
from importlib.resources import files


@cache
def said_names() -> dict[str, str]:
    """Return the IPA, without stress, of each form in small letters."""
    text = files(__package__).joinpath("names.txt").read_text(encoding="utf-8")
    return dict(line.split(maxsplit=1) for line in text.splitlines() if line and not line.startswith("#"))
