"""Several jobs at the same time; one that hangs holds nobody up."""

import threading
import time

import pytest

from tts_pipeline.files.daemon_threads import NothingCame, make_at_once


def test_every_job_is_done_once() -> None:
    jobs = [lambda n=n: n * n for n in range(20)]
    assert sorted(make_at_once(jobs, 3, 5.0)) == [(n, n * n) for n in range(20)]


def test_nothing_to_do_is_done_at_once() -> None:
    assert list(make_at_once([], 4, 5.0)) == []


def test_they_run_at_the_same_time() -> None:
    meeting = threading.Barrier(3, timeout=5)
    assert len(list(make_at_once([meeting.wait] * 3, 3, 5.0))) == 3


def test_an_error_reaches_whoever_waits() -> None:
    def fail() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(make_at_once([fail], 1, 5.0))


def test_a_job_that_hangs_is_left_and_keeps_nobody_waiting() -> None:
    never = threading.Event()
    with pytest.raises(NothingCame):
        list(make_at_once([never.wait], 1, 0.05))
    (hanging,) = [thread for thread in threading.enumerate() if thread.daemon and "work" in thread.name]
    assert hanging.is_alive()
    never.set()
    hanging.join(5)
    assert not hanging.is_alive()


def test_whoever_stops_taking_stops_the_work() -> None:
    begun: list[int] = []
    making = make_at_once([lambda n=n: begun.append(n) for n in range(50)], 2, 5.0)
    next(making)
    making.close()
    time.sleep(0.05)
    assert len(begun) <= 5
    assert threading.active_count() < 20
