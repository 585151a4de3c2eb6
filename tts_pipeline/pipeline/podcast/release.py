"""A podcast is released: built, copied to where the public reads it, and the hub is told."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tts_pipeline.errors import TtsPipelineError, Withdrawn
from tts_pipeline.model.segment import SegmentReport
from tts_pipeline.pipeline.podcast.station import Built, Station, open_station
from tts_pipeline.podcast.public_folder import contents_of
from tts_pipeline.podcast.publication import Change, Outcome
from tts_pipeline.podcast.targets import OnSent, Shipment, Target, open_target
from tts_pipeline.podcast.websub import ping
from tts_pipeline.reading import ReadingOptions
from tts_pipeline.settings import Settings


@dataclass(frozen=True, slots=True)
class Released:
    """What was built and how many files went to each target.

    `withdrawn` is what the station's ledger had taken back, `failures` what did not keep the rest from being released.
    """

    withdrawn: tuple[Outcome, ...]
    built: Built
    sent: tuple[tuple[str, int], ...]
    failures: tuple[TtsPipelineError, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReleaseOptions:
    """How to release: `at_once` removes files without the grace time, `resend` sends what was sent before, too."""

    at_once: bool = False
    resend: bool = False
    on_sent: OnSent = lambda _path, _done, _total: None
    open_target: Callable[[str], Target] = open_target


def release(station: Station, manner: ReleaseOptions) -> Released:
    """Build the feeds, send the folder to every target, tell the hub what changed; a target that fails stops no other.

    Raises:
        PublishingError: the feeds cannot be built.
        SettingsError: the station has not said where its podcast stands.
    """
    withdrawn = station.honour_ledger()
    built = station.build(grace_hours=0.0 if manner.at_once else None)
    sent: list[tuple[str, int]] = []
    failures: list[TtsPipelineError] = []
    moved: set[str] = set(built.changed)
    for url in station.settings.feed.targets:
        try:
            paths = _send(station, built, url, manner)
            moved.update(paths)
            sent.append((url, len(paths)))
        except TtsPipelineError as error:
            failures.append(error)
        finally:
            station.press.catalogue.settle()
    warnings = () if failures else tuple(_pings(station, built, moved))
    return Released(withdrawn, built, tuple(sent), tuple(failures), warnings)


@dataclass(frozen=True, slots=True)
class Published:
    """What became of each of the segments that were to be published, in their order, and of the podcast."""

    outcomes: tuple[Outcome | TtsPipelineError, ...]
    released: Released

    @property
    def told(self) -> tuple[Outcome, ...]:
        """What became of those that could be published."""
        return tuple(one for one in self.outcomes if not isinstance(one, TtsPipelineError))

    @property
    def problems(self) -> tuple[TtsPipelineError, ...]:
        """What went wrong with segments, then with targets."""
        failed = (one for one in self.outcomes if isinstance(one, TtsPipelineError))
        return (*failed, *self.released.failures)

    @property
    def exit_codes(self) -> tuple[int, ...]:
        """What these problems end a command with."""
        return tuple(problem.exit_code for problem in self.problems)

    @property
    def settled(self) -> tuple[bool, ...]:
        """For each segment, whether it need not be tried again: it is in the podcast, or may never be."""
        return tuple(not isinstance(one, TtsPipelineError) or isinstance(one, Withdrawn) for one in self.outcomes)

    @property
    def is_news(self) -> bool:
        """Whether anything changed for listeners, here or at a target."""
        changed = any(one.change is not Change.UNCHANGED for one in self.told)
        return changed or bool(self.released.built.changed) or any(count for _, count in self.released.sent)


def publish_all(
    settings: Settings, audios: Sequence[str], programme: str, manner: ReleaseOptions, in_place_of: Sequence[str] = ()
) -> Published:
    """Publish finished segments and release the feeds; one that cannot be published does not keep the others back.

    Where one of the names `in_place_of` is an episode's, they correct it: it keeps its GUID and date.

    Raises:
        PublishingError: the feeds cannot be written.
        SettingsError: the station has not said where its podcast stands.
    """
    with open_station(settings) as station:
        outcomes = tuple(_tried(station, Path(audio), programme, in_place_of) for audio in audios)
        return Published(outcomes, release(station, manner))


def remember_published(options: ReadingOptions, segments: Sequence[SegmentReport], published: Published) -> None:
    """Have the entries of feeds that these were made of passed over from now on, but for those to be tried again.

    One that a target did not get is in the podcast, and every later run sends it there.

    Raises:
        ArticleError: the options's memory cannot be written.
    """
    options.remember(*(one.entry for one, settled in zip(segments, published.settled, strict=True) if settled))


def _tried(station: Station, report: Path, programme: str, in_place_of: Sequence[str]) -> Outcome | TtsPipelineError:
    named = (entry for name in in_place_of for entry in station.press.catalogue.entries_named(name))
    earlier = next((entry.episode.guid for entry in named if entry.withdrawn_at is None), None)
    try:
        return station.correct(earlier, report, "") if earlier else station.add(report, programme)
    except TtsPipelineError as error:
        return error


def _send(station: Station, built: Built, url: str, manner: ReleaseOptions) -> tuple[str, ...]:
    catalogue, folder = station.press.catalogue, station.press.folder

    def keep(path: str, mark: str | None) -> None:
        if mark is None:
            catalogue.forget_sent(url, [path])
        else:
            catalogue.keep_sent(url, {path: mark})

    feeds = [path.name for path in built.feeds]
    first = [*sorted(contents_of(folder).paths), *(name for name in built.beside if name not in feeds)]
    known = {} if manner.resend else catalogue.sent(url)
    return manner.open_target(url).send(Shipment(folder, first, feeds, known), manner.on_sent, keep)


def _pings(station: Station, built: Built, moved: set[str]) -> list[str]:
    """Tell the hub of each feed that changed; return what went wrong."""
    feed = station.settings.feed
    addresses = [one.channel.url_of(one.channel.path) for one in built.listed if one.channel.path in moved]
    problems = [ping(feed.hub, address, feed.hub_seconds) for address in addresses] if feed.hub else []
    return [f"{feed.hub}: {problem}" for problem in problems if problem]
