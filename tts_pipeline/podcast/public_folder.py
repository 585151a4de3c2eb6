"""The public folder: where an episode's files get an address that is never given to another file."""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from tts_pipeline.files.whole_files import FinishedFile, remove_leftovers, told_apart, write_together
from tts_pipeline.model.podcast import PublicFile
from tts_pipeline.model.script import Seconds
from tts_pipeline.podcast.finished_segments import Finished
from tts_pipeline.podcast.revised_tags import with_identity

FOLDERS: Final = ("audio", "transcripts", "chapters", "artwork")
"""What the feed's files are in; what others put beside these folders is theirs and stays."""
TYPES: Final = {
    ".mp3": "audio/mpeg",
    ".vtt": "text/vtt",
    ".srt": "application/x-subrip",
    ".transcript.json": "application/json",
    ".chapters.json": "application/json+chapters",
}
"""The podcast namespace's, and Apple's for MP3."""
MARK_LENGTH: Final = 10
NAME_LENGTH: Final = 32
"""Characters of the slug in a file's name: an item of the feed names six files, and a feed should stay under 1 MB."""


def put_episode(folder: Path, finished: Finished, guid: str, revision: int) -> tuple[PublicFile, ...]:
    """Copy a segment's files into the public folder, the audio first in the result, and return what they are there.

    A name holds the revision and the beginning of a SHA-256 of GUID and audio: no address ever stands for other audio,
    even where the catalogue was lost, or for two episodes, even where they sound the same. The audio's tag says
    the same GUID and revision as the feed.

    Raises:
        DiskFull: there is no room for them.
        PublishingError: they cannot be written there.
    """
    with told_apart(folder):
        audio = with_identity(finished.audio.read_bytes(), guid, revision)
        name = finished.slug[:NAME_LENGTH].rstrip("-.")
        stem = f"{name}-r{revision}-{hashlib.sha256(guid.encode() + audio).hexdigest()[:MARK_LENGTH]}"
        contents = {("audio", ".mp3"): audio}
        for transcript in finished.transcripts:
            contents["transcripts", _suffix(transcript.name)] = transcript.read_bytes()
        if finished.chapters_file:
            document = json.loads(finished.chapters_file.read_text(encoding="utf-8")) | {"fileName": f"{stem}.mp3"}
            written = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
            contents["chapters", ".chapters.json"] = written.encode()
    return tuple(_put(folder, place, f"{stem}{suffix}", content) for (place, suffix), content in contents.items())


def put_artwork(folder: Path, name: str, content: bytes) -> PublicFile:
    """Write a picture under a name that its content is in, so that players fetch a changed one."""
    stem, _, suffix = name.rpartition(".")
    return _put(folder, "artwork", f"{stem}-{hashlib.sha256(content).hexdigest()[:MARK_LENGTH]}.{suffix}", content)


def replace_whole(folder: Path, name: str, content: bytes) -> bool:
    """Write a file at the folder's top, whole or not at all; return False where it stands there already."""
    with told_apart(folder):
        path = folder / name
        if path.is_file() and path.read_bytes() == content:
            return False
        folder.mkdir(parents=True, exist_ok=True)
    write_together(folder, [FinishedFile(name, content)])
    return True


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in the feed's own folders: the paths of all files, and the folders with files that are half written."""

    paths: frozenset[str]
    unfinished: frozenset[str]


def contents_of(folder: Path) -> Contents:
    """Return what is in the feed's own folders."""
    there = [place for place in FOLDERS if (folder / place).is_dir()]
    names = [(place, entry.name) for place in there for entry in os.scandir(folder / place)]
    return Contents(
        frozenset(f"{place}/{name}" for place, name in names if not name.startswith(".")),
        frozenset(place for place, name in names if name.startswith(".")),
    )


def sweep(
    folder: Path, strays: Iterable[str], orphans: Mapping[str, float], grace: Seconds, now: datetime
) -> tuple[Mapping[str, float], tuple[str, ...]]:
    """Remove the strays that nothing has pointed to for `grace` seconds; return the orphans that stay, and what went.

    `orphans` are those of the last sweep, with the time at which each was first seen.
    """
    moment = now.timestamp()
    since = {path: min(orphans.get(path, moment), moment) for path in sorted(strays)}
    gone = tuple(path for path, first_seen in since.items() if moment - first_seen >= grace)
    with told_apart(folder):
        for path in gone:
            (folder / path).unlink(missing_ok=True)
    return {path: first_seen for path, first_seen in since.items() if path not in set(gone)}, gone


def remove_unfinished(folder: Path, contents: Contents) -> None:
    """Remove what runs that were killed left half written."""
    with told_apart(folder):
        for place in contents.unfinished:
            remove_leftovers(folder / place)
        remove_leftovers(folder)


def _put(folder: Path, place: str, name: str, content: bytes) -> PublicFile:
    replace_whole(folder / place, name, content)
    return PublicFile(
        f"{place}/{name}", len(content), TYPES.get(_suffix(name), ""), hashlib.sha256(content).hexdigest()
    )


def _suffix(name: str) -> str:
    return next((suffix for suffix in TYPES if name.endswith(suffix)), Path(name).suffix)
