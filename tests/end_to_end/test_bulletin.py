"""Bulletins, measured: as long as was wanted, in the order and length that the report says."""

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.factories import part, speech
from tts_pipeline.errors import ScriptError
from tts_pipeline.model.article import Article, Section
from tts_pipeline.model.bulletin import BulletinReport
from tts_pipeline.model.rundown import DropReason, Preferences, Rundown, StoryLength
from tts_pipeline.model.script import Seconds
from tts_pipeline.model.sound import CueRole
from tts_pipeline.pipeline.bulletin.last_seconds import fit_to, within_reach
from tts_pipeline.pipeline.bulletin.rendering import plan_bulletin, render_bulletin
from tts_pipeline.pipeline.bulletin.speaking_deadline import TimeLeft
from tts_pipeline.pipeline.bulletin.stories import bulletin_plan
from tts_pipeline.pipeline.finishing import Stage
from tts_pipeline.pipeline.station_mix import laid_out, on_the_hour
from tts_pipeline.pipeline.toolkit import Toolkit, open_toolkit
from tts_pipeline.rundown import plan_rundown
from tts_pipeline.settings import load_settings
from tts_pipeline.sound.codecs import decode
from tts_pipeline.speaking.clip_cache import NoClipCache
from tts_pipeline.speaking.work_record import WorkRecord

SIX = datetime(2026, 11, 25, 18, 0, tzinfo=ZoneInfo("Europe/Paris"))
TOPICS = ("pont", "musée", "tramway", "forêt", "lycée", "stade", "hôpital", "marché")


def article(topic: str, paragraphs: int = 6, **fields: object) -> Article:
    texts = tuple(
        " ".join(f"Le {topic} compte {n} raisons nouvelles{topic}{p}x{n} de rouvrir." for n in range(3))
        for p in range(paragraphs)
    )
    headline = f"Le {topic} va rouvrir"
    return Article(
        topic.replace("é", "e"), headline, f"Travaux finis au {topic}.", (Section(None, 2, texts),), **fields
    )


@pytest.fixture(scope="module")
def toolkit(tmp_path_factory: pytest.TempPathFactory) -> Toolkit:
    tmp_path = tmp_path_factory.mktemp("bulletin")
    flags = {
        "voice.engines": ["silent"],
        "cache.folder": str(tmp_path / "cache"),
        "output.folder": str(tmp_path / "out"),
        "mix.template": "bulletin",
        "station.name": "Radio Lac",
    }
    return open_toolkit(load_settings(tmp_path, {}, flags), lambda: SIX)


def rundown(count: int = 4, paragraphs: int = 4) -> Rundown:
    return plan_rundown([article(topic, paragraphs) for topic in TOPICS[:count]], SIX, preferences=Preferences())


def rendered(toolkit: Toolkit, target: Seconds | None, time_left: TimeLeft | None = None) -> BulletinReport:
    slug = f"bulletin-{target}-{'hurried' if time_left else 'calm'}"
    plan = replace(bulletin_plan(toolkit, SIX, None, target), slug=slug, titles=2, hurried_engines=("silent",))
    return render_bulletin(toolkit, rundown(), plan, lambda *_: None, time_left)


@pytest.fixture(scope="module")
def made(toolkit: Toolkit) -> BulletinReport:
    return rendered(toolkit, 45.0)


def test_the_sound_is_as_long_as_was_wanted(made: BulletinReport) -> None:
    assert decode(Path(made.segment.audio)).duration == pytest.approx(45.0, abs=1.5)
    assert made.timing.missed_because is None
    assert 0.96 <= made.timing.pace <= 1.04


def test_an_unchanged_bulletin_is_left_as_it_is_unless_it_shall_be_fresh(
    toolkit: Toolkit, made: BulletinReport
) -> None:
    written = Path(made.segment.audio).stat().st_mtime_ns
    again = rendered(toolkit, 45.0)
    assert again == replace(made, segment=again.segment)
    assert again.segment.unchanged
    assert Path(made.segment.audio).stat().st_mtime_ns == written


def test_a_changed_story_leaves_lengths_pace_and_the_other_sentences_alone(toolkit: Toolkit, tmp_path: Path) -> None:
    output = toolkit.settings.output.model_copy(update={"folder": str(tmp_path)})
    apart = replace(toolkit, settings=toolkit.settings.model_copy(update={"output": output}))
    plan = replace(bulletin_plan(toolkit, SIX, None, 30.0), titles=2)
    first, *others = (story.article for story in rundown(3, 3).stories)
    before = render_bulletin(apart, plan_rundown([first, *others], SIX), plan, lambda *_: None)
    corrected = replace(first, lede=f"Les longs travaux sont enfin finis au {first.slug}.")
    after = render_bulletin(apart, plan_rundown([corrected, *others], SIX), plan, lambda *_: None)
    assert not after.segment.unchanged
    assert [(one.length, one.paragraphs) for one in after.stories] == [
        (one.length, one.paragraphs) for one in before.stories
    ]
    assert after.segment.utterances - after.segment.cached == 1
    assert after.timing.pace == 1.0
    assert after.timing.deviation == pytest.approx(0, abs=1.5)


