"""How an error is told: on one line, what failed and what to do about it."""

import typer

from tts_pipeline.errors import TtsPipelineError


def complain(error: TtsPipelineError) -> int:
    """Print the error on standard error and return its exit code."""
    typer.echo(f"tts-pipeline: {error.message}. {error.hint}".rstrip(), err=True)
    return error.exit_code
