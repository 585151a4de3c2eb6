"""A Master becomes an Episode: a tagged MP3 and its sidecars."""

from tts_pipeline.files.whole_files import prepare_folder
from tts_pipeline.publishing.captions import captions_of
from tts_pipeline.publishing.chapters import chapters_of
from tts_pipeline.publishing.earlier_report import last_report, previous_report
from tts_pipeline.publishing.publisher import Delivery, publish

__all__ = ["Delivery", "captions_of", "chapters_of", "last_report", "prepare_folder", "previous_report", "publish"]
