"""`--help` in the user's language: typer's own words, too, of which it has English only."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import typer
from typer.core import TyperCommand, TyperGroup

from tts_pipeline.messages import say, ui_language

if TYPE_CHECKING:
    from typer._click import Context  # typer has no public name for it

WORDS: Final = (
    (r"^Usage:", "calls.usage"),
    (r"^Arguments:$", "calls.arguments"),
    (r"^Options:$", "calls.options"),
    (r"^Commands:$", "calls.commands"),
    (r"Show this message and exit\.", "calls.help-option"),
    (r"\[required\]", "calls.required"),
    (r"\[default:", "calls.default"),
)


def in_the_users_language(text: str) -> str:
    """Return a help text with typer's own words translated."""
    if ui_language() == "en":
        return text
    for pattern, key in WORDS:
        text = re.sub(pattern, say(key), text, flags=re.MULTILINE)
    return text


class HelpfulCommand(TyperCommand):
    """A command whose help is in the user's language."""

    def get_help(self, ctx: "Context") -> str:
        """Return the help text."""
        return in_the_users_language(super().get_help(ctx))


class HelpfulGroup(TyperGroup):
    """A group of commands whose help is in the user's language."""

    def get_help(self, ctx: "Context") -> str:
        """Return the help text."""
        return in_the_users_language(super().get_help(ctx))


def speak_the_users_language(app: typer.Typer) -> None:
    """Have the help of this app, its commands and its groups in the user's language."""
    for group in _groups_of(app):
        group.info.cls = HelpfulGroup
        for command in group.registered_commands:
            command.cls = HelpfulCommand


def _groups_of(app: typer.Typer) -> Iterator[typer.Typer]:
    yield app
    for below in app.registered_groups:
        if below.typer_instance is not None:
            below.cls = HelpfulGroup
            yield from _groups_of(below.typer_instance)
