"""`tts-pipeline feed serve`: the public folder looked at in a browser before anyone else sees it."""

from pathlib import Path
from typing import Annotated

import typer

from tts_pipeline.cli.options import ConfigOption, SetOption, settings_from
from tts_pipeline.messages import say


def serve(
    port: Annotated[int, typer.Option("--port", min=0, max=65_535, help=say("preview.port"))] = 8000,
    config: ConfigOption = None,
    assignments: SetOption = None,
) -> None:
    """Serve the public folder on this machine until Ctrl-C."""
    from tts_pipeline.podcast.preview_server import open_socket, preview_of, serve_until_stopped

    application = preview_of(Path(settings_from({}, config, assignments).feed.folder))
    with open_socket(port) as listener:
        host, taken = listener.getsockname()
        typer.echo(say("preview.serving", address=f"http://{host}:{taken}/"))
        serve_until_stopped(application, listener)
