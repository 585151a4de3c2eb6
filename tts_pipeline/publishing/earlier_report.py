"""What an earlier run left, if it still holds."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tts_pipeline.files.hashing import file_sha256


def previous_report(folder: Path, slug: str, fingerprint: str) -> Mapping[str, object] | None:
    """Return the report of an earlier run with the fact `fingerprint`, or None where its files no longer hold.

    They hold where all are there and are, byte for byte, what that run wrote: a deleted, damaged or replaced file, or
    a run that was killed between two files, leads to None.
    """
    report = last_report(folder, slug)
    if report is None or report.get("fingerprint") != fingerprint:
        return None
    try:
        files = report["files"].values()
        return report if all(file_sha256(folder / file["name"]) == file["sha256"] for file in files) else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None  # not there, not ours, or damaged: in each case the segment has to be made


def last_report(folder: Path, slug: str) -> Mapping[str, Any] | None:
    """Return what the last run wrote of that name, whatever it was made from; None where that cannot be read."""
    try:
        report = json.loads((folder / f"{slug}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return report if isinstance(report, dict) else None
