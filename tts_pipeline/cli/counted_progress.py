"""Progress of one task that counts: a bar where a person watches, lines in a log where none does."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_log = logging.getLogger("tts_pipeline")


@contextmanager
def counted(title: str) -> Iterator[Callable[[int, int], None]]:
    """Give what is to be called with (steps done, steps in all), and show that on standard error."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    if not console.is_terminal:
        logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
        yield lambda done, total: _log.info("%s %d/%d", title, done, total) if done in {0, total} else None
        return
    with Progress(console=console, transient=True) as bars:
        task = bars.add_task(title, total=None)
        yield lambda done, total: bars.update(task, completed=done, total=total)
