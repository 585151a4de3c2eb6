"""Options that several commands share, and how they become settings."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tts_pipeline.errors import UsageError
from tts_pipeline.messages import say

if TYPE_CHECKING:
    from tts_pipeline.settings import Settings

JsonOption = Annotated[bool, typer.Option("--json", help=say("cli.json"))]
ConfigOption = Annotated[Path | None, typer.Option("--config", help=say("cli.config"), show_default=False)]
SetOption = Annotated[
    list[str] | None, typer.Option("--set", metavar="KEY=VALUE", help=say("cli.set"), show_default=False)
]


def settings_from(
    flags: Mapping[str, object], config: Path | None = None, assignments: Iterable[str] | None = None
) -> "Settings":
    """Return the settings that hold in this folder, with flags over them, and `--set KEY=VALUE` over all.

    Raises:
        SettingsError: something in them is unknown or not allowed.
        UsageError: an assignment is not of the form KEY=VALUE.
    """
    from tts_pipeline.settings import load_settings

    assigned: dict[str, object] = {}
    for assignment in assignments or ():
        key, equals, value = assignment.partition("=")
        if not equals:
            raise UsageError("cli.bad-assignment", assignment=assignment)
        assigned[key.strip()] = value.strip()
    return load_settings(Path.cwd(), os.environ, {**flags, **assigned}, config)
