"""Speech and sounds become a Timeline, a Timeline becomes a Clip."""

from tts_pipeline.mixing.layout import lay_out
from tts_pipeline.mixing.render import render

__all__ = ["lay_out", "render"]
