"""ID3v2.3, the tag at the start of an MP3: mutagen makes the frames, this file holds them to what players expect."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import chain
from typing import Any

from tts_pipeline.model.episode import Chapter, EpisodeTags
from tts_pipeline.model.loudness import LoudnessReport

DIGITAL_SOURCE_TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"
"""IPTC's machine-readable word for a recording in which a part is made by a trained model."""
ISO_639_2 = {"fr": "fra", "en": "eng", "de": "deu", "it": "ita"}
"""ID3 wants three letters where BCP 47 has two."""
REPLAYGAIN_LUFS = -18.0
"""ReplayGain 2.0's reference level."""
PADDING = 1024
"""Bytes kept free, so that a station's own software can add a frame without writing the whole file again."""
HEADER_BYTES = 10
"""Of the tag and of each frame (ID3v2.3, 3.1 and 3.3)."""
FRONT_COVER = 3
PRESENTER = "presenter"
WHOLE_FILE_OFFSET = 0xFFFFFFFF
"""Chapters addendum: byte offsets are to be ignored, the times count."""


@dataclass(frozen=True, slots=True)
class Pictures:
    """JPEGs: the cover, and one for each chapter or none at all."""

    cover: bytes
    chapters: tuple[bytes, ...] = ()


def tag_bytes(tags: EpisodeTags, chapters: Sequence[Chapter], pictures: Pictures, report: LoudnessReport) -> bytes:
    """Return a complete ID3v2.3 tag to put in front of untagged MP3 frames.

    Accents are kept in UTF-16, which v2.3 has instead of UTF-8. Chapters lie in time order.

    Raises:
        ValueError: `recorded_at` has no time zone, or there are pictures for some chapters only.
    """
    if tags.recorded_at.tzinfo is None:
        raise ValueError(f"recorded_at without a time zone: {tags.recorded_at}")
    tag = _id3().ID3()
    notes = (_notes(tags, report), _playout(chapters, report))
    for frame in chain(_texts(tags), *notes, _chapters(chapters, pictures.chapters), _cover(pictures.cover)):
        tag.add(frame)
    file = io.BytesIO()
    tag.save(file, v1=0, v2_version=3, padding=lambda _: PADDING)
    return chapters_in_time_order(file.getvalue())


def chapters_in_time_order(tag: bytes) -> bytes:
    """Return the same ID3v2.3 tag with its CHAP frames in order of their start; every other frame keeps its place.

    mutagen sorts frames by their size, so chapters lie in the order of their titles' lengths, and players that read
    front to back list them so. Sorting the finished bytes leans on the standard alone, not on mutagen's inside.
    """
    frames = list(_split_frames(tag))
    ordered = iter(sorted((f for f in frames if f.startswith(b"CHAP")), key=_start_time))
    body = b"".join(next(ordered) if frame.startswith(b"CHAP") else frame for frame in frames)
    return tag[:HEADER_BYTES] + body + tag[HEADER_BYTES + len(body) :]


def _split_frames(tag: bytes) -> Iterator[bytes]:
    place = HEADER_BYTES
    while place < len(tag) and tag[place]:
        end = place + HEADER_BYTES + int.from_bytes(tag[place + 4 : place + 8], "big")
        yield tag[place:end]
        place = end


def _start_time(chapter: bytes) -> int:
    """Return the milliseconds that follow the chapter's name."""
    place = chapter.index(b"\0", HEADER_BYTES) + 1
    return int.from_bytes(chapter[place : place + 4], "big")


