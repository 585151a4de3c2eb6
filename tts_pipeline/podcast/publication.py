"""What happens to an episode in its life: it is published, corrected, withdrawn."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from tts_pipeline.errors import PublicationNotFound, UsageError, Withdrawn
from tts_pipeline.model.podcast import PublishedEpisode
from tts_pipeline.podcast.catalogue import Catalogue, CatalogueEntry
from tts_pipeline.podcast.finished_segments import Finished
from tts_pipeline.podcast.public_folder import put_episode


class Change(StrEnum):
    """What became of an episode."""

    NEW = "new"
    UNCHANGED = "unchanged"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Outcome:
    """An episode as it is now, and what was changed."""

    episode: PublishedEpisode
    change: Change


@dataclass(frozen=True, slots=True)
class Press:
    """Where episodes are published, and when: `now` in UTC, whole seconds."""

    catalogue: Catalogue
    folder: Path
    now: datetime


def publish_episode(press: Press, finished: Finished, programme: str, dated: datetime | None = None) -> Outcome:
    """Publish a segment: a new one as a new episode, a changed one as a correction of what it was.

    It is known again by its GUID, or by the address that its article was read at. `dated` is the date of a new one,
    where that is not now.

    Raises:
        Withdrawn: it was taken back.
        PublishingError: its files cannot be written.
    """
    known = _known(press.catalogue, finished)
    if known is not None:
        return _revise(press, known, finished, "")
    number = press.catalogue.next_number(programme)
    moment = (dated or press.now).replace(microsecond=0)
    episode = _put(press, finished, finished.guid, 1)
    episode = replace(episode, programme=programme, published_at=moment, number=number)
    press.catalogue.put(CatalogueEntry(episode, finished.mark))
    return Outcome(episode, Change.NEW)


def correct_episode(press: Press, name: str, finished: Finished, reason: str) -> Outcome:
    """Publish a segment in place of the episode of that name, whose GUID, date and number it takes over.

    Raises:
        UsageError: several episodes have that name.
        PublishingError: there is none, or it was withdrawn.
    """
    return _revise(press, find_entry(press.catalogue, name), finished, reason)


def withdraw_episode(press: Press, name: str) -> Outcome:
    """Take an episode back: no feed lists it from the next build on, and it is never published again.

    Raises:
        PublicationNotFound: there is no such episode.
        UsageError: there are several.
    """
    entry = find_entry(press.catalogue, name)
    if entry.withdrawn_at is not None:
        return Outcome(entry.episode, Change.UNCHANGED)
    press.catalogue.put(replace(entry, withdrawn_at=press.now))
    return Outcome(entry.episode, Change.WITHDRAWN)


def find_entry(catalogue: Catalogue, name: str) -> CatalogueEntry:
    """Return the entry whose GUID, slug or source is that name; of several, the one that is not withdrawn.

    Raises:
        PublicationNotFound: there is none.
        UsageError: there are several.
    """
    found = catalogue.entries_named(name)
    listed = [entry for entry in found if entry.withdrawn_at is None]
    if not found:
        raise PublicationNotFound("feed.unknown-episode", name=name)
    if len(listed) > 1:
        guids = ", ".join(entry.episode.guid for entry in listed)
        raise UsageError("feed.several-episodes", name=name, guids=guids)
    return (listed or list(found))[0]


def _known(catalogue: Catalogue, finished: Finished) -> CatalogueEntry | None:
    from_there = catalogue.entries_from(finished.source) if "://" in finished.source else ()
    same = (entry for entry in from_there if entry.episode.source_id == finished.source_id)
    return catalogue.entry(finished.guid) or next(same, None)


def _revise(press: Press, known: CatalogueEntry, finished: Finished, reason: str) -> Outcome:
    old = known.episode
    if known.withdrawn_at is not None:
        raise Withdrawn("feed.was-withdrawn", slug=old.slug, date=f"{known.withdrawn_at:%Y-%m-%d %H:%M}")
    if known.mark == finished.mark and all((press.folder / file.path).is_file() for file in old.files):
        return Outcome(old, Change.UNCHANGED)
    if known.mark == finished.mark:
        return Outcome(old, _restored(press, known, finished))
    revision = old.revision + 1
    episode = replace(
        _put(press, finished, old.guid, revision),
        programme=old.programme,
        published_at=old.published_at,
        number=old.number,
        revision=revision,
        corrected_at=press.now,
        correction=reason,
    )
    press.catalogue.put(CatalogueEntry(episode, finished.mark))
    return Outcome(episode, Change.CORRECTED)


def _restored(press: Press, known: CatalogueEntry, finished: Finished) -> Change:
    """Put back the files of an episode that someone removed from the public folder."""
    old = known.episode
    again = _put(press, finished, old.guid, old.revision)
    restored = replace(old, audio=again.audio, transcripts=again.transcripts, chapters_file=again.chapters_file)
    press.catalogue.put(replace(known, episode=restored))
    return Change.UNCHANGED if restored == old else Change.CORRECTED


def _put(press: Press, finished: Finished, guid: str, revision: int) -> PublishedEpisode:
    audio, *beside = put_episode(press.folder, finished, guid, revision)
    is_chapters = "chapters"
    return PublishedEpisode(
        guid=guid,
        slug=finished.slug,
        programme="",
        title=finished.title,
        description=finished.description,
        published_at=press.now,
        duration=finished.duration,
        audio=audio,
        transcripts=tuple(file for file in beside if not file.path.startswith(is_chapters)),
        chapters_file=next((file for file in beside if file.path.startswith(is_chapters)), None),
        chapters=finished.chapters,
        voices=finished.voices,
        language=finished.language,
        source=finished.source,
        source_id=finished.source_id,
        expires_at=finished.expires_at,
    )
