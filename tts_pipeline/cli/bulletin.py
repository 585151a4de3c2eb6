"""`tts-pipeline bulletin`: articles in, one bulletin out, to the second."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tts_pipeline.cli.error_line import complain
from tts_pipeline.cli.options import ConfigOption, JsonOption, SetOption, settings_from
from tts_pipeline.errors import TtsPipelineError, UsageError
from tts_pipeline.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tts_pipeline.model.article import Article
    from tts_pipeline.model.rundown import Preferences, Rundown

TEMPLATE = "bulletin"


def bulletin(
    articles: Annotated[list[str], typer.Argument(help=say("cli.articles"), show_default=False)],
    title: Annotated[str | None, typer.Option("--title", help=say("bulletin.option-title"), show_default=False)] = None,
    at: Annotated[str | None, typer.Option("--at", help=say("bulletin.option-at"), show_default=False)] = None,
    target: Annotated[
        str | None, typer.Option("--target", help=say("bulletin.option-target"), show_default=False)
    ] = None,
    order: Annotated[str, typer.Option("--order", help=say("bulletin.option-order"))] = "given",
    stories: Annotated[
        int | None, typer.Option("--stories", min=1, help=say("bulletin.option-stories"), show_default=False)
    ] = None,
    template: Annotated[str, typer.Option("--template", help=say("cli.template"))] = TEMPLATE,
    publish: Annotated[bool, typer.Option("--publish", help=say("feed.publish"))] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help=say("cli.fresh"))] = False,
    plan: Annotated[bool, typer.Option("--plan", help=say("bulletin.option-plan"))] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", help=say("cli.output"), show_default=False)] = None,
    engine: Annotated[str | None, typer.Option("--engine", help=say("cli.engine"), show_default=False)] = None,
    profile: Annotated[list[str] | None, typer.Option("--profile", help=say("cli.profile"), show_default=False)] = None,
    as_json: JsonOption = False,
    config: ConfigOption = None,
    assignments: SetOption = None,
) -> None:
    """Render these articles to one bulletin; one that cannot be read does not keep the others from being told."""
    from tts_pipeline.cli.bulletin_times import length_of, time_of
    from tts_pipeline.cli.bulletin_view import bulletin_json, bulletin_lines, estimate_lines
    from tts_pipeline.cli.feed_view import publish_and_tell, publishing_settings
    from tts_pipeline.cli.progress import watch
    from tts_pipeline.pipeline.bulletin.rendering import plan_bulletin, render_bulletin
    from tts_pipeline.pipeline.bulletin.stories import bulletin_plan, read_stories, remember, remembered_rundown
    from tts_pipeline.pipeline.podcast.channels import JOURNAL
    from tts_pipeline.pipeline.toolkit import open_toolkit

    flags = _flags(output, engine, template, profile)
    wishes, seconds = _preferences(order, stories), length_of(target)
    settings = publishing_settings(flags, config, assignments) if publish else settings_from(flags, config, assignments)
    toolkit = open_toolkit(settings)
    wanted = bulletin_plan(toolkit, time_of(at, toolkit.now()), title, seconds, fresh=fresh)
    readable, codes = _readable(read_stories(toolkit, articles))
    rundown = remembered_rundown(toolkit, readable, wanted.at, wishes)
    _tell_if_empty(rundown)
    if plan:
        estimate = plan_bulletin(toolkit, rundown, wanted)
        shown = bulletin_json(estimate) if as_json else "\n".join(estimate_lines(estimate))
    else:
        with watch() as progress:
            report = render_bulletin(toolkit, rundown, wanted, progress)
        remember(toolkit, wanted, rundown, report)
        shown = bulletin_json(report) if as_json else "\n".join(bulletin_lines(report))
    typer.echo(shown)
    if publish and not plan:
        codes += publish_and_tell(settings, [report.segment.audio], JOURNAL, as_json=as_json).exit_codes
    raise typer.Exit(next(iter(codes), 0))


def _flags(output: Path | None, engine: str | None, template: str, profile: list[str] | None) -> dict[str, object]:
    """Return what the options say of the settings."""
    flags: dict[str, object] = {"output.folder": str(output) if output else None, "mix.template": template}
    flags["voice.engines"] = [engine] if engine else None
    return flags | {"master.profile": profile[0], "master.also": profile[1:]} if profile else flags


def _readable(found: "Iterable[Article | TtsPipelineError]") -> "tuple[list[Article], list[int]]":
    """Return the stories that can be told, and the exit codes of those that cannot, which are told at once.

    Raises:
        Exit: none of them can.
    """
    stories, codes = [], []
    for one in found:
        if isinstance(one, TtsPipelineError):
            codes.append(complain(one))
        else:
            stories.append(one)
    if codes and not stories:
        raise typer.Exit(codes[0])
    return stories, codes


def _tell_if_empty(rundown: "Rundown") -> None:
    """Say why each story was left out, where there will be no plan and no report that do."""
    from tts_pipeline.cli.bulletin_view import dropped_lines

    if not rundown.stories:
        typer.echo("\n".join(dropped_lines(rundown.dropped)), err=True)


def _preferences(order: str, stories: int | None) -> "Preferences":
    from tts_pipeline.model.rundown import Preferences, StoryOrder

    if order not in tuple(StoryOrder):
        raise UsageError("bulletin.bad-order", value=order, known=", ".join(StoryOrder))
    return Preferences(StoryOrder(order), stories)
