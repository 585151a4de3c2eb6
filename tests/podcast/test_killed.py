"""A run that is killed, at whatever point, leaves a whole feed, and the next one finishes its work."""

import os
import shutil
import sys
import warnings
from pathlib import Path

import pytest

from tests.podcast.station import BASE, START, feed_of, finish, station
from tts_pipeline.podcast.check.checker import check_feed
from tts_pipeline.podcast.check.shelf import FolderShelf

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is copied to be killed")
WORK = frozenset({"open", "os.rename", "os.remove", "os.mkdir", "sqlite3.connect"})
KILLED = 9


def run(folder: Path) -> None:
    """Publish one episode, correct another, withdraw a third, build."""
    with station(folder, 10, grace_hours=0.0) as opened:
        opened.add(folder / "made/soir.json")
        opened.add(folder / "made/midi.json")
        opened.withdraw("nuit")
        opened.build()


def killed_at(step: int, folder: Path) -> bool:
    """Run in a process of its own that dies at that step of its work; return False where it finished before."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # a worker of the tests has threads; the copy needs none
        child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == KILLED
    left = step

    def count(event: str, _: tuple[object, ...]) -> None:
        nonlocal left
        if event in WORK:
            left -= 1
            if left < 0:
                os._exit(KILLED)

    try:
        sys.addaudithook(count)
        run(folder)
    finally:
        os._exit(0 if sys.exc_info()[0] is None else 1)


def faults(folder: Path) -> list[str]:
    return [f.message for f in check_feed(feed_of(folder), FolderShelf(folder / "public", BASE), START)]


def test_a_run_killed_at_any_step_leaves_a_whole_feed(tmp_path: Path) -> None:
    before = tmp_path / "before"
    with station(before, grace_hours=0.0) as opened:
        for slug in ("midi", "nuit"):
            opened.add(finish(before / "made", slug))
        opened.build()
    for slug in ("midi", "soir"):
        finish(before / "made", slug, version=1)
    old = feed_of(before)
    whole = tmp_path / "whole"
    shutil.copytree(before, whole)
    run(whole)
    new = feed_of(whole)
    assert new != old
    step, killed = 0, True
    while killed:
        folder = tmp_path / f"killed-{step}"
        shutil.copytree(before, folder)
        killed = killed_at(step, folder)
        assert feed_of(folder) in {old, new}
        assert faults(folder) == []
        run(folder)
        assert feed_of(folder) == new
        assert sorted(p.name for p in (folder / "public").rglob("*")) == sorted(
            p.name for p in (whole / "public").rglob("*")
        )
        shutil.rmtree(folder)
        step += 5 if step < 60 else 13
    assert step > 40
