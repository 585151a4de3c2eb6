"""The table of contents: an article on its way through the house, one line a room."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Final
from uuid import UUID, uuid5

from tts_pipeline import __version__
from tts_pipeline.errors import PublishingError, TtsPipelineError
from tts_pipeline.mastering import master
from tts_pipeline.mixing import lay_out, render
from tts_pipeline.model.article import Article
from tts_pipeline.model.episode import EpisodeTags
from tts_pipeline.model.fingerprint import fingerprint
from tts_pipeline.model.script import Script
from tts_pipeline.model.segment import SegmentReport
from tts_pipeline.model.speech import Speech
from tts_pipeline.publishing import prepare_folder, previous_report, publish
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
from tts_pipeline.studio import Studio, open_desk, open_studio, script_settings

__all__ = ["OnStage", "Stage", "Studio", "open_desk", "open_studio", "render_segments", "scripts_of"]

GENRE: Final = "News"
"""Of the genres that ID3 and players know."""
GUID_NAMESPACE: Final = UUID("9d0f64a1-4f53-5d5e-8c0e-0d6a3b1f7a52")
"""Chosen at random once: an article keeps its GUID for ever (PSP-1)."""


class Stage(StrEnum):
    """Where an article is on its way."""

    READING = "reading"
    SPEAKING = "speaking"
    MIXING = "mixing"
    MASTERING = "mastering"
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

    Where nothing that is heard or tagged has changed since the last run, its files stay as they are, unless `fresh`.

    Raises:
        TtsPipelineError: one of the rooms failed; nothing half-written is left.
    """
    article, script, settings = scripted.article, scripted.script, studio.settings
    folder, source = Path(settings.output.folder), article.source
    prepare_folder(folder)
    mark = _fingerprint(studio, article, script)
    if not fresh and (earlier := previous_report(folder, article.slug, mark)):
        return replace(_report(source, folder, earlier), unchanged=True, cached=len(script.utterances))
    speech = studio.speaker.speak(script, lambda done, total: on_stage(source, Stage.SPEAKING, done, total))
    on_stage(source, Stage.MIXING, 0, 1)
    timeline = lay_out(speech, studio.sounds, studio.template, settings.station.programme)
    clip = render(timeline)
    on_stage(source, Stage.MASTERING, 0, 1)
    mastered = master(clip, settings.master.target, studio.passages)
    on_stage(source, Stage.PUBLISHING, 0, 1)
    # A segment that an understudy spoke is made again at the next run: its mark is not the one that is looked for.
    mark += "-understudied" if speech.warnings else ""
    facts = _facts(article, script, speech, mark) | {"warnings": [*speech.warnings, *mastered.warnings]}
    publish(mastered, timeline, _tags(studio, article, script), facts, folder, article.slug)
    on_stage(source, Stage.PUBLISHING, 1, 1)
    written = previous_report(folder, article.slug, mark)
    if written is None:
        raise PublishingError("publishing.changed-by-another", slug=article.slug, path=folder)
    return _report(source, folder, written)


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


def _fingerprint(studio: Studio, article: Article, script: Script) -> str:
    """Return what a segment is known by: all that can be heard in it or read in its tags."""
    sounds = studio.sounds.digest if studio.sounds else None
    heard = studio.settings.model_dump(exclude={"cache", "weights", "output", "reading", "script", "lexicon", "lint"})
    known = replace(article, left_out=())  # the reasons are in the language of the interface
    return fingerprint(__version__, heard, studio.template, studio.speaker.revision, sounds, script, known)


def _facts(article: Article, script: Script, speech: Speech, mark: str) -> dict[str, object]:
    """Return what the report beside the segment tells about how it came about."""
    utterances = [utterance for part in speech.parts for utterance in part.utterances]
    return {
        "fingerprint": mark,
        "source": article.source,
        "headline": article.headline,
        "engine": ", ".join(dict.fromkeys(part.engine for part in speech.parts)),
        "voice": ", ".join(dict.fromkeys(part.voice.label for part in speech.parts)),
        "utterances": len(utterances),
        "cached": sum(utterance.from_cache for utterance in utterances),
        "spoken_text": script.spoken_text,
    }


def _tags(studio: Studio, article: Article, script: Script) -> EpisodeTags:
    station = studio.settings.station
    return EpisodeTags(
        title=article.headline,
        station=station.name,
        programme=station.programme,
        language=article.language,
        genre=GENRE,
        recorded_at=article.published_at or studio.now(),
        summary=article.lede or article.headline,
        transcript="\n\n".join(part.display_text for part in script.parts),
        guid=str(uuid5(GUID_NAMESPACE, f"{station.name}/{station.programme}/{article.slug}")),
    )


def _report(source: str, folder: Path, written: Mapping[str, Any]) -> SegmentReport:
    """Return the report of files as they stand in the folder."""
    files, loudness = written["files"], written["loudness"]
    return SegmentReport(
        article=source,
        audio=str(folder / files["audio"]["name"]),
        chapters=str(folder / files["chapters"]["name"]),
        transcript=str(folder / files["transcript"]["name"]),
        duration=written["duration"],
        integrated_lufs=round(loudness["integrated_lufs"], 2),
        true_peak_dbtp=round(loudness["true_peak_dbtp"], 2),
        warnings=tuple(written["warnings"]),
        **{name: written[name] for name in ("headline", "engine", "voice", "utterances", "cached", "spoken_text")},
    )
