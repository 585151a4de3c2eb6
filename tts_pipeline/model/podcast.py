"""What a podcast feed lists: its channel, its episodes, and the files that they point to."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final
from uuid import UUID, uuid5

from tts_pipeline.model.episode import Chapter
from tts_pipeline.model.script import Seconds

PODCAST_NAMESPACE: Final = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""Podcast namespace, `podcast:guid`: the UUID that a feed's own is derived from."""


@dataclass(frozen=True, slots=True)
class PublicFile:
    """A file of the public folder: `path` in it with forward slashes, its size, its MIME type, its SHA-256."""

    path: str
    bytes: int
    type: str
    sha256: str


@dataclass(frozen=True, slots=True)
class PublishedEpisode:
    """An episode as listeners have it.

    `guid` and `published_at` (UTC, whole seconds) never change. A correction raises `revision`, sets `corrected_at`,
    and says in `correction` what was wrong. `description` is plain text, a line for each paragraph; `voices` are the
    names of who speaks; `transcripts` begin with the WebVTT; `source` is where the article was read,
    `source_id` a feed's own name for it. From `expires_at` on, no feed lists it.
    """

    guid: str
    slug: str
    programme: str
    title: str
    description: str
    published_at: datetime
    duration: Seconds
    audio: PublicFile
    transcripts: tuple[PublicFile, ...] = ()
    chapters_file: PublicFile | None = None
    chapters: tuple[Chapter, ...] = ()
    voices: tuple[str, ...] = ()
    language: str = "fr"
    number: int = 1
    revision: int = 1
    corrected_at: datetime | None = None
    correction: str = ""
    source: str = ""
    source_id: str = ""
    expires_at: datetime | None = None

    @property
    def files(self) -> tuple[PublicFile, ...]:
        """All that has to be there before a feed lists the episode."""
        return (self.audio, *self.transcripts, *((self.chapters_file,) if self.chapters_file else ()))

    @property
    def anchor(self) -> str:
        """The episode's place on the listeners' page, the same for ever."""
        return f"e-{sha256(self.guid.encode()).hexdigest()[:12]}"


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed says of itself; `name` is its file without `.xml`.

    `base_url` is the public folder's address, without a slash at its end. `disclosure` says that the voices are
    synthetic, empty where nothing is to be said; `image` is the artwork's path in the public folder, `hub` a WebSub
    hub's address, `category` Apple's, such as `News` or `News > Daily News`.
    """

    name: str
    base_url: str
    title: str
    description: str
    author: str
    owner_email: str
    language: str
    category: str
    image: str
    hub: str = ""
    disclosure: str = ""
    explicit: bool = False
    locked: bool = True
    numbered: bool = False
    tells_corrections: bool = True

    @property
    def path(self) -> str:
        """The feed's own file in the public folder."""
        return f"{self.name}.xml"

    @property
    def guid(self) -> str:
        """The `podcast:guid`: a UUIDv5 of the feed's address without its scheme (podcast namespace)."""
        return str(uuid5(PODCAST_NAMESPACE, self.url_of(self.path).partition("://")[2].rstrip("/")))

    def url_of(self, path: str) -> str:
        """Return the address of a file of the public folder."""
        return f"{self.base_url}/{path}"

    def page_of(self, episode: PublishedEpisode) -> str:
        """Return where an episode stands on the listeners' page."""
        return f"{self.base_url}/#{episode.anchor}"
