"""What a playout system is handed in place of a bare path."""

from tts_pipeline.model.episode import EpisodeTags
from tts_pipeline.model.sound import CueRole, Timeline


def annotate_line(name: str, tags: EpisodeTags, timeline: Timeline) -> str:
    """Return Liquidsoap's `annotate:` URI of a file: its names, where it starts and stops, where the last word ends."""
    last_word = max((cue.end for cue in timeline.cues if cue.role is CueRole.VOICE), default=timeline.duration)
    fields = {
        "title": tags.title,
        "artist": tags.station,
        "album": tags.programme,
        "liq_cue_in": "0.000",
        "liq_cue_out": f"{timeline.duration:.3f}",
        "last_word": f"{last_word:.3f}",
    }
    return "annotate:" + ",".join(f"{name}={_quoted(text)}" for name, text in fields.items()) + f":{name}"


def _quoted(text: str) -> str:
    escaped = " ".join(text.replace("\\", "\\\\").replace('"', '\\"').split())
    return f'"{escaped}"'
