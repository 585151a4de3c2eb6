"""An episode on the listeners' page: what it is, its player, its chapters, its transcript."""

from collections.abc import Iterator
from datetime import UTC, datetime, tzinfo
from html import escape

from tts_pipeline.model.clock import clock
from tts_pipeline.model.episode import Chapter
from tts_pipeline.model.podcast import Channel, PublicFile, PublishedEpisode
from tts_pipeline.podcast.episode_text import description_html, title_of
from tts_pipeline.publishing.plain_text import one_line


def episode_html(channel: Channel, episode: PublishedEpisode, zone: tzinfo) -> str:
    """Return the episode as an <article>; `channel` is whose page it stands on, its date is told in `zone`."""
    heading = f"{episode.anchor}-t"
    return "\n".join(
        (
            f'<article id="{episode.anchor}" aria-labelledby="{heading}">',
            f'<h2 id="{heading}">{escape(title_of(episode))}</h2>',
            f'<p class="quiet">{_when(episode.published_at, zone)} · {clock(episode.duration)}{_voices(episode)}</p>',
            description_html(channel, episode),
            f'<audio controls preload="none" aria-labelledby="{heading}" src="{escape(episode.audio.path)}"></audio>',
            *_chapters(episode),
            *_transcript(episode),
            "</article>",
        )
    )


def _when(moment: datetime, zone: tzinfo) -> str:
    from babel.dates import format_datetime  # it knows how French writes a date; trafilatura brings it

    told = format_datetime(moment.astimezone(zone), "d MMMM y 'à' HH 'h' mm", locale="fr")
    return f'<time datetime="{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}">{told}</time>'


def _voices(episode: PublishedEpisode) -> str:
    names = ", ".join(filter(None, map(one_line, episode.voices)))
    return f" · Voix : {escape(names)}" if names else ""


def _chapters(episode: PublishedEpisode) -> Iterator[str]:
    if len(episode.chapters) > 1:
        chapters = "".join(_chapter(episode, chapter) for chapter in episode.chapters)
        yield f'<ol class="chapters" aria-label="Chapitres">{chapters}</ol>'


def _chapter(episode: PublishedEpisode, chapter: Chapter) -> str:
    """Without a script, the link opens the audio at the chapter's start (W3C Media Fragments)."""
    start = f"{chapter.start:.3f}"
    return (
        f'<li><a href="{escape(episode.audio.path)}#t={start}" data-start="{start}">'
        f"<time>{clock(chapter.start)}</time><span>{escape(one_line(chapter.title))}</span></a></li>"
    )


def _transcript(episode: PublishedEpisode) -> Iterator[str]:
    if not episode.transcripts:
        return
    lines = next((file for file in episode.transcripts if file.type == "application/json"), None)
    plain = f'<p><a href="{escape(episode.transcripts[0].path)}">Transcription</a></p>'
    yield _unfolding(lines, plain) if lines else plain


def _unfolding(lines: PublicFile, plain: str) -> str:
    return (
        f'<details data-lines="{escape(lines.path)}"><summary>Transcription</summary>'
        f'<p role="status"></p><noscript>{plain}</noscript></details>'
    )
