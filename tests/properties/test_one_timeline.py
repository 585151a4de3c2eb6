"""Whatever a timeline holds, every file that tells of it tells the same times, read back by readers of their own."""

import io
import json
import re
import struct
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import webvtt
from hypothesis import given, settings
from hypothesis import strategies as st
from mutagen.id3 import ID3

from tests.factories import tone
from tests.publishing.episodes import REPORT, tags
from tts_pipeline.model.loudness import Master
from tts_pipeline.model.sound import Cue, CueRole, Timeline
from tts_pipeline.publishing.publisher import Delivery, publish
from tts_pipeline.sound.codecs import encode_wav

AGREED = 0.020
"""Seconds; what a listener cannot tell apart."""
WAVE = encode_wav(tone(0.5, rate=48_000, channels=2))
WORDS = st.lists(
    st.sampled_from(
        [
            "Le",
            "traité",
            "à",
            "Genève,",
            "signé",
            "hier",
            ";",
            "11",
            "000",
            "hommes",
            "&",
            "l’été",
            "«",
            "déjà",
            "»",
            "vu.",
        ]
    ),
    min_size=1,
)


@dataclass(frozen=True)
class Told:
    """What one episode's files say, each read by itself."""

    report: dict[str, Any]
    chapters: list[dict[str, Any]]
    tag: ID3
    vtt: list[tuple[float, float]]
    srt: list[tuple[float, float]]
    segments: list[tuple[float, float]]
    timers: dict[str, float]


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    """An opening or none, then one to six sentences apart from or on each other's heels, a closing or none."""
    now = draw(st.integers(0, 4000)) / 1000
    cues = [Cue(0.0, tone(now, rate=1000), CueRole.OPENING_JINGLE, chapter="Le journal")] if now > 0.5 else []
    for number in range(draw(st.integers(1, 6))):
        clip = tone(draw(st.integers(400, 9000)) / 1000, rate=1000)
        chapter = draw(st.sampled_from([None, f"Chapitre {number} : l’été"]))
        cues.append(Cue(now, clip, CueRole.VOICE, text=" ".join(draw(WORDS)), voice="Siwis", chapter=chapter))
        now = round(now + clip.duration + draw(st.integers(0, 1900)) / 1000, 3)
    if draw(st.booleans()):
        cues.append(Cue(now, tone(1.3, rate=1000), CueRole.CLOSING_JINGLE))
    return Timeline(tuple(cues), round(max(cue.end for cue in cues), 3))


def told_of(timeline: Timeline) -> Told:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        web, radio = (Master(WAVE, timeline.duration, REPORT, (), *kind) for kind in (("web",), ("radio", "wav")))
        publish([Delivery(web), Delivery(radio)], timeline, tags(), {"fingerprint": "x"}, folder, "e")
        read = {path.name: path.read_bytes() for path in folder.iterdir()}
    segments = json.loads(read["e.transcript.json"])["segments"]
    return Told(
        report=json.loads(read["e.json"]),
        chapters=json.loads(read["e.chapters.json"])["chapters"],
        tag=ID3(io.BytesIO(read["e.mp3"])),
        vtt=times_of(webvtt.from_buffer(io.StringIO(read["e.vtt"].decode()))),
        srt=times_of(webvtt.from_buffer(io.StringIO(read["e.srt"].decode()), format="srt")),
        segments=[(one["startTime"], one["endTime"]) for one in segments],
        timers=timers_of(read["e.radio.wav"]),
    )


def times_of(captions: Iterable[Any]) -> list[tuple[float, float]]:
    return [(one.start_in_seconds + _ms(one.start), one.end_in_seconds + _ms(one.end)) for one in captions]


def _ms(stamp: str) -> float:
    """webvtt counts whole seconds only."""
    return int(re.split("[.,]", stamp)[1]) / 1000


def timers_of(wave: bytes) -> dict[str, float]:
    """Walk the RIFF chunks to the cart chunk's eight timers, at its byte 684."""
    place = 12
    while wave[place : place + 4] != b"cart":
        size = struct.unpack_from("<I", wave, place + 4)[0]
        place += 8 + size + size % 2
    timers = (struct.unpack_from("<4sI", wave, place + 8 + 684 + 8 * number) for number in range(8))
    return {name.decode(): samples / 48_000 for name, samples in timers if name.strip(b"\0")}


def agree(ours: object, theirs: object) -> None:
    assert ours == pytest.approx(theirs, abs=AGREED)


def flat(spans: Iterable[tuple[float, float]]) -> list[float]:
    return [time for span in spans for time in span]


@given(timelines())
@settings(max_examples=25, deadline=None)
def test_every_file_tells_the_same_times(timeline: Timeline) -> None:
    told = told_of(timeline)
    voices = [cue for cue in timeline.cues if cue.role is CueRole.VOICE]
    first, last = voices[0], voices[-1]

    agree([cue["start"] for cue in told.report["cues"]], [cue.start for cue in timeline.cues])
    agree([cue["end"] for cue in told.report["cues"]], [cue.end for cue in timeline.cues])
    agree(told.report["duration"], timeline.duration)

    spans = [(one["startTime"], one["endTime"]) for one in told.chapters]
    marked = [cue.start for cue in timeline.cues if cue.chapter][1:]
    agree(flat(spans), flat(pairwise([0.0, *marked, timeline.duration])))
    frames = sorted(told.tag.getall("CHAP"), key=lambda frame: frame.start_time)
    agree(flat((one.start_time / 1000, one.end_time / 1000) for one in frames), flat(spans))
    agree(flat((one["start"], one["end"]) for one in told.report["chapters"]), flat(spans))
    assert [str(one.sub_frames["TIT2"]) for one in frames] == [one["title"] for one in told.chapters]

    agree(flat(told.vtt), flat(told.segments))
    agree(flat(told.srt), flat(told.segments))
    assert flat(told.segments) == sorted(flat(told.segments))
    starts, ends = zip(*told.segments, strict=True)
    for cue in voices:
        assert min(abs(start - cue.start) for start in starts) <= AGREED
        assert min(abs(end - cue.end) for end in ends) <= AGREED
    agree([starts[0], ends[-1]], [first.start, last.end])

    annotated = dict(re.findall(r'(\w+)="([^"]*)"', told.report["annotate"]))
    for name, time in (("liq_cue_in", 0.0), ("liq_cue_out", timeline.duration)):
        agree(float(told.tag[f"TXXX:{name}"].text[0]), time)
        agree(float(annotated[name]), time)
    agree(float(annotated["last_word"]), last.end)
    wanted = {"AUDs": 0.0, "INTe": first.start, "SEGs": last.end, "AUDe": timeline.duration}
    if timeline.cues[-1].role is CueRole.CLOSING_JINGLE:
        wanted["OUTs"] = timeline.cues[-1].start
    marks = [cue.start for cue in voices[1:] if cue.chapter][: 8 - len(wanted)]
    agree(told.timers, wanted | {f"MRK{number}": start for number, start in enumerate(marks, 1)})
