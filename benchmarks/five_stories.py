"""Five short articles, and a change of all sentences of the first one's lede: what programmes are measured with."""

from pathlib import Path
from typing import Final

ARTICLES: Final = Path(__file__).parent.parent / "tests" / "golden" / "articles"
STORIES: Final = (
    "01-wire-dateline",
    "07-economy-figures",
    "22-science-brief",
    "12-weather",
    "13-council-numbered",
)
CHANGES: Final = ("ont approuvé", "ont adopté"), ("412 voix contre 169", "415 voix contre 166")
TARGET: Final = 90


def write_stories(folder: Path) -> None:
    """Copy the five articles to that folder."""
    for name in STORIES:
        (folder / f"{name}.txt").write_bytes((ARTICLES / f"{name}.txt").read_bytes())


def change_first_story(folder: Path) -> None:
    """Give the first of them another lede.

    Raises:
        ValueError: what is to be changed is not there, so that nothing would be measured.
    """
    first = folder / f"{STORIES[0]}.txt"
    text = first.read_text(encoding="utf-8")
    for before, after in CHANGES:
        if before not in text:
            raise ValueError(before)
        text = text.replace(before, after)
    first.write_text(text, encoding="utf-8")
