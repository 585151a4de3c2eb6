"""The chapters of a segment, read off its timeline, and the JSON that podcast players load."""

import json
import math
from collections.abc import Sequence
from itertools import pairwise

from tts_pipeline.model.episode import Chapter, EpisodeTags
from tts_pipeline.model.sound import Timeline
from tts_pipeline.publishing.plain_text import one_line

FORMAT_VERSION = "1.2.0"
"""Podcast namespace, JSON chapters."""


def chapters_of(timeline: Timeline) -> tuple[Chapter, ...]:
    """Return the chapters in order, without a gap from 0 to the end of the timeline.

    Times in seconds, whole milliseconds, so that ID3 (which counts milliseconds) and JSON say the same. The first
    chapter takes in what is heard before it; where several begin in the same millisecond, the last of them stands.
    """
    end = math.floor(timeline.duration * 1000 + 1e-6)
    titles: dict[int, str] = {}
    for cue in timeline.cues:
        if title := one_line(cue.chapter or ""):
            start = round(cue.start * 1000) if titles else 0
            if start < end:
                titles[start] = title
    starts = sorted(titles)
    return tuple(Chapter(s / 1000, e / 1000, titles[s]) for s, e in pairwise([*starts, end]))


def chapters_json(chapters: Sequence[Chapter], tags: EpisodeTags, file_name: str) -> str:
    """Return the chapters as JSON chapters 1.2.0 of the podcast namespace; times in seconds."""
    document = {
        "version": FORMAT_VERSION,
        "title": tags.title,
        "author": tags.station,
        "podcastName": tags.programme,
        "fileName": file_name,
        "chapters": [{"startTime": c.start, "endTime": c.end, "title": c.title} for c in chapters],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
