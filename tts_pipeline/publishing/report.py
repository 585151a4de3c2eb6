"""The report beside a segment: when what is heard, how loud it is, and how it came about."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict

from tts_pipeline.files.whole_files import FinishedFile
from tts_pipeline.model.episode import Chapter, EpisodeTags
from tts_pipeline.model.loudness import Master
from tts_pipeline.model.sound import Cue, Timeline


def describe_episode(tags: EpisodeTags) -> dict[str, object]:
    """Return what identifies an episode; `recorded_at` as ISO 8601 with its time zone."""
    return {
        "title": tags.title,
        "summary": tags.summary,
        "station": tags.station,
        "programme": tags.programme,
        "language": tags.language,
        "recorded_at": tags.recorded_at.isoformat(timespec="seconds"),
        "guid": tags.guid,
        "revision": tags.revision,
    }


def describe_sound(master: Master, timeline: Timeline, chapters: Sequence[Chapter]) -> dict[str, object]:
    """Return what is heard, with times in seconds and levels as `LoudnessReport` has them."""
    return {
        "duration": round(master.duration, 3),
        "loudness": asdict(master.report),
        "chapters": [asdict(chapter) for chapter in chapters],
        "cues": [_describe_cue(cue) for cue in timeline.cues],
    }


def describe_masters(masters: Iterable[Master]) -> dict[str, object]:
    """Return for each way of delivery what was measured on its file."""
    return {"masters": {master.profile: asdict(master.report) for master in masters}}


def describe_files(files: Mapping[str, FinishedFile]) -> dict[str, object]:
    """Return for each file its name, its size and its SHA-256, by which a later run knows that it still holds."""
    return {
        kind: {"name": file.name, "bytes": len(file.content), "sha256": hashlib.sha256(file.content).hexdigest()}
        for kind, file in files.items()
    }


def report_json(facts: Mapping[str, object], *described: Mapping[str, object]) -> str:
    """Return one JSON object with the facts and all that was described, in this order.

    Where a fact has the name of something described, what was described stands.

    Raises:
        ValueError: a number is NaN or infinite.
    """
    merged = dict(facts)
    for part in described:
        merged |= part
    return json.dumps(merged, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _describe_cue(cue: Cue) -> dict[str, object]:
    return {
        "start": round(cue.start, 3),
        "end": round(cue.end, 3),
        "role": cue.role.value,
        "text": cue.text,
        "voice": cue.voice,
        "chapter": cue.chapter,
        "gain_db": round(cue.gain_db, 2),
    }
