"""Whatever happens to episodes, in whatever order: what listeners' players rely on holds after each build."""

import io
import shutil
import tempfile
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as limits
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from lxml import etree

from tests.podcast.station import BASE, START, feed_of, finish, station
from tts_pipeline.errors import PublishingError
from tts_pipeline.podcast.check.checker import check_feed
from tts_pipeline.podcast.check.shelf import FolderShelf
from tts_pipeline.podcast.public_folder import contents_of

GRACE = 24.0
SLUGS = st.sampled_from(("matin", "midi", "soir"))
VERSIONS = st.integers(0, 2)


class Podcast(RuleBasedStateMachine):
    """A station that publishes, corrects and withdraws as it comes, and builds now and then."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.hours = 0.0
        self.dates: dict[str, str] = {}
        self.audio_at: dict[str, str] = {}
        self.withdrawn: set[str] = set()
        self.published: set[str] = set()
        self.previous = b""
        self.quiet_since = 0.0

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @rule(slug=SLUGS, version=VERSIONS)
    def add(self, slug: str, version: int) -> None:
        with station(self.folder, self.hours) as opened:
            report = finish(self.folder / "made", slug, version)
            if slug in self.withdrawn:
                with pytest.raises(PublishingError):
                    opened.add(report)
            else:
                opened.add(report)
                self.published.add(slug)
        self.quiet_since = self.hours

    @precondition(lambda self: self.published - self.withdrawn)
    @rule(data=st.data(), version=VERSIONS)
    def correct(self, data: st.DataObject, version: int) -> None:
        slug = data.draw(st.sampled_from(sorted(self.published - self.withdrawn)))
        with station(self.folder, self.hours) as opened:
            opened.correct(slug, finish(self.folder / "made", "une-correction", version), "Une date.")
        self.quiet_since = self.hours
        # its slug is another now, but its GUID is not: from here on it is known by that
        with station(self.folder, self.hours) as opened:
            entry = opened.press.catalogue.entry(f"guid-of-{slug}")
            assert entry is not None
            assert entry.episode.revision > 1
            opened.correct(f"guid-of-{slug}", finish(self.folder / "made", slug, version), "")

    @precondition(lambda self: self.published - self.withdrawn)
    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        slug = data.draw(st.sampled_from(sorted(self.published - self.withdrawn)))
        with station(self.folder, self.hours) as opened:
            opened.withdraw(f"guid-of-{slug}")
        self.withdrawn.add(slug)
        self.quiet_since = self.hours

    @rule(hours=st.sampled_from((0.5, 7.0, 25.0)))
    def wait(self, hours: float) -> None:
        self.hours += hours

    @rule()
    def build(self) -> None:
        with station(self.folder, self.hours) as opened:
            opened.build()
        raw = feed_of(self.folder)
        shelf = FolderShelf(self.folder / "public", BASE)
        findings = check_feed(raw, shelf, START, self.previous)
        assert {f.key for f in findings} <= {"check.no-item", "check.future"}, [f.message for f in findings]
        self._remember(etree.parse(io.BytesIO(raw)).findall(".//item"))
        self.previous = raw
        with station(self.folder, self.hours) as opened:
            opened.build()
        assert feed_of(self.folder) == raw

    def _remember(self, items: list[etree._Element]) -> None:
        guids = [item.findtext("guid") or "" for item in items]
        assert sorted(guids) == sorted(f"guid-of-{slug}" for slug in self.published - self.withdrawn)
        moments = [parsedate_to_datetime(item.findtext("pubDate") or "") for item in items]
        assert moments == sorted(moments, reverse=True)
        for item, guid in zip(items, guids, strict=True):
            assert self.dates.setdefault(guid, item.findtext("pubDate") or "") == item.findtext("pubDate")
            url = item.find("enclosure").get("url")
            audio = self.folder / "public" / url.removeprefix(f"{BASE}/")
            assert self.audio_at.setdefault(url, str(hash(audio.read_bytes()))) == str(hash(audio.read_bytes()))

    @rule()
    def let_the_grace_time_pass(self) -> None:
        self.build()
        self.hours += GRACE
        self.build()
        pointed_to = contents_of(self.folder / "public").paths
        raw = feed_of(self.folder).decode()
        assert {path for path in pointed_to if f"{BASE}/{path}" not in raw} == set()

    @invariant()
    def the_old_feed_stands_until_a_new_one_does(self) -> None:
        if self.previous:
            etree.fromstring(feed_of(self.folder))


Podcast.TestCase.settings = limits(
    max_examples=8, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
)
TestPodcast = Podcast.TestCase
