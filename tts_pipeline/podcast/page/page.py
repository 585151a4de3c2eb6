"""Makes the listeners' page from the station's feeds: plain HTML in the language that is spoken."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo
from html import escape
from importlib.resources import files
from string import Template
from typing import Final

from tts_pipeline.files.whole_files import FinishedFile
from tts_pipeline.model.podcast import Channel, PublishedEpisode
from tts_pipeline.podcast.page.episode import episode_html

MOST_EPISODES: Final = 300
"""A page with more is slow on a telephone; older ones are in the feeds."""
OLDER: Final = "<p>Les épisodes plus anciens sont dans le flux du podcast.</p>"


@dataclass(frozen=True, slots=True)
class Shown:
    """A feed and its newest episodes, one more than the page has room for where there are more."""

    channel: Channel
    episodes: tuple[PublishedEpisode, ...]


def listeners_page(shown: Sequence[Shown], zone: tzinfo) -> tuple[FinishedFile, ...]:
    """Return `index.html` with its style and script: the newest episodes of all feeds, each once, newest first.

    Dates are told in `zone`. All addresses on the page are relative, so that it can be looked at anywhere. Equal feeds
    give equal bytes.
    """
    main = shown[0].channel
    episodes = _each_once(shown)
    style, script = _shipped("page.css"), _shipped("page.js")
    page = Template(_shipped("page.html").decode()).substitute(
        language=main.language.partition("-")[0],
        title=escape(main.title),
        description=escape(main.description),
        image=escape(main.image),
        image_url=escape(main.url_of(main.image)),
        feed_links="\n".join(_feed_link(one.channel) for one in shown),
        subscriptions=" ".join(_subscription(one.channel, main) for one in shown),
        disclosure=f'<p class="quiet">{escape(main.disclosure)}</p>' if main.disclosure else "",
        episodes="\n".join(episode_html(main, episode, zone) for episode in episodes[:MOST_EPISODES]),
        older=OLDER if len(episodes) > MOST_EPISODES else "",
        style_mark=_mark(style),
        script_mark=_mark(script),
    )
    contents = {"page.css": style, "page.js": script, "index.html": page.encode()}
    return tuple(FinishedFile(name, content) for name, content in contents.items())


def _each_once(shown: Sequence[Shown]) -> list[PublishedEpisode]:
    by_guid = {episode.guid: episode for one in shown for episode in one.episodes}
    return sorted(by_guid.values(), key=lambda episode: (episode.published_at, episode.guid), reverse=True)


def _feed_link(channel: Channel) -> str:
    title = escape(channel.title)
    return f'<link rel="alternate" type="application/rss+xml" title="{title}" href="{escape(channel.path)}">'


def _subscription(channel: Channel, main: Channel) -> str:
    name = "Le podcast (RSS)" if channel is main else f"{channel.title} (RSS)"
    return f'<a href="{escape(channel.path)}">{escape(name)}</a>'


def _shipped(name: str) -> bytes:
    return files(__package__).joinpath(name).read_bytes()


def _mark(content: bytes) -> str:
    """Return what changes with the content, so that no browser mixes an old style with a new page."""
    return hashlib.sha256(content).hexdigest()[:10]
