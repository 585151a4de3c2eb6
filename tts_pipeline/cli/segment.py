"""`tts-pipeline segment`: articles in, finished radio segments out."""

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tts_pipeline.cli.error_line import complain
from tts_pipeline.cli.options import ConfigOption, HeadlineOption, JsonOption, LedeOption, SetOption, settings_from
from tts_pipeline.errors import TtsPipelineError
from tts_pipeline.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tts_pipeline.model.segment import SegmentReport
    from tts_pipeline.settings import Settings


def segment(
    articles: Annotated[list[str], typer.Argument(help=say("cli.articles"), show_default=False)],
    output: Annotated[Path | None, typer.Option("--output", "-o", help=say("cli.output"), show_default=False)] = None,
    engine: Annotated[str | None, typer.Option("--engine", help=say("cli.engine"), show_default=False)] = None,
    voice: Annotated[str | None, typer.Option("--voice", help=say("cli.voice"), show_default=False)] = None,
    rate: Annotated[float | None, typer.Option("--rate", help=say("cli.rate"), show_default=False)] = None,
    profile: Annotated[list[str] | None, typer.Option("--profile", help=say("cli.profile"), show_default=False)] = None,
    jingles: Annotated[bool | None, typer.Option("--jingles/--no-jingles", help=say("cli.jingles"))] = None,
    picture: Annotated[bool | None, typer.Option("--picture/--no-picture", help=say("cli.picture"))] = None,
    template: Annotated[str | None, typer.Option("--template", help=say("cli.template"), show_default=False)] = None,
    headline: HeadlineOption = None,
    lede: LedeOption = None,
    verify: Annotated[bool | None, typer.Option("--verify/--no-verify", help=say("listening.verify-help"))] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help=say("cli.fresh"))] = False,
    new: Annotated[bool, typer.Option("--new", help=say("cli.new"))] = False,
    publish: Annotated[bool, typer.Option("--publish", help=say("feed.publish"))] = False,
    as_json: JsonOption = False,
    config: ConfigOption = None,
    assignments: SetOption = None,
) -> None:
    """Render each article to a segment; one that fails does not keep the others from being made."""
    from tts_pipeline.cli.feed_view import publish_and_tell, publishing_settings
    from tts_pipeline.cli.progress import watch
    from tts_pipeline.pipeline.podcast.channels import ARTICLES
    from tts_pipeline.pipeline.podcast.release import remember_published
    from tts_pipeline.pipeline.segment import render_segments
    from tts_pipeline.pipeline.toolkit import open_toolkit, reading_options
    from tts_pipeline.reading import Overrides

    flags = {
        "output.folder": str(output) if output else None,
        "voice.engines": [engine] if engine else None,
        "voice.name": voice,
        "voice.rate": rate,
        "mix.template": template,
        "verify.enabled": verify,
        "jingles.enabled": jingles,
        "master.picture": picture,
        **_profile_flags(profile),
    }
    settings = publishing_settings(flags, config, assignments) if publish else settings_from(flags, config, assignments)
    toolkit = open_toolkit(settings)
    options = replace(reading_options(toolkit.settings, Overrides(headline, lede), only_new=new), waits=publish)
    with watch() as progress:
        finished, codes = _gathered(render_segments(toolkit, articles, progress, options, fresh=fresh), as_json=as_json)
    _warn_of_withdrawn(settings, finished)
    if publish:
        published = publish_and_tell(settings, [result.audio for result in finished], ARTICLES, as_json=as_json)
        codes += published.exit_codes
        remember_published(options, finished, published)
    raise typer.Exit(next(iter(codes), 0))


def _warn_of_withdrawn(settings: "Settings", finished: "list[SegmentReport]") -> None:
    """Say which of these may not be aired; whoever makes a segment of them may have a reason to."""
    from tts_pipeline.pipeline.station_ledger import open_ledger

    try:
        withdrawn = open_ledger(settings).withdrawn()
    except TtsPipelineError as error:
        complain(error)
        return
    for slug in (Path(one.audio).stem for one in finished):
        if slug in withdrawn:
            typer.echo("tts-pipeline: " + say("withdraw.segment", slug=slug), err=True)


def _gathered(
    results: "Iterable[SegmentReport | TtsPipelineError]", *, as_json: bool
) -> "tuple[list[SegmentReport], list[int]]":
    """Tell each result as it comes, or all as JSON; return the finished segments and the exit codes of what failed."""
    from tts_pipeline.cli.segment_view import segment_json, segment_lines

    finished, codes = [], []
    for result in results:
        if isinstance(result, TtsPipelineError):
            codes.append(complain(result))
            continue
        finished.append(result)
        if not as_json:
            typer.echo("\n".join(segment_lines(result)))
    if as_json:
        typer.echo(json.dumps([segment_json(result) for result in finished], ensure_ascii=False, indent=2))
    return finished, codes


def _profile_flags(profiles: list[str] | None) -> dict[str, object]:
    """The first profile is the episode's own, others stand beside it."""
    return {"master.profile": profiles[0], "master.also": profiles[1:]} if profiles else {}
