"""From an article to a finished segment: its way through the house, one line a room."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from tts_pipeline.errors import ArticleError, TtsPipelineError
from tts_pipeline.model.article import Article
from tts_pipeline.model.segment import SegmentReport
from tts_pipeline.pipeline.documents import fingerprint_of, report_of
from tts_pipeline.pipeline.finishing import OnStage, Performance, Stage, finish
from tts_pipeline.pipeline.station_mix import laid_out
from tts_pipeline.pipeline.toolkit import Toolkit, reading_options, script_settings
from tts_pipeline.publishing import prepare_folder, previous_report
from tts_pipeline.reading import ReadingOptions, read_articles
from tts_pipeline.reading.encodings import decode
from tts_pipeline.reading.sources import load
from tts_pipeline.scripting import Diction, ScriptedArticle, is_saved_script, lint_script, parse_script, write_script
from tts_pipeline.settings import Settings


def scripts_of(
    source: str, settings: Settings, diction: Diction, options: ReadingOptions
) -> Iterator[ScriptedArticle | TtsPipelineError]:
    """Yield what will be said of each article of a source, or the error that keeps it from being said.

    Of a saved script, that is what the editor wrote.
    """
    try:
        if is_saved_script(source):
            yield parse_script(decode(load(source, options.limits).data, source), source, diction)
            return
        for article in read_articles(source, settings.reading, options):
            yield article if isinstance(article, TtsPipelineError) else _written(article, settings, diction)
    except TtsPipelineError as error:
        yield error


def _written(article: Article, settings: Settings, diction: Diction) -> ScriptedArticle | TtsPipelineError:
    try:
        return ScriptedArticle(article, write_script(article, script_settings(settings), diction))
    except TtsPipelineError as error:
        return error


def render_segment(
    toolkit: Toolkit, scripted: ScriptedArticle, on_stage: OnStage, *, fresh: bool = False
) -> SegmentReport:
    """Turn a script into a finished segment and return its report.

    Where nothing that is heard or tagged has changed since the last run, its files stay as they are, unless `fresh`, or
    unless a recogniser shall listen and has not yet.

    Raises:
        TtsPipelineError: one of the rooms failed; nothing half-written is left.
    """
    article, script, settings = scripted.article, scripted.script, toolkit.settings
    folder, source = Path(settings.output.folder), article.source
    prepare_folder(folder)
    mark = fingerprint_of(toolkit, article, script)
    earlier = None if fresh else previous_report(folder, article.slug, mark)
    if earlier and (toolkit.recogniser is None or earlier.get("verified")):
        return replace(report_of(source, folder, earlier), unchanged=True, cached=len(script.utterances))
    speech = toolkit.speaker.speak(script, lambda done, total: on_stage(source, Stage.SPEAKING, done, total))
    on_stage(source, Stage.MIXING, 0, 1)
    return finish(toolkit, scripted, Performance(speech, laid_out(speech, toolkit), mark), on_stage)


def render_segments(
    toolkit: Toolkit,
    sources: Sequence[str],
    on_stage: OnStage,
    options: ReadingOptions | None = None,
    *,
    fresh: bool = False,
) -> Iterator[SegmentReport | TtsPipelineError]:
    """Yield for each article its report, or the error that kept it from being made; the others go on.

    A source may hold several articles, as a feed does. What is rendered is remembered, if the options have a memory
    that does not wait for more.
    """
    options = options or reading_options(toolkit.settings)
    sources_of: dict[str, str] = {}
    for scripted in _scripts(sources, toolkit, options, on_stage):
        try:
            if isinstance(scripted, TtsPipelineError):
                raise scripted
            article = scripted.article
            first = sources_of.setdefault(article.slug, article.source)
            if first != article.source:
                raise ArticleError("publishing.same-name", source=article.source, other=first, slug=article.slug)
            report = render_segment(toolkit, scripted, on_stage, fresh=fresh)
            if not options.waits:
                options.remember(article.source_id)
            warnings = lint_script(scripted.script, toolkit.settings.lint, toolkit.diction)
            yield replace(report, lint=len(warnings), entry=article.source_id)
        except TtsPipelineError as error:
            yield error


def _scripts(
    sources: Sequence[str], toolkit: Toolkit, options: ReadingOptions, on_stage: OnStage
) -> Iterator[ScriptedArticle | TtsPipelineError]:
    for source in sources:
        on_stage(source, Stage.READING, 0, 1)
        yield from scripts_of(source, toolkit.settings, toolkit.diction, options)
