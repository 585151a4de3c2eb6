"""`tts-pipeline script`: shows what will be said, before it is said."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tts_pipeline.cli.options import ConfigOption, HeadlineOption, JsonOption, LedeOption, SetOption, settings_from
from tts_pipeline.errors import PublishingError, ScriptError, TtsPipelineError
from tts_pipeline.messages import say

if TYPE_CHECKING:
    from tts_pipeline.scripting import ScriptedArticle


def script(
    article: Annotated[str, typer.Argument(help=say("cli.article-or-script"), show_default=False)],
    output: Annotated[Path | None, typer.Option("-o", "--output", help=say("cli.save"), show_default=False)] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help=say("cli.overwrite"))] = False,
    html: Annotated[Path | None, typer.Option("--html", help=say("cli.html"), show_default=False)] = None,
    strict: Annotated[bool, typer.Option("--strict", help=say("cli.strict"))] = False,
    headline: HeadlineOption = None,
    lede: LedeOption = None,
    as_json: JsonOption = False,
    config: ConfigOption = None,
    assignments: SetOption = None,
) -> None:
    """Show the script part by part, save it for an editor, or fail where something is to be looked at."""
    from tts_pipeline.cli.script_page import script_page
    from tts_pipeline.cli.script_view import Reviewed, print_script, script_json
    from tts_pipeline.pipeline.segment import scripts_of
    from tts_pipeline.pipeline.toolkit import open_diction, reading_options
    from tts_pipeline.reading import Overrides
    from tts_pipeline.scripting import lint_script, script_toml

    settings = settings_from({}, config, assignments)
    diction = open_diction(settings)
    options = reading_options(settings, Overrides(headline, lede))
    scripted = _usable(next(scripts_of(article, settings, diction, options)))
    warnings = lint_script(scripted.script, settings.lint, diction)
    reviewed = Reviewed(scripted.script, warnings, settings.lint.words_a_minute * settings.voice.rate)
    if output:
        _write(output, script_toml(scripted), overwrite=overwrite)
    if html:
        _write(html, script_page(reviewed, settings.station.locale), overwrite=True)
    if as_json:
        typer.echo(json.dumps(script_json(reviewed), ensure_ascii=False, indent=2))
    elif not (output or html):
        print_script(reviewed)
    else:
        typer.echo("\n".join(str(path) for path in (output, html) if path))
    if strict and warnings:
        raise ScriptError("cli.strict-failed", count=len(warnings), article=article)


def _usable(scripted: "ScriptedArticle | TtsPipelineError") -> "ScriptedArticle":
    if isinstance(scripted, TtsPipelineError):
        raise scripted
    return scripted


def _write(path: Path, text: str, *, overwrite: bool) -> None:
    """Write a file whole or not at all.

    Raises:
        PublishingError: it cannot be written there, or what is there may be an editor's work.
    """
    from tts_pipeline.files.whole_files import FinishedFile, prepare_folder, write_together

    if path.exists() and not overwrite:
        raise PublishingError("cli.file-exists", path=path)
    prepare_folder(path.parent)
    write_together(path.parent, [FinishedFile(path.name, text.encode())])
