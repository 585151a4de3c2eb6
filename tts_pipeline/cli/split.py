"""`tts-pipeline split`: shows the structure of an article."""

import json
from typing import Annotated

import typer

from tts_pipeline.cli.options import ConfigOption, JsonOption, SetOption, settings_from
from tts_pipeline.messages import say


def split(
    article: Annotated[str, typer.Argument(help=say("cli.article"), show_default=False)],
    as_json: JsonOption = False,
    config: ConfigOption = None,
    assignments: SetOption = None,
) -> None:
    """Show headline, lede, sections, and what was left out."""
    from tts_pipeline.cli.article_view import article_json, article_tree
    from tts_pipeline.pipeline import read

    found = read(article, settings_from({}, config, assignments))
    if as_json:
        typer.echo(json.dumps(article_json(found), ensure_ascii=False, indent=2))
    else:
        from rich import print as rich_print

        rich_print(article_tree(found))
