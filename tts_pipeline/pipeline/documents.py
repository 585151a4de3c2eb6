"""What is written down about a segment: its mark, its facts, its tags, its report."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID, uuid5

from tts_pipeline import __version__
from tts_pipeline.model.article import Article
from tts_pipeline.model.episode import EpisodeTags
from tts_pipeline.model.fingerprint import fingerprint
from tts_pipeline.model.script import Script
from tts_pipeline.model.segment import SegmentReport
from tts_pipeline.model.speech import Speech
from tts_pipeline.phonetics.phonemes import REVISION
from tts_pipeline.pipeline.toolkit import Toolkit

GENRE: Final = "News"
"""Of the genres that ID3 and players know."""
GUID_NAMESPACE: Final = UUID("9d0f64a1-4f53-5d5e-8c0e-0d6a3b1f7a52")
"""Chosen at random once: an article keeps its GUID for ever (PSP-1)."""

HEARD: Final = ("station", "casting", "identity", "mix", "disclosure")
"""The groups of settings that are in a segment's sound or files; engine, sounds and script stand for theirs."""


def fingerprint_of(toolkit: Toolkit, article: Article, script: Script) -> str:
    """Return what a segment is known by: all that can be heard in it or read in its tags."""
    sounds = toolkit.sounds.digest if toolkit.sounds else None
    settings, master = toolkit.settings, toolkit.settings.master
    heard = [getattr(settings, group) for group in HEARD]
    heard += [settings.voice.name, settings.voice.rate, master.picture, master.chapter_pictures]
    delivered = [(name, master.profiles[name]) for name in master.wanted]
    known = replace(article, left_out=())  # the reasons are in the language of the interface
    said = (toolkit.speaker.revision, REVISION)
    return fingerprint(__version__, heard, delivered, toolkit.template, said, sounds, script, known)


def facts_of(article: Article, script: Script, speech: Speech, mark: str) -> dict[str, object]:
    """Return what the report beside the segment tells about how it came about."""
    utterances = [utterance for part in speech.parts for utterance in part.utterances]
    return {
        "fingerprint": mark,
        "source": article.source,
        "source_id": article.source_id,
        "headline": article.headline,
        "embargo_until": _iso(article.embargo_until),
        "expires_at": _iso(article.expires_at),
        "engine": ", ".join(dict.fromkeys(part.engine for part in speech.parts)),
        "voice": ", ".join(voices_heard(speech)),
        "utterances": len(utterances),
        "cached": sum(utterance.from_cache for utterance in utterances),
        "spoken_text": script.spoken_text,
    }


def _iso(moment: datetime | None) -> str:
    return moment.isoformat(timespec="seconds") if moment else ""


def voices_heard(speech: Speech) -> tuple[str, ...]:
    """Return the names of the voices, as listeners read them, in the order in which they are first heard."""
    return tuple(dict.fromkeys(part.voice.label for part in speech.parts))


def tags_of(toolkit: Toolkit, article: Article, script: Script, speech: Speech) -> EpisodeTags:
    """Return what the finished file says about itself."""
    station = toolkit.settings.station
    return EpisodeTags(
        title=article.headline,
        station=station.name,
        programme=station.programme,
        language=article.language,
        genre=GENRE,
        recorded_at=article.published_at or toolkit.now(),
        summary=article.lede or article.headline,
        transcript="\n\n".join(part.display_text for part in script.parts),
        disclosure=toolkit.settings.disclosure.shown,
        guid=str(uuid5(GUID_NAMESPACE, f"{station.name}/{station.programme}/{article.slug}")),
        voices=voices_heard(speech),
        look=toolkit.settings.identity.look,
        chapter_pictures=toolkit.settings.master.chapter_pictures,
    )


def report_of(source: str, folder: Path, written: Mapping[str, Any]) -> SegmentReport:
    """Return the report of files as they stand in the folder."""
    files, loudness, verified = written["files"], written["loudness"], written.get("verified")
    return SegmentReport(
        article=source,
        audio=str(folder / files["audio"]["name"]),
        chapters=str(folder / files["chapters"]["name"]),
        transcript=str(folder / files["transcript"]["name"]),
        duration=written["duration"],
        integrated_lufs=round(loudness["integrated_lufs"], 2),
        true_peak_dbtp=round(loudness["true_peak_dbtp"], 2),
        warnings=tuple(written["warnings"]),
        understood=1 - verified["phoneme_error_rate"] if verified else None,
        longest_wrong_run=verified["longest_wrong_run"] if verified else None,
        embargo_until=written.get("embargo_until", ""),
        **{name: written[name] for name in ("headline", "engine", "voice", "utterances", "cached", "spoken_text")},
    )
