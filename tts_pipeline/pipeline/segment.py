"""From an article to a finished segment: its way through the house, one line a room."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from enum import StrEnum
from pathlib import Path

from tts_pipeline.errors import PublishingError, TtsPipelineError
from tts_pipeline.mastering import curves_of, master, master_wave
from tts_pipeline.mixing import lay_out, render
from tts_pipeline.model.article import Article
from tts_pipeline.model.script import Seconds
from tts_pipeline.model.segment import SegmentReport
from tts_pipeline.model.sound import Clip, Timeline
from tts_pipeline.pipeline.documents import facts_of, fingerprint_of, report_of, tags_of
from tts_pipeline.pipeline.studio import Studio, open_desk, script_settings
from tts_pipeline.pipeline.verification import verify
from tts_pipeline.publishing import Delivery, prepare_folder, previous_report, publish
from tts_pipeline.reading import Desk, read_articles
from tts_pipeline.reading.encodings import decode
from tts_pipeline.reading.sources import load
from tts_pipeline.scripting import (
    Diction,
    ScriptedArticle,
    is_saved_script,
    lint_script,
    parse_script,
    write_script,
)
from tts_pipeline.settings import Settings


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


def scripts_of(
    source: str, settings: Settings, diction: Diction, desk: Desk
) -> Iterator[ScriptedArticle | TtsPipelineError]:
    """Yield what will be said of each article of a source, or the error that keeps it from being said.

    Of a saved script, that is what the editor wrote.
    """
    try:
        if is_saved_script(source):
            yield parse_script(decode(load(source, desk.limits).data, source), source, diction)
            return
        for article in read_articles(source, settings.reading, desk):
            yield article if isinstance(article, TtsPipelineError) else _written(article, settings, diction)
    except TtsPipelineError as error:
        yield error


def _written(article: Article, settings: Settings, diction: Diction) -> ScriptedArticle | TtsPipelineError:
    try:
        return ScriptedArticle(article, write_script(article, script_settings(settings), diction))
    except TtsPipelineError as error:
        return error


def render_segment(
    studio: Studio, scripted: ScriptedArticle, on_stage: OnStage, *, fresh: bool = False
) -> SegmentReport:
    """Turn a script into a finished segment and return its report.

    Where nothing that is heard or tagged has changed since the last run, its files stay as they are, unless `fresh`, or
    unless a recogniser shall listen and has not yet.

    Raises:
        TtsPipelineError: one of the rooms failed; nothing half-written is left.
    """
    article, script, settings = scripted.article, scripted.script, studio.settings
    folder, source = Path(settings.output.folder), article.source
    prepare_folder(folder)
    mark = fingerprint_of(studio, article, script)
    earlier = None if fresh else previous_report(folder, article.slug, mark)
    if earlier and (studio.recogniser is None or earlier.get("verified")):
        return replace(report_of(source, folder, earlier), unchanged=True, cached=len(script.utterances))
    speech = studio.speaker.speak(script, lambda done, total: on_stage(source, Stage.SPEAKING, done, total))
    on_stage(source, Stage.MIXING, 0, 1)
    timeline = lay_out(speech, studio.sounds, studio.template, settings.station.programme)
    clip = render(timeline)
    on_stage(source, Stage.MASTERING, 0, 1)
    deliveries = [_delivery(studio, clip, profile) for profile in settings.master.wanted]
    facts = verify(studio, scripted, deliveries[0].master, timeline, _listening(source, timeline, on_stage))
    on_stage(source, Stage.PUBLISHING, 0, 1)
    # A segment that an understudy spoke is made again at the next run: its mark is not the one that is looked for.
    mark += "-understudied" if speech.warnings else ""
    facts |= facts_of(article, script, speech, mark) | {"warnings": [*speech.warnings, *deliveries[0].master.warnings]}
    publish(deliveries, timeline, tags_of(studio, article, script, speech), facts, folder, article.slug)
    on_stage(source, Stage.PUBLISHING, 1, 1)
    written = previous_report(folder, article.slug, mark)
    if written is None:
        raise PublishingError("publishing.changed-by-another", slug=article.slug, path=folder)
    return report_of(source, folder, written)


def _listening(source: str, timeline: Timeline, on_stage: OnStage) -> Callable[[Seconds], None]:
    """Return what tells how many seconds of the whole have been listened to."""
    return lambda seconds: on_stage(source, Stage.LISTENING, round(seconds), round(timeline.duration))


def render_segments(
    studio: Studio, sources: Sequence[str], on_stage: OnStage, desk: Desk | None = None, *, fresh: bool = False
) -> Iterator[SegmentReport | TtsPipelineError]:
    """Yield for each article its report, or the error that kept it from being made; the others go on.

    A source may hold several articles, as a feed does. What is published, the desk remembers, if it has a memory.
    """
    desk = desk or open_desk(studio.settings)
    sources_of: dict[str, str] = {}
    for scripted in _scripts(sources, studio, desk, on_stage):
        try:
            if isinstance(scripted, TtsPipelineError):
                raise scripted
            article = scripted.article
            first = sources_of.setdefault(article.slug, article.source)
            if first != article.source:
                raise PublishingError("publishing.same-name", source=article.source, other=first, slug=article.slug)
            report = render_segment(studio, scripted, on_stage, fresh=fresh)
            desk.remember(article)
            warnings = lint_script(scripted.script, studio.settings.lint, studio.diction)
            yield replace(report, lint=len(warnings))
        except TtsPipelineError as error:
            yield error


def _scripts(
    sources: Sequence[str], studio: Studio, desk: Desk, on_stage: OnStage
) -> Iterator[ScriptedArticle | TtsPipelineError]:
    for source in sources:
        on_stage(source, Stage.READING, 0, 1)
        yield from scripts_of(source, studio.settings, studio.diction, desk)


def _delivery(studio: Studio, clip: Clip, profile: str) -> Delivery:
    """Return the mix as one profile wants it."""
    wanted = studio.settings.master.profiles[profile]
    made = master_wave(clip, wanted.target) if wanted.format == "wav" else master(clip, wanted.target, studio.passages)
    lasts = timedelta(hours=wanted.expires_hours) if wanted.expires_hours else None
    drawn = studio.settings.master.picture and profile == studio.settings.master.profile
    curves = curves_of(made) if drawn else None
    return Delivery(replace(made, profile=profile), studio.now(), lasts, curves, wanted.integrated_lufs)
