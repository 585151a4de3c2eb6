"""`tts-pipeline feed init`: the podcast gets its address and its name."""

from pathlib import Path
from typing import Annotated

import typer

from tts_pipeline.cli.options import SETTINGS_FILE, ConfigOption, settings_from
from tts_pipeline.messages import say


def init(
    url: Annotated[str, typer.Option("--url", help=say("feed.init-url"), show_default=False)],
    title: Annotated[str | None, typer.Option("--title", help=say("feed.init-title"), show_default=False)] = None,
    description: Annotated[
        str | None, typer.Option("--description", help=say("feed.init-description"), show_default=False)
    ] = None,
    author: Annotated[str | None, typer.Option("--author", help=say("feed.init-author"), show_default=False)] = None,
    email: Annotated[str | None, typer.Option("--email", help=say("feed.init-email"), show_default=False)] = None,
    category: Annotated[
        str | None, typer.Option("--category", help=say("feed.init-category"), show_default=False)
    ] = None,
    config: ConfigOption = None,
) -> None:
    """Write what the podcast says of itself into the station's settings file, once it is known to be allowed."""
    from tts_pipeline.files.whole_files import FinishedFile, told_apart, write_together
    from tts_pipeline.pipeline.podcast.channels import main_channel
    from tts_pipeline.settings.own_file import with_values

    given = {
        "feed.base_url": url.rstrip("/"),
        "feed.title": title,
        "feed.description": description,
        "feed.author": author,
        "feed.owner_email": email,
        "feed.category": category,
    }
    values = {key: value for key, value in given.items() if value is not None}
    channel = main_channel(settings_from(values, config))
    path = config or Path(SETTINGS_FILE)
    with told_apart(path.parent):
        text = path.read_text(encoding="utf-8") if path.exists() else ""
    write_together(path.parent, [FinishedFile(path.name, with_values(text, values).encode())])
    typer.echo(say("feed.initialised", path=path, title=channel.title, url=channel.url_of(channel.path)))
    if not channel.owner_email:
        typer.echo(say("feed.email-missing"))
