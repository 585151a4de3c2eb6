"""WebVTT, the transcript that players show line by line."""

from collections.abc import Sequence
from html import escape

from tts_pipeline.model.episode import Caption
from tts_pipeline.model.script import Seconds
from tts_pipeline.publishing.captions import lines_of
from tts_pipeline.publishing.plain_text import one_line


def vtt_of(captions: Sequence[Caption]) -> str:
    """Return the captions as WebVTT: who speaks in a voice span, lines of at most 65 characters, text escaped."""
    import webvtt

    document = webvtt.WebVTT()
    for caption in captions:
        start, *others = (escape(line, quote=False) for line in lines_of(caption.text))
        voice = escape(one_line(caption.voice), quote=False)
        lines = [f"<v {voice}>{start}" if voice else start, *others]
        document.captions.append(webvtt.Caption(timestamp(caption.start), timestamp(caption.end), lines))
    return str(document.content).rstrip("\n") + "\n"


def timestamp(seconds: Seconds) -> str:
    """Return a time as HH:MM:SS.mmm."""
    whole, milliseconds = divmod(round(seconds * 1000), 1000)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}.{milliseconds:03d}"
