"""An Article becomes a Script: the ordered spoken parts."""

from tts_pipeline.scripting.writer import Diction, write_script

__all__ = ["Diction", "write_script"]
