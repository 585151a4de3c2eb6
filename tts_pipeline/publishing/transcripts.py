"""The transcript in the other forms that players ask for: SRT and JSON."""

import io
import json
from collections.abc import Sequence

from tts_pipeline.model.episode import Caption
from tts_pipeline.publishing.captions import lines_of
from tts_pipeline.publishing.plain_text import one_line
from tts_pipeline.publishing.vtt import timestamp

FORMAT_VERSION = "1.0.0"
"""Podcast namespace, transcripts in JSON."""
NO_MARKS = str.maketrans("<>", "‹›")


def srt_of(captions: Sequence[Caption]) -> str:
    """Return the captions as SubRip, lines of at most 65 characters; it has no place for who speaks.

    Players take what stands in `<>` for a mark: it is put in ‹›.
    """
    import webvtt

    document = webvtt.WebVTT()
    for caption in captions:
        lines = [line.translate(NO_MARKS) for line in lines_of(caption.text)]
        document.captions.append(webvtt.Caption(timestamp(caption.start), timestamp(caption.end), lines))
    file = io.StringIO()
    document.write(file, format="srt")
    return file.getvalue().rstrip("\n") + "\n"


def transcript_json(captions: Sequence[Caption]) -> str:
    """Return the captions as the podcast namespace's JSON: who speaks, from when to when (seconds), and the words."""
    segments = [
        {
            "speaker": one_line(caption.voice),
            "startTime": caption.start,
            "endTime": caption.end,
            "body": one_line(caption.text),
        }
        for caption in captions
    ]
    return json.dumps({"version": FORMAT_VERSION, "segments": segments}, ensure_ascii=False, indent=2) + "\n"
