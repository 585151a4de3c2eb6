"""A Script becomes Speech."""

from tts_pipeline.speaking.speaker import AUTOMATIC_VOICE, OnProgress, Speaker
from tts_pipeline.speaking.wiring import cache_folder, open_speaker

__all__ = ["AUTOMATIC_VOICE", "OnProgress", "Speaker", "cache_folder", "open_speaker"]
