"""SRT and JSON say the same as VTT, at the same times."""

import io
import json
import re

import webvtt

from tests.publishing.episodes import timeline
from tts_pipeline.publishing import captions_of
from tts_pipeline.publishing.transcripts import srt_of, transcript_json
from tts_pipeline.publishing.vtt import vtt_of

CAPTIONS = captions_of(timeline())


def test_srt_is_numbered_blocks_with_comma_times_and_the_words() -> None:
    blocks = srt_of(CAPTIONS).rstrip("\n").split("\n\n")
    assert len(blocks) == len(CAPTIONS)
    for number, (block, caption) in enumerate(zip(blocks, CAPTIONS, strict=True), 1):
        head, times, *lines = block.split("\n")
        assert head == str(number)
        assert re.fullmatch(r"\d\d:\d\d:\d\d,\d{3} --> \d\d:\d\d:\d\d,\d{3}", times)
        assert " ".join(lines) == caption.text.replace("<", "‹").replace(">", "›")
        assert max(map(len, lines)) <= 65


def test_json_has_speaker_times_and_words() -> None:
    document = json.loads(transcript_json(CAPTIONS))
    assert document["version"] == "1.0.0"
    assert [(one["startTime"], one["endTime"]) for one in document["segments"]] == [(c.start, c.end) for c in CAPTIONS]
    assert {one["speaker"] for one in document["segments"]} == {"Siwis"}
    assert "11 000 hommes <au moins>" in document["segments"][-1]["body"].replace("\u00a0", " ")


def test_vtt_srt_and_json_agree() -> None:
    in_vtt = [(one.start, one.end) for one in webvtt.from_string(vtt_of(CAPTIONS)).captions]
    in_srt = [(one.start, one.end) for one in webvtt.from_buffer(io.StringIO(srt_of(CAPTIONS)), format="srt").captions]
    assert in_vtt == in_srt
    segments = json.loads(transcript_json(CAPTIONS))["segments"]
    assert in_vtt == [(f"00:00:{s['startTime']:06.3f}", f"00:00:{s['endTime']:06.3f}") for s in segments]
