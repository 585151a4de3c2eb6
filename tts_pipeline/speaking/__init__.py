"""A Script becomes Speech."""

from tts_pipeline.speaking.casting import AUTOMATIC_VOICE, Casting
from tts_pipeline.speaking.speaker import OnProgress, Speaker
from tts_pipeline.speaking.speaker_settings import cache_folder, open_speaker
from tts_pipeline.speaking.work_record import WorkRecord

__all__ = ["AUTOMATIC_VOICE", "Casting", "OnProgress", "Speaker", "WorkRecord", "cache_folder", "open_speaker"]
