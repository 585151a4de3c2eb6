"""Which articles are told in a bulletin, in which order, and in which length."""

from tts_pipeline.rundown.planning import plan_rundown

__all__ = ["plan_rundown"]
