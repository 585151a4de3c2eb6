"""A Script becomes Speech."""

from tts_pipeline.speaking.speaker import AUTOMATIC_VOICE, OnProgress, Speaker
from tts_pipeline.speaking.wiring import open_speaker

__all__ = ["AUTOMATIC_VOICE", "OnProgress", "Speaker", "open_speaker"]