def _texts(tags: EpisodeTags) -> Iterator[Any]:
    """Yield what every player shows.

    The date is written as v2.3's three frames: mutagen's `update_to_v23` loses TIME at every full hour.
    """
    id3 = _id3()
    named = ((id3.TIT2, tags.title), (id3.TPE1, tags.station), (id3.TALB, tags.programme), (id3.TCON, tags.genre))
    for frame, text in named:
        yield frame(encoding=id3.Encoding.UTF16, text=[text])
    if tags.voices:
        yield id3.IPLS(encoding=id3.Encoding.UTF16, people=[[PRESENTER, voice] for voice in tags.voices])
    moment = tags.recorded_at
    day, clock = f"{moment.day:02d}{moment.month:02d}", f"{moment.hour:02d}{moment.minute:02d}"
    coded = ((id3.TYER, f"{moment.year:04d}"), (id3.TDAT, day), (id3.TIME, clock), (id3.TLAN, _language(tags)))
    for frame, text in coded:
        yield frame(encoding=id3.Encoding.LATIN1, text=[text])


def _notes(tags: EpisodeTags, report: LoudnessReport) -> Iterator[Any]:
    id3, language = _id3(), _language(tags)
    utf16 = id3.Encoding.UTF16
    yield id3.COMM(encoding=utf16, lang=language, desc="", text=[tags.summary])
    yield id3.USLT(encoding=utf16, lang=language, desc="", text=tags.transcript)
    notes = {
        "guid": tags.guid,
        "revision": str(tags.revision),
        "recorded_at": tags.recorded_at.isoformat(timespec="seconds"),
        "REPLAYGAIN_TRACK_GAIN": f"{round(REPLAYGAIN_LUFS - report.integrated_lufs, 2) + 0.0:.2f} dB",
        "REPLAYGAIN_TRACK_PEAK": f"{10 ** (report.true_peak_dbtp / 20):.6f}",
    }
    if tags.disclosure:
        notes |= {"AI_DISCLOSURE": tags.disclosure, "DIGITAL_SOURCE_TYPE": DIGITAL_SOURCE_TYPE}
    for name, text in notes.items():
        yield id3.TXXX(encoding=utf16, desc=name, text=[text])


def _playout(chapters: Sequence[Chapter], report: LoudnessReport) -> Iterator[Any]:
    """Yield what spares Liquidsoap its own analysis: where to start and to stop, and how loud it is."""
    id3 = _id3()
    cues = {
        "liq_cue_in": f"{chapters[0].start:.3f}",
        "liq_cue_out": f"{chapters[-1].end:.3f}",
        "liq_integrated_lufs": f"{report.integrated_lufs:.2f} dB",
    }
    for name, text in cues.items():
        yield id3.TXXX(encoding=id3.Encoding.UTF16, desc=name, text=[text])


def _chapters(chapters: Sequence[Chapter], pictures: Sequence[bytes]) -> Iterator[Any]:
    id3 = _id3()
    shown = [list(_cover(jpeg)) for jpeg in pictures] or [[]] * len(chapters)
    names = [f"chp{number}" for number in range(len(chapters))]
    flags = id3.CTOCFlags.TOP_LEVEL | id3.CTOCFlags.ORDERED
    yield id3.CTOC(element_id="toc", flags=flags, child_element_ids=names, sub_frames=[])
    for name, chapter, picture in zip(names, chapters, shown, strict=True):
        yield id3.CHAP(
            element_id=name,
            start_time=round(chapter.start * 1000),
            end_time=round(chapter.end * 1000),
            start_offset=WHOLE_FILE_OFFSET,
            end_offset=WHOLE_FILE_OFFSET,
            sub_frames=[id3.TIT2(encoding=id3.Encoding.UTF16, text=[chapter.title]), *picture],
        )


def _cover(jpeg: bytes) -> Iterator[Any]:
    id3 = _id3()
    yield id3.APIC(encoding=id3.Encoding.LATIN1, mime="image/jpeg", type=FRONT_COVER, desc="", data=jpeg)


def _language(tags: EpisodeTags) -> str:
    return ISO_639_2.get(tags.language.partition("-")[0].lower(), "und")


def _id3() -> Any:  # noqa: ANN401  mutagen says that it is typed, but half of its frames are not
    return import_module("mutagen.id3")
