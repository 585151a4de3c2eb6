"""A finished segment as its report tells it: what there is to publish."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from tts_pipeline.errors import NotPublishable, PublicationNotFound
from tts_pipeline.files.hashing import file_sha256
from tts_pipeline.model.episode import Chapter
from tts_pipeline.model.script import Seconds

TRANSCRIPTS: Final = ("transcript", "transcript_srt", "transcript_json")
"""The report's names for what is published beside the audio, the one that Apple reads first."""


@dataclass(frozen=True, slots=True)
class Finished:
    """A segment, bulletin or flash that was rendered; `mark` is equal where nothing heard or read in it has changed."""

    guid: str
    slug: str
    title: str
    description: str
    language: str
    duration: Seconds
    audio: Path
    transcripts: tuple[Path, ...]
    chapters_file: Path | None
    chapters: tuple[Chapter, ...]
    voices: tuple[str, ...]
    source: str
    source_id: str
    mark: str
    embargo_until: datetime | None = None
    expires_at: datetime | None = None


def read_finished(report: Path) -> Finished:
    """Return what the report beside a finished segment tells; its MP3's name is taken for it, too.

    Raises:
        PublicationNotFound: it cannot be read.
        NotPublishable: it is no such report, one of its files is gone or was changed, or it is no MP3.
    """
    path = report.with_suffix(".json") if report.suffix == ".mp3" else report
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return _finished(path, told)
    except OSError as error:
        raise PublicationNotFound("feed.no-report", path=path, problem=error.strerror or error) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotPublishable("feed.not-a-report", path=path) from error


def _finished(path: Path, told: Mapping[str, Any]) -> Finished:
    files = {kind: _whole(path.parent / file["name"], file["sha256"]) for kind, file in told["files"].items()}
    audio = files["audio"]
    if audio.suffix != ".mp3":
        raise NotPublishable("feed.not-mp3", path=audio)
    return Finished(
        guid=told["guid"],
        slug=path.stem,
        title=told["title"],
        description=told.get("summary") or told["title"],
        language=told["language"].partition("-")[0],
        duration=float(told["duration"]),
        audio=audio,
        transcripts=tuple(files[kind] for kind in TRANSCRIPTS if kind in files),
        chapters_file=files.get("chapters"),
        chapters=tuple(Chapter(c["start"], c["end"], c["title"]) for c in told["chapters"]),
        voices=tuple(_voices(told)),
        source=str(told.get("source") or ""),
        source_id=str(told.get("source_id") or ""),
        mark=told.get("fingerprint") or told["files"]["audio"]["sha256"],
        embargo_until=_moment(told.get("embargo_until")),
        expires_at=_moment(told.get("expires_at")),
    )


def _moment(text: str | None) -> datetime | None:
    """Return a moment with its time zone; one without is no report of ours.

    Raises:
        ValueError: it is no moment.
    """
    moment = datetime.fromisoformat(text) if text else None
    if moment is not None and moment.tzinfo is None:
        raise ValueError("no time zone")
    return moment


def _voices(told: Mapping[str, Any]) -> Iterator[str]:
    """Yield who speaks, each once, in the order in which they are first heard."""
    return iter(dict.fromkeys(cue["voice"] for cue in told["cues"] if cue["voice"]))


def _whole(path: Path, sha256: str) -> Path:
    try:
        if file_sha256(path) == sha256:
            return path
    except FileNotFoundError as error:
        raise NotPublishable("feed.file-gone", path=path) from error
    raise NotPublishable("feed.file-changed", path=path)
