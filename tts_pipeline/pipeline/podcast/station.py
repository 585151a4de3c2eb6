"""The podcast: from finished segments to the folder that listeners' players read."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from tts_pipeline.airing.ledger import Ledger
from tts_pipeline.errors import PublishingError, UnderEmbargo, Withdrawn
from tts_pipeline.files.process_lock import LockTaken, lock_beside, locked
from tts_pipeline.model.airing import Withdrawal
from tts_pipeline.pipeline.podcast.channels import ARTICLES, listings_of
from tts_pipeline.pipeline.station_ledger import open_ledger
from tts_pipeline.podcast.catalogue import open_catalogue
from tts_pipeline.podcast.feed_file import Listed, list_episodes, write_feed
from tts_pipeline.podcast.finished_segments import Finished, read_finished
from tts_pipeline.podcast.page.page import MOST_EPISODES, Shown, listeners_page
from tts_pipeline.podcast.public_folder import contents_of, remove_unfinished, replace_whole, sweep
from tts_pipeline.podcast.publication import (
    Change,
    Outcome,
    Press,
    correct_episode,
    publish_episode,
    withdraw_episode,
)
from tts_pipeline.settings import Settings

PATIENCE: Final = 60.0
"""Seconds that a run waits for another one that publishes."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: the feeds' files, what stands beside them, what of these changed, and the files that went."""

    feeds: tuple[Path, ...]
    beside: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    listed: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Station:
    """A station's podcast while it is held open: no other run publishes meanwhile."""

    settings: Settings
    press: Press
    ledger: Ledger

    def add(self, report: Path, programme: str = ARTICLES, dated: datetime | None = None) -> Outcome:
        """Publish what that report tells of.

        Raises:
            Withdrawn: it was taken back, or is past its expiry.
            UnderEmbargo: its time has not come.
            PublishingError: it cannot be published.
        """
        finished, zone = self._airable(report), self.settings.station.zone
        for withdrawal in self.ledger.withdrawals():
            if withdrawal.slug == finished.slug:
                date = f"{withdrawal.at.astimezone(zone):%Y-%m-%d %H:%M}"
                raise Withdrawn("feed.was-withdrawn", slug=finished.slug, date=date)
        return publish_episode(self.press, finished, programme, dated)

    def correct(self, name: str, report: Path, reason: str) -> Outcome:
        """Publish what that report tells of in place of the episode of that name.

        Raises:
            UnderEmbargo: the time of the new one has not come.
            PublishingError: there is no such episode, or it was withdrawn.
        """
        return correct_episode(self.press, name, self._airable(report), reason)

    def withdraw(self, name: str, reason: str = "") -> Outcome:
        """Take the episode of that name back; the station's ledger keeps bulletins and flashes from telling it again.

        Raises:
            PublishingError: there is no such episode.
        """
        outcome = withdraw_episode(self.press, name)
        if outcome.change is Change.WITHDRAWN:
            self.ledger.withdraw(Withdrawal(outcome.episode.slug, self.press.now, reason))
        return outcome

    def _airable(self, report: Path) -> Finished:
        """Return what the report tells of, if the public may have it now."""
        finished, now, zone = read_finished(report), self.press.now, self.settings.station.zone
        if finished.embargo_until and now < finished.embargo_until:
            until = f"{finished.embargo_until.astimezone(zone):%Y-%m-%d %H:%M}"
            raise UnderEmbargo("feed.under-embargo", slug=finished.slug, until=until)
        if finished.expires_at and finished.expires_at <= now:
            since = f"{finished.expires_at.astimezone(zone):%Y-%m-%d %H:%M}"
            raise Withdrawn("feed.expired", slug=finished.slug, since=since)
        return finished

    def honour_ledger(self) -> tuple[Outcome, ...]:
        """Take back what the station's ledger says is withdrawn: the stories, and the programmes that told them.

        Raises:
            PublishingError: the ledger cannot be read.
        """
        slugs = self.ledger.withdrawn()
        told = {airing.edition for airing in self.ledger.airings() if airing.slug in slugs} if slugs else set()
        entries = [entry for name in sorted(slugs | told) for entry in self.press.catalogue.entries_named(name)]
        listed = [entry.episode.guid for entry in entries if entry.withdrawn_at is None]
        return tuple(withdraw_episode(self.press, guid) for guid in listed)

    def build(self, grace_hours: float | None = None) -> Built:
        """Write all feeds and the listeners' page, then remove what nothing has pointed to for the grace time.

        Raises:
            PublishingError: they cannot be written.
            SettingsError: the station has not said where its podcast stands.
        """
        press, feed = self.press, self.settings.feed
        press.catalogue.settle()
        listings = listings_of(self.settings, press.catalogue, press.folder)
        there = contents_of(press.folder)
        listed = tuple(list_episodes(press.catalogue, listing, there.paths, press.now) for listing in listings)
        shown = [Shown(one.channel, one.first(MOST_EPISODES + 1)) for one in listed]
        beside = listeners_page(shown, self.settings.station.zone)
        feeds = [write_feed(one, _bytes_of(self.path_of(one)), press.now) for one in listed]
        changed = [file.name for file in (*beside, *feeds) if replace_whole(press.folder, file.name, file.content)]
        grace = (feed.grace_hours if grace_hours is None else grace_hours) * 3600
        strays = there.paths - self._wanted(listed)
        kept, removed = sweep(press.folder, strays, press.catalogue.orphans(), grace, press.now)
        press.catalogue.keep_orphans(kept)
        remove_unfinished(press.folder, there)
        names = tuple(file.name for file in beside)
        return Built(tuple(map(self.path_of, listed)), names, tuple(changed), removed, listed)

    def path_of(self, listed: Listed) -> Path:
        """Return where a feed is."""
        return self.press.folder / listed.channel.path

    def _wanted(self, listed: Sequence[Listed]) -> frozenset[str]:
        """Return the files of the folder that have to stay."""
        shown = {guid for one in listed for guid in one.guids}
        every = self.press.catalogue.newest(self.press.now)
        kept = every if self.settings.feed.keep_unlisted else [line for line in every if line.guid in shown]
        return frozenset(path for line in kept for path in line.paths) | {one.channel.image for one in listed}


@contextmanager
def open_station(settings: Settings, now: datetime | None = None) -> Iterator[Station]:
    """Hold the station's podcast open; what was published is kept where the context is left without an error.

    Raises:
        PublishingError: another run has held it for a minute, or the catalogue cannot be used.
    """
    catalogue = Path(settings.feed.catalogue)
    moment = (now or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
    try:
        catalogue.parent.mkdir(parents=True, exist_ok=True)
        with (
            locked(lock_beside(catalogue), PATIENCE),
            open_catalogue(catalogue) as book,
        ):
            yield Station(settings, Press(book, Path(settings.feed.folder), moment), open_ledger(settings))
    except LockTaken as error:
        raise PublishingError("feed.busy", path=catalogue) from error
    except OSError as error:
        raise PublishingError("feed.catalogue", path=catalogue, problem=error.strerror or error) from error


def _bytes_of(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""
