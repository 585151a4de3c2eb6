"""What a player shows of an episode: its title and its description, in the lengths that directories take."""

from html import escape
from typing import Final

from tts_pipeline.model.podcast import Channel, PublishedEpisode
from tts_pipeline.publishing.plain_text import one_line

LONGEST_TITLE: Final = 255
"""Characters; Apple cuts what is longer."""
LONGEST_DESCRIPTION: Final = 4_000
"""Bytes, PSP-1."""
LONGEST_REASON: Final = 500
SHORTEST: Final = 20
"""Characters; of less than that, nothing is understood."""
MORE: Final = "…"
CORRECTED: Final = "Corrigé le {date}."
CORRECTED_BECAUSE: Final = "Corrigé le {date} : {reason}"


def title_of(episode: PublishedEpisode) -> str:
    """Return the title on one line, cut between words where it is too long; the slug where there is nothing left."""
    return shortened(one_line(episode.title) or episode.slug, LONGEST_TITLE)


def description_html(channel: Channel, episode: PublishedEpisode) -> str:
    """Return the description, what was corrected, and that the voice is synthetic, each a paragraph of HTML.

    Players take a description for HTML: `<` and `&` of the text are escaped, so that they are seen.
    """
    below = [*_correction(channel, episode), *([channel.disclosure] if channel.disclosure else [])]
    tail = "".join(map(_paragraph, below))
    room = LONGEST_DESCRIPTION - len(tail.encode())
    paragraphs = list(filter(None, map(one_line, episode.description.splitlines()))) or [title_of(episode)]
    kept = ""
    for paragraph in paragraphs:
        fitting = _fitted(paragraph, room - len(kept.encode()))
        kept += fitting
        if fitting != _paragraph(paragraph):
            break
    return kept + tail


def shortened(text: str, most: int) -> str:
    """Return the text in at most so many characters, cut between words where possible, with … where it was cut."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    return (head.rpartition(" ")[0] or head).rstrip(" ,;:-–—") + MORE


def _correction(channel: Channel, episode: PublishedEpisode) -> list[str]:
    if not channel.tells_corrections or episode.corrected_at is None:
        return []
    reason = shortened(one_line(episode.correction), LONGEST_REASON)
    wording = CORRECTED_BECAUSE if reason else CORRECTED
    return [wording.format(date=f"{episode.corrected_at:%d.%m.%Y}", reason=reason)]


def _paragraph(text: str) -> str:
    return f"<p>{escape(one_line(text), quote=False)}</p>"


def _fitted(text: str, room: int) -> str:
    """Return the paragraph, shortened until it fits into so many bytes; nothing where hardly a word does."""
    most = len(text)
    while len(paragraph := _paragraph(shortened(text, most)).encode()) > room:
        most = most * 9 // 10
        if most < SHORTEST:
            return ""
    return paragraph.decode()
