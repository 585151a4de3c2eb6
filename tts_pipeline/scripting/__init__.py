"""An Article becomes a Script: the ordered spoken parts; an editor sees, corrects and saves them."""

from tts_pipeline.scripting.lint import LintWarning, lint_script
from tts_pipeline.scripting.saved_script import ScriptedArticle, is_saved_script, script_toml
from tts_pipeline.scripting.saved_script_reading import parse_script
from tts_pipeline.scripting.writer import Diction, write_script

__all__ = [
    "Diction",
    "LintWarning",
    "ScriptedArticle",
    "is_saved_script",
    "lint_script",
    "parse_script",
    "script_toml",
    "write_script",
]
