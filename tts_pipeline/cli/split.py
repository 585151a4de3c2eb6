"""`tts-pipeline split`: shows the structure of an article."""

import json
from typing import Annotated

import typer

from tts_pipeline.cli.options import (
    ConfigOption,
    HeadlineOption,
    JsonOption,
    LedeOption,
    SetOption,
    settings_from,
)
from tts_pipeline.messages import say


def split(
    article: Annotated[str, typer.Argument(help=say("cli.article"), show_default=False)],
    as_json: JsonOption = False,
    explain: Annotated[bool, typer.Option("--explain", help=say("cli.explain"))] = False,
    headline: HeadlineOption = None,
    lede: LedeOption = None,
    config: ConfigOption = None,
    assignments: SetOption = None,
) -> None:
    """Show headline, lede, sections, and what was left out; or for every line, why it was taken for what it is."""
    from rich import print as rich_print

    from tts_pipeline.cli.article_view import article_json, article_tree, explanation_json, explanation_table
    from tts_pipeline.pipeline.toolkit import reading_options
    from tts_pipeline.reading import Overrides, explain_article, read_article

    settings = settings_from({}, config, assignments)
    options = reading_options(settings, Overrides(headline, lede))
    if explain:
        explanation = explain_article(article, options)
        values: object = explanation_json(explanation)
        shown: object = explanation_table(explanation)
    else:
        found = read_article(article, settings.reading, options)
        values, shown = article_json(found), article_tree(found)
    if as_json:
        typer.echo(json.dumps(values, ensure_ascii=False, indent=2))
    else:
        rich_print(shown)
