"""A Clip becomes a Master: at the right level, measured on the decoded file."""

from tts_pipeline.mastering.curves import curves_of
from tts_pipeline.mastering.master import master
from tts_pipeline.mastering.wave import master_wave

__all__ = ["curves_of", "master", "master_wave"]