def test_what_cannot_be_that_long_is_said_so(toolkit: Toolkit) -> None:
    plan = bulletin_plan(toolkit, SIX, None, 600.0)
    report = render_bulletin(toolkit, rundown(1, 1), plan, lambda *_: None)
    assert report.timing.deviation < -500
    assert report.timing.tail == pytest.approx(5.0, abs=0.03)  # as near as it goes
    assert report.timing.missed_because is not None
    assert "shorter than the target" in report.timing.missed_because
    assert all(story.length is StoryLength.FULL for story in report.stories)


def test_what_does_not_fit_is_dropped_from_the_end(toolkit: Toolkit) -> None:
    estimate = plan_bulletin(toolkit, rundown(6, 3), bulletin_plan(toolkit, SIX, None, 12.0))
    assert {one.reason for one in estimate.dropped} == {DropReason.NO_TIME}
    assert [story.slug for story in estimate.stories] == [t.replace("é", "e") for t in TOPICS[: len(estimate.stories)]]


def test_the_report_tells_the_rundown_and_the_chapters_are_its_stories(made: BulletinReport) -> None:
    report = made
    beside = json.loads(Path(report.segment.audio).with_suffix(".json").read_text(encoding="utf-8"))
    assert [story["slug"] for story in beside["bulletin"]["stories"]] == [story.slug for story in report.stories]
    chapters = [chapter["title"] for chapter in beside["chapters"]]
    assert [title for title in chapters if title.endswith("rouvrir")] == [story.headline for story in report.stories]
    assert "dix-huit heures" in beside["spoken_text"]
    assert "Radio Lac" in beside["spoken_text"]


def test_little_time_is_enough_for_what_has_been_spoken_before(toolkit: Toolkit, made: BulletinReport) -> None:
    plan = replace(bulletin_plan(toolkit, SIX, None, 45.0), slug="warm", titles=2)
    report = render_bulletin(toolkit, rundown(), plan, lambda *_: None, lambda: 27.0)
    assert report.timing.duration == pytest.approx(made.timing.duration, abs=1.5)
    assert report.timing.missed_because is None


def test_little_time_makes_it_shorter_and_says_so(toolkit: Toolkit, tmp_path: Path) -> None:
    apart = replace(
        toolkit, speaker=replace(toolkit.speaker, cache=NoClipCache()), work=WorkRecord(tmp_path / "work.json")
    )
    report = rendered(apart, 45.0, lambda: 27.0)
    assert report.timing.target == 45.0
    assert report.timing.duration < 40
    assert report.timing.missed_because is not None
    assert not report.hurried


def test_how_long_it_took_is_kept_for_the_next_run(toolkit: Toolkit, made: BulletinReport) -> None:
    kept = json.loads(toolkit.work.path.read_text(encoding="utf-8"))
    assert {kind.split()[0] for kind in kept} == {"speaking", "finishing"}
    assert all(value > 0 for values in kept.values() for value in values)


def test_no_time_at_all_leaves_it_to_a_quicker_engine(toolkit: Toolkit) -> None:
    report = rendered(toolkit, 30.0, lambda: 3.0)
    assert report.hurried
    assert report.timing.duration == pytest.approx(30.0, abs=1.5)


def test_time_that_runs_out_while_speaking_ends_the_slow_engine(toolkit: Toolkit) -> None:
    left = [1000.0]

    def on_stage(_source: str, stage: Stage, done: int, _total: int) -> None:
        if stage is Stage.SPEAKING and done == 3:
            left[0] = 1.0

    plan = replace(bulletin_plan(toolkit, SIX, None, 30.0), hurried_engines=("silent",))
    report = render_bulletin(toolkit, rundown(), plan, on_stage, lambda: left[0])
    assert report.hurried


def test_a_bulletin_without_stories_is_an_error(toolkit: Toolkit) -> None:
    with pytest.raises(ScriptError):
        plan_bulletin(toolkit, Rundown(()), bulletin_plan(toolkit, SIX, None, None))


@pytest.mark.parametrize(("off", "reached"), [(0.5, True), (-0.5, True), (-3.0, False)])
def test_without_a_bed_the_pace_alone_brings_it_there(toolkit: Toolkit, off: Seconds, reached: bool) -> None:
    bare = replace(toolkit, sounds=None)
    spoken = speech(*(part("Un mot.", "Un autre.") for _ in range(10)))
    plain = fit_to(None, spoken, bare).timing.duration
    fitted = fit_to(plain + off, spoken, bare)
    assert within_reach(plain + off, spoken, bare) is reached
    assert (fitted.timing.pace > 1) is (off < 0)
    assert 0.96 <= fitted.timing.pace <= 1.04
    assert (abs(fitted.timeline.duration - plain - off) < 0.3) is reached
    assert (fitted.timing.missed_because is None) is reached


@pytest.mark.parametrize(("minute", "wanted", "signals"), [(0, True, 1), (30, True, 0), (0, False, 0)])
def test_the_time_signal_is_for_full_hours_where_the_station_wants_it(
    tmp_path: Path, minute: int, wanted: bool, signals: int
) -> None:
    flags = {"voice.engines": ["silent"], "mix.template": "bulletin", "mix.pips": wanted, "cache.folder": str(tmp_path)}
    own = open_toolkit(load_settings(tmp_path, {}, flags), lambda: SIX)
    on_air = on_the_hour(own, bulletin_plan(own, SIX.replace(minute=minute), None, None))
    roles = [cue.role for cue in laid_out(speech(part("Un mot.")), on_air).cues]
    assert roles.count(CueRole.PIPS) == signals
    assert roles[signals] is CueRole.OPENING_JINGLE
