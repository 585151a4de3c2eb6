"""`tts-pipeline templates`: which sounds a segment has, and where."""

import json
from typing import Annotated

import typer

from tts_pipeline.cli.options import JsonOption
from tts_pipeline.messages import say

templates = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

TemplateArgument = Annotated[str, typer.Argument(help=say("cli.template-name"), show_default=False)]


@templates.command("list", help=say("cli.templates-list"))
def show_all(as_json: JsonOption = False) -> None:
    """Show the shipped templates with the sounds that they use."""
    from tts_pipeline.settings.template_files import SHIPPED, load_template

    found = {name: [sound.value for sound in load_template(name).sounds] for name in SHIPPED}
    if as_json:
        typer.echo(json.dumps(found, indent=2))
    for name, sounds in () if as_json else found.items():
        typer.echo(f"{name:<9} {', '.join(sounds)}")


@templates.command("show", help=say("cli.templates-show"))
def show(name: TemplateArgument) -> None:
    """Print a template as it is written, to start one of the station's own from."""
    from tts_pipeline.settings.template_files import template_text

    typer.echo(template_text(name), nl=False)


@templates.command("check", help=say("cli.templates-check"))
def check(name: TemplateArgument) -> None:
    """Say whether a template can be used."""
    from tts_pipeline.settings.template_files import load_template

    typer.echo(say("cli.template-good", name=name, sounds=", ".join(load_template(name).sounds)))
