"""Several things made at the same time, by threads that nobody has to wait for."""

import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from tts_pipeline.model.script import Seconds

Made = TypeVar("Made")


class NothingCame(Exception):
    """No thread has finished anything for too long."""


def make_at_once(jobs: Sequence[Callable[[], Made]], workers: int, patience: Seconds) -> Iterator[tuple[int, Made]]:
    """Yield (index of the job, what it made) as they are done, begun in order; closing it begins no further ones.

    At most one more is begun than there are workers, before what was made is taken. The threads are daemons: one that
    hangs neither keeps its caller waiting nor the process from ending, as those of `concurrent.futures` would.

    Raises:
        NothingCame: for `patience` seconds nothing was done.
        Exception: what a job raised.
    """
    waiting, done = queue.SimpleQueue[int](), queue.SimpleQueue[tuple[int, Made | None, BaseException | None]]()
    for index in range(len(jobs)):
        waiting.put(index)
    stopped, ahead = threading.Event(), threading.Semaphore(workers + 1)

    def work() -> None:
        while ahead.acquire() and not stopped.is_set():
            try:
                index = waiting.get_nowait()
            except queue.Empty:
                return
            try:
                done.put((index, jobs[index](), None))
            except BaseException as error:  # noqa: BLE001  it is raised again, where somebody waits for it
                done.put((index, None, error))

    for _ in range(min(workers, len(jobs))):
        threading.Thread(target=work, daemon=True).start()
    try:
        for _ in jobs:
            yield _next(done, patience)
            ahead.release()
    finally:
        stopped.set()
        ahead.release(workers)


def _next(
    done: "queue.SimpleQueue[tuple[int, Made | None, BaseException | None]]", patience: Seconds
) -> tuple[int, Made]:
    try:
        index, made, error = done.get(timeout=patience)
    except queue.Empty:
        raise NothingCame from None
    if error is not None:
        raise error
    return index, made  # type: ignore[return-value]  # without an error, it was made
