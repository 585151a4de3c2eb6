"""From a master to the files of an episode."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tts_pipeline.errors import PublishingError
from tts_pipeline.files.whole_files import FinishedFile, prepare_folder, write_together
from tts_pipeline.model.airing import AirWindow
from tts_pipeline.model.episode import Chapter, Episode, EpisodeTags
from tts_pipeline.model.loudness import Curves, Master
from tts_pipeline.model.sound import Timeline
from tts_pipeline.publishing.captions import captions_of, word_captions_of
from tts_pipeline.publishing.chapters import chapters_json, chapters_of
from tts_pipeline.publishing.liquidsoap_annotation import annotate_line
from tts_pipeline.publishing.report import (
    describe_episode,
    describe_files,
    describe_masters,
    describe_sound,
    report_json,
)
from tts_pipeline.publishing.transcripts import srt_of, transcript_json
from tts_pipeline.publishing.vtt import vtt_of

if TYPE_CHECKING:
    from tts_pipeline.publishing.tags import Pictures


@dataclass(frozen=True, slots=True)
class Delivery:
    """A master on its way out; for playout, when it was made and when it may be aired.

    With `curves`, a picture of it against `target_lufs` goes beside it.
    """

    master: Master
    made_at: datetime | None = None
    window: AirWindow | None = None
    curves: Curves | None = None
    target_lufs: float = 0.0


MOST_CHAPTERS = 255
"""ID3v2 chapters addendum: a table of contents counts its entries in one byte."""
SAFE_NAME = re.compile(r"\w[\w.-]*", re.ASCII)


def publish(  # noqa: PLR0913, PLR0917  one call from the table of contents: what, known how, and where to
    deliveries: Sequence[Delivery],
    timeline: Timeline,
    tags: EpisodeTags,
    facts: Mapping[str, object],
    folder: Path,
    slug: str,
) -> Episode:
    """Write `<slug>.mp3`, `.chapters.json`, transcripts and `.json` into the folder; each whole, the sound last.

    The first of the deliveries is the episode; others stand beside it as `<slug>.<profile>.mp3` or `.wav`. `facts` are
    merged into the report at its top level; the fact `fingerprint` is what `previous_report` looks for. A timeline
    without chapters is one chapter with the episode's title.

    Raises:
        DiskFull: there is no room for the files.
        PublishingError: they cannot be written there, the slug is no file name, or there are too many chapters.
    """
    if not SAFE_NAME.fullmatch(slug):
        raise PublishingError("publishing.bad-name", slug=slug)
    main = deliveries[0].master
    heard = replace(timeline, duration=min(timeline.duration, main.duration))
    chapters = chapters_of(heard) or (Chapter(0.0, heard.duration, tags.title),)
    if len(chapters) > MOST_CHAPTERS:
        raise PublishingError("publishing.too-many-chapters", slug=slug, count=len(chapters), most=MOST_CHAPTERS)
    audio, *others = _sounds(deliveries, heard, tags, chapters, slug)
    beside = {f"audio_{one.master.profile}": file for one, file in zip(deliveries[1:], others, strict=True)}
    sidecars = _sidecars(heard, tags, chapters, audio.name, slug) | _pictures(deliveries[0], chapters, tags.title, slug)
    files = {"files": describe_files({"audio": audio, **beside, **sidecars})}
    masters = describe_masters(one.master for one in deliveries)
    masters["annotate"] = annotate_line(audio.name, tags, heard)
    described = (describe_episode(tags), describe_sound(main, heard, chapters), masters, files)
    report = FinishedFile(f"{slug}.json", report_json({"warnings": main.warnings, **facts}, *described).encode())
    prepare_folder(folder)
    write_together(folder, (*sidecars.values(), report, *others, audio))
    names = (audio.name, sidecars["chapters"].name, sidecars["transcript"].name, report.name)
    audio_path, chapters_path, transcript_path, report_path = (folder / name for name in names)
    return Episode(audio_path, chapters_path, transcript_path, report_path, tags, chapters)


def _sidecars(
    heard: Timeline, tags: EpisodeTags, chapters: Sequence[Chapter], audio_name: str, slug: str
) -> dict[str, FinishedFile]:
    captions = captions_of(heard)
    texts = {
        "chapters": ("chapters.json", chapters_json(chapters, tags, audio_name)),
        "transcript": ("vtt", vtt_of(captions)),
        "transcript_srt": ("srt", srt_of(captions)),
        "transcript_json": ("transcript.json", transcript_json(word_captions_of(heard))),
        "transcript_text": ("txt", tags.transcript.rstrip("\n") + "\n"),
    }
    return {kind: FinishedFile(f"{slug}.{suffix}", text.encode()) for kind, (suffix, text) in texts.items()}


def _pictures(delivery: Delivery, chapters: Sequence[Chapter], title: str, slug: str) -> dict[str, FinishedFile]:
    from tts_pipeline.publishing.picture import draw, png_of, svg_of

    if delivery.curves is None:
        return {}
    shapes = draw(delivery.curves, chapters, title, delivery.target_lufs)
    return {
        "picture_png": FinishedFile(f"{slug}.png", png_of(shapes)),
        "picture_svg": FinishedFile(f"{slug}.svg", svg_of(shapes, title)),
    }


def _sounds(
    deliveries: Sequence[Delivery], heard: Timeline, tags: EpisodeTags, chapters: Sequence[Chapter], slug: str
) -> Iterator[FinishedFile]:
    """Yield the files of sound: MP3s with their tag, WAVs with what playout reads."""
    from tts_pipeline.publishing.broadcast_wave import broadcast_wave, cart_label
    from tts_pipeline.publishing.tags import tag_bytes

    pictures = _embedded(tags, chapters)
    for number, delivery in enumerate(deliveries):
        master = delivery.master
        name = f"{slug}.{master.profile}.{master.format}" if number else f"{slug}.{master.format}"
        if master.format == "wav":
            made_at = delivery.made_at or tags.recorded_at
            label = cart_label(heard, slug, made_at, delivery.window or AirWindow(made_at))
            yield FinishedFile(name, broadcast_wave(master.audio, tags, master.report, label))
        else:
            yield FinishedFile(name, tag_bytes(tags, chapters, pictures, master.report) + master.audio)


def _embedded(tags: EpisodeTags, chapters: Sequence[Chapter]) -> "Pictures":
    """Return the pictures in an MP3's tag; those of chapters only where they are wanted and there are several."""
    from tts_pipeline.publishing.cover import make_chapter_picture, make_cover
    from tts_pipeline.publishing.tags import Pictures

    wanted = chapters if tags.chapter_pictures and len(chapters) > 1 else ()
    of_chapters = tuple(make_chapter_picture(chapter.title, tags.station, tags.look) for chapter in wanted)
    return Pictures(make_cover(tags.station, tags.programme, tags.look), of_chapters)
