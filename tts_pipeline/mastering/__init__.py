"""A Clip becomes a Master: at the right level, measured on the decoded file."""

from tts_pipeline.mastering.master import master

__all__ = ["master"]
