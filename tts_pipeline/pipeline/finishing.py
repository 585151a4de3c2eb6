"""From a timeline to finished files: the end of the way, which all programmes share."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from tts_pipeline.errors import PublishingError
from tts_pipeline.mastering import curves_of, master, master_wave
from tts_pipeline.mixing import render
from tts_pipeline.model.airing import AirWindow
from tts_pipeline.model.article import Article
from tts_pipeline.model.script import Seconds
from tts_pipeline.model.segment import SegmentReport
from tts_pipeline.model.sound import Clip, Timeline
from tts_pipeline.model.speech import Speech
from tts_pipeline.pipeline.documents import facts_of, report_of, tags_of
from tts_pipeline.pipeline.toolkit import Toolkit
from tts_pipeline.pipeline.verification import verify
from tts_pipeline.publishing import Delivery, previous_report, publish
from tts_pipeline.scripting import ScriptedArticle


class Stage(StrEnum):
    """Where an article is on its way."""

    READING = "reading"
    SPEAKING = "speaking"
    MIXING = "mixing"
    MASTERING = "mastering"
    LISTENING = "listening"
    PUBLISHING = "publishing"


OnStage = Callable[[str, Stage, int, int], None]
"""Called with (source, stage, steps done, steps in all)."""


@dataclass(frozen=True, slots=True)
class Performance:
    """What was spoken and how it lies in time; `mark` is what a later run knows it by, `facts` go into the report."""

    speech: Speech
    timeline: Timeline
    mark: str
    facts: Mapping[str, object] = field(default_factory=dict)


def finish(toolkit: Toolkit, scripted: ScriptedArticle, performance: Performance, on_stage: OnStage) -> SegmentReport:
    """Mix, master and publish what was spoken, and return its report.

    Raises:
        TtsPipelineError: one of the rooms failed; nothing half-written is left.
    """
    article, script, settings = scripted.article, scripted.script, toolkit.settings
    folder, source, speech = Path(settings.output.folder), article.source, performance.speech
    clip = render(performance.timeline)
    on_stage(source, Stage.MASTERING, 0, 1)
    deliveries = [_delivery(toolkit, article, clip, profile) for profile in settings.master.wanted]
    timeline = performance.timeline
    verified = verify(toolkit, scripted, deliveries[0].master, timeline, _listening(source, timeline, on_stage))
    on_stage(source, Stage.PUBLISHING, 0, 1)
    # A segment that an understudy spoke is made again at the next run: its mark is not the one that is looked for.
    mark = performance.mark + ("-understudied" if speech.warnings else "")
    warnings = {"warnings": [*speech.warnings, *deliveries[0].master.warnings]}
    facts = {**performance.facts, **verified, **facts_of(article, script, speech, mark), **warnings}
    tags = tags_of(toolkit, article, script, speech)
    publish(deliveries, timeline, tags, facts, folder, article.slug)
    on_stage(source, Stage.PUBLISHING, 1, 1)
    written = previous_report(folder, article.slug, mark)
    if written is None:
        raise PublishingError("publishing.changed-by-another", slug=article.slug, path=folder)
    return report_of(source, folder, written)


def _listening(source: str, timeline: Timeline, on_stage: OnStage) -> Callable[[Seconds], None]:
    """Return what tells how many seconds of the whole have been listened to."""
    return lambda seconds: on_stage(source, Stage.LISTENING, round(seconds), round(timeline.duration))


def _delivery(toolkit: Toolkit, article: Article, clip: Clip, profile: str) -> Delivery:
    """Return the mix as one profile wants it."""
    wanted = toolkit.settings.master.profiles[profile]
    made = master_wave(clip, wanted.target) if wanted.format == "wav" else master(clip, wanted.target, toolkit.passages)
    drawn = toolkit.settings.master.picture and profile == toolkit.settings.master.profile
    curves = curves_of(made) if drawn else None
    now = toolkit.now()
    window = _window(article, now, wanted.expires_hours)
    return Delivery(replace(made, profile=profile), now, window, curves, wanted.integrated_lufs)


def _window(article: Article, now: datetime, expires_hours: float) -> AirWindow:
    """Return when a segment may be aired: from its embargo to its expiry, or so many hours (0: no limit)."""
    starts_at = max(now, article.embargo_until or now).astimezone(now.tzinfo)
    ends = [starts_at + timedelta(hours=expires_hours)] if expires_hours else []
    ends += [article.expires_at.astimezone(now.tzinfo)] if article.expires_at else []
    return AirWindow(starts_at, min(ends, default=None))
