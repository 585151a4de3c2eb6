"""What the report beside a finished file tells of it, as long as the file is the one that was reported."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tts_pipeline.files.hashing import file_sha256
from tts_pipeline.model.episode import Chapter, Contents
from tts_pipeline.model.sound import CueRole, Span
from tts_pipeline.publishing.earlier_report import last_report


def contents_beside(path: Path) -> Contents:
    """Return the chapters and cues of a file that is, byte for byte, what the report beside it speaks of; else none."""
    for slug in (path.stem, path.stem.rpartition(".")[0]):  # `name.mp3`, and a further profile's `name.radio.wav`
        report = _report(path.parent, slug) if slug else None
        try:
            if report is not None and _speaks_of(report, path):
                return Contents(tuple(_chapters(report)), tuple(_spans(report)))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            continue  # some other program's JSON
    return Contents()


def _report(folder: Path, slug: str) -> Mapping[str, Any] | None:
    """Return the report of that name; where a flag of what is on the air has it, that of the edition it flies for."""
    found = last_report(folder, slug)
    edition = found.get("edition") if found else None
    return last_report(folder, edition) if isinstance(edition, str) else found


def _speaks_of(report: Mapping[str, Any], path: Path) -> bool:
    """Tell whether the file is one of those reported, whatever it is called by now, as a flash is on the air."""
    sounds = (file for kind, file in report["files"].items() if kind.startswith("audio"))
    return file_sha256(path) in {file["sha256"] for file in sounds}


def _chapters(report: Mapping[str, Any]) -> Iterator[Chapter]:
    for one in report["chapters"]:
        yield Chapter(float(one["start"]), float(one["end"]), str(one["title"]))


def _spans(report: Mapping[str, Any]) -> Iterator[Span]:
    for one in report["cues"]:
        yield Span(float(one["start"]), float(one["end"]), CueRole(one["role"]))
