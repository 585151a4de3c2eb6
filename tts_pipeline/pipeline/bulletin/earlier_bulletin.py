"""The bulletin of the same name that is there already."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tts_pipeline.model.article import Article
from tts_pipeline.model.bulletin import BulletinReport, Timing, ToldStory
from tts_pipeline.model.fingerprint import fingerprint
from tts_pipeline.model.rundown import BulletinPlan, Dropped, DropReason, Rundown, Story, StoryLength
from tts_pipeline.model.script import Script
from tts_pipeline.pipeline.bulletin.story_lengths import Newsroom
from tts_pipeline.pipeline.documents import fingerprint_of, report_of
from tts_pipeline.pipeline.toolkit import Toolkit
from tts_pipeline.publishing import last_report, previous_report
from tts_pipeline.rundown.variety import heard


@dataclass(frozen=True, slots=True)
class Before:
    """What the last run told, for which stories it had no time, and how it met its target."""

    stories: tuple[ToldStory, ...]
    no_time: frozenset[str]
    timing: Timing


def as_article(plan: BulletinPlan, stories: Sequence[Story]) -> Article:
    """Return what tags and reports say of a bulletin, in the form in which they say it of an article.

    It is under embargo until its last story is not: it is made before its hour, and the public may have it then.
    """
    articles = [story.article for story in heard(stories)]
    headlines = " – ".join(article.headline for article in articles)
    until = max((article.embargo_until for article in articles if article.embargo_until), default=None)
    return Article(plan.slug, plan.title, headlines, (), published_at=plan.at, embargo_until=until, source=plan.title)


def mark_of(toolkit: Toolkit, plan: BulletinPlan, stories: Sequence[Story], script: Script) -> str:
    """Return what a bulletin is known by: all that can be heard in it or read in its tags, and its target."""
    return fingerprint(fingerprint_of(toolkit, as_article(plan, stories), script), plan.target)


def last_bulletin(toolkit: Toolkit, slug: str) -> Before | None:
    """Return what the last run of that name made, None where there is none or its report is not a bulletin's."""
    report = last_report(Path(toolkit.settings.output.folder), slug)
    try:
        return _before(report["bulletin"]) if report else None
    except (KeyError, TypeError, ValueError):
        return None


def unchanged_bulletin(toolkit: Toolkit, room: Newsroom, rundown: Rundown, before: Before) -> BulletinReport | None:
    """Return the last run's report where the same stories would be told in the same words; None where not."""
    slugs = {story.article.slug for story in rundown.stories}
    stories = room.as_before(rundown.stories)
    if not stories or slugs != {one.slug for one in before.stories} | before.no_time:
        return None
    folder, script = Path(toolkit.settings.output.folder), room.script(stories)
    mark = mark_of(toolkit, room.plan, stories, script)
    written = previous_report(folder, room.plan.slug, mark)
    if written is None or (toolkit.recogniser is not None and not written.get("verified")):
        return None
    segment = report_of(room.plan.title, folder, written)
    segment = replace(segment, unchanged=True, cached=len(script.utterances))
    left_out = (story.article for story in rundown.stories if story.article.slug in before.no_time)
    dropped = tuple(Dropped(one.slug, one.headline, DropReason.NO_TIME) for one in left_out)
    timing = replace(before.timing, duration=segment.duration)
    return BulletinReport(segment, before.stories, (*rundown.dropped, *dropped), timing)


def _before(written: dict[str, Any]) -> Before:
    stories = tuple(ToldStory(**{**one, "length": StoryLength(one["length"])}) for one in written["stories"])
    no_time = frozenset(one["slug"] for one in written["dropped"] if one["reason"] == DropReason.NO_TIME)
    timing = {name: value for name, value in written["timing"].items() if name != "deviation"}
    return Before(stories, no_time, Timing(**timing))
