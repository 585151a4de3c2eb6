"""From a master to the files of an episode."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from tts_pipeline.errors import PublishingError
from tts_pipeline.model.episode import Chapter, Episode, EpisodeTags
from tts_pipeline.model.loudness import Master
from tts_pipeline.model.sound import Timeline
from tts_pipeline.publishing.captions import captions_of
from tts_pipeline.publishing.chapters import chapters_json, chapters_of
from tts_pipeline.publishing.folder import FinishedFile, prepare_folder, write_together
from tts_pipeline.publishing.report import describe_episode, describe_files, describe_sound, report_json
from tts_pipeline.publishing.vtt import vtt_of

MOST_CHAPTERS = 255
"""ID3v2 chapters addendum: a table of contents counts its entries in one byte."""
SAFE_NAME = re.compile(r"\w[\w.-]*", re.ASCII)


def publish(  # noqa: PLR0913, PLR0917  one call from the table of contents: what, known how, and where to
    master: Master, timeline: Timeline, tags: EpisodeTags, facts: Mapping[str, object], folder: Path, slug: str
) -> Episode:
    """Write `<slug>.mp3`, `.chapters.json`, `.vtt` and `.json` into the folder; each appears whole, the MP3 last.

    `facts` are merged into the report at its top level; the fact `fingerprint` is what `previous_report` looks for.
    A timeline without chapters is one chapter with the episode's title.

    Raises:
        DiskFull: there is no room for the files.
        PublishingError: they cannot be written there, the slug is no file name, or there are too many chapters.
    """
    from tts_pipeline.publishing.cover import make_cover
    from tts_pipeline.publishing.tags import tag_bytes

    if not SAFE_NAME.fullmatch(slug):
        raise PublishingError("publishing.bad-name", slug=slug)
    heard = replace(timeline, duration=min(timeline.duration, master.duration))
    chapters = chapters_of(heard) or (Chapter(0.0, heard.duration, tags.title),)
    if len(chapters) > MOST_CHAPTERS:
        raise PublishingError("publishing.too-many-chapters", slug=slug, count=len(chapters), most=MOST_CHAPTERS)
    tag = tag_bytes(tags, chapters, make_cover(tags.station, tags.programme), master.report)
    audio = FinishedFile(f"{slug}.mp3", tag + master.audio)
    sidecars = {
        "chapters": FinishedFile(f"{slug}.chapters.json", chapters_json(chapters, tags, audio.name).encode()),
        "transcript": FinishedFile(f"{slug}.vtt", vtt_of(captions_of(heard)).encode()),
    }
    files = {"files": describe_files({"audio": audio, **sidecars})}
    described = (describe_episode(tags), describe_sound(master, heard, chapters), files)
    report = FinishedFile(f"{slug}.json", report_json({"warnings": master.warnings, **facts}, *described).encode())
    prepare_folder(folder)
    write_together(folder, (*sidecars.values(), report, audio))
    names = (audio.name, sidecars["chapters"].name, sidecars["transcript"].name, report.name)
    audio_path, chapters_path, transcript_path, report_path = (folder / name for name in names)
    return Episode(audio_path, chapters_path, transcript_path, report_path, tags, chapters)
