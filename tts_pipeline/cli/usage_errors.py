"""What is wrong with a call, in the user's language: typer says it in English only."""

import re
from typing import TYPE_CHECKING, Final

import typer

from tts_pipeline.messages import say

if TYPE_CHECKING:
    from pydantic import ValidationError

SAID: Final = (
    (r"No such command '(?P<name>.*)'\.", "calls.no-command"),
    (r"Missing command\.", "calls.which-command"),
    (r"No such option: (?P<name>\S+) \(Possible options: (?P<near>.+)\)", "calls.no-option-but"),
    (r"No such option: (?P<name>\S+)", "calls.no-option"),
    (r"Missing (?:argument|option|parameter) '(?P<name>.*?)'\..*", "calls.missing"),
    (r"Option '(?P<name>.*)' requires an argument\.", "calls.value-missing"),
    (r"Option '(?P<name>.*)' does not take a value\.", "calls.value-not-taken"),
    (r"Got unexpected extra argument\(?s?\)? \((?P<name>.*)\)", "calls.too-much"),
)
"""Typer 0.28 and 0.29; what it may say otherwise one day is told as it is, and a test notices."""


def wording_of_call(error: typer.TyperException) -> str:
    """Return what is wrong with the call and where help is, on one line; the help itself where nothing is called."""
    from pydantic import ValidationError

    message = error.format_message()
    if message.startswith(say("calls.usage")):
        return message
    context = getattr(error, "ctx", None)
    help_at = say("calls.see-help", command=context.command_path if context else "tts-pipeline")
    if isinstance(error.__cause__, ValidationError):
        return f"tts-pipeline: {_bad_value(error.__cause__, message)}"
    for pattern, key in SAID:
        if match := re.fullmatch(pattern, message):
            return f"tts-pipeline: {say(key, **match.groupdict(), help=help_at)}"
    return f"tts-pipeline: {message}"


def _bad_value(cause: "ValidationError", message: str) -> str:
    from tts_pipeline.settings.problem_wording import wording_of

    problem = cause.errors()[0]
    told, allowed = wording_of(problem)
    name = re.match(r"Invalid value for '?(?P<name>.*?)'?: ", message)
    if not allowed or name is None:
        return message
    return say("calls.bad-value", name=name["name"], value=repr(problem["input"]), problem=told, allowed=allowed)
