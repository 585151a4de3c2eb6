"""Progress: a bar where a person watches, plain lines in a log where none does."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from rich.console import Console
from rich.logging import RichHandler
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from tts_pipeline.messages import say
from tts_pipeline.pipeline.finishing import OnStage, Stage

_log: Final = logging.getLogger("tts_pipeline")
_STAGE_NAMES: Final = {
    Stage.READING: "cli.stage-reading",
    Stage.SPEAKING: "cli.stage-speaking",
    Stage.MIXING: "cli.stage-mixing",
    Stage.MASTERING: "cli.stage-mastering",
    Stage.LISTENING: "listening.stage",
    Stage.PUBLISHING: "cli.stage-publishing",
}


@contextmanager
def watch() -> Iterator[OnStage]:
    """Show how far the work is, on standard error, while the context lasts."""
    console = Console(stderr=True)
    if not console.is_terminal:
        logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
        yield _log_stage
        return
    logging.basicConfig(level=logging.WARNING, format="%(message)s", handlers=[RichHandler(console=console)])
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def show(source: str, stage: Stage, done: int, total: int) -> None:
            task = tasks.setdefault(source, bars.add_task("", total=None) if source not in tasks else tasks[source])
            bars.update(task, description=f"{source}: {say(_STAGE_NAMES[stage])}", completed=done, total=total)

        yield show


def _log_stage(source: str, stage: Stage, done: int, total: int) -> None:
    """Write a line at the beginning and the end of each stage, not for every step."""
    if done in {0, total}:
        _log.info("%s: %s %d/%d", source, say(_STAGE_NAMES[stage]), done, total)
