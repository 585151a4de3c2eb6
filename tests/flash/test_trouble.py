"""Trouble from outside: killed at any moment, no room, no rights, watchdogs that hang."""

import hashlib
import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.flash.newsroom import Newsroom, typed
from tts_pipeline.airing.health_check import Watchdog
from tts_pipeline.airing.run_report import metrics_text
from tts_pipeline.model.flash import FlashOutcome
from tts_pipeline.model.loudness import LoudnessTarget
from tts_pipeline.pipeline.flash.run import run_flash
from tts_pipeline.pipeline.inspection import inspect_file

POSIX_ONLY = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals, limits and permissions")
TARGET = LoudnessTarget(-16.0, 0.3, -1.0)
SMALL_DISK_RUN = """
import resource, signal, sys
from tts_pipeline.cli.app import main
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
sys.argv = ["tts-pipeline", *sys.argv[1:]]
main()
"""


@pytest.fixture
def room(tmp_path: Path) -> Newsroom:
    room = Newsroom(tmp_path, datetime.now(UTC))
    for number in range(4):
        room.write(number, age=timedelta(minutes=number))
    return room


def command(room: Newsroom, *arguments: str) -> list[str]:
    own = ("--set", f"output.folder={room.folder / 'output'}", "--set", f"cache.folder={room.folder / 'cache'}")
    return ["flash", "--from", str(room.articles), "--target", "25s", "--stories", "3", *own, *arguments]


def run(room: Newsroom, program: tuple[str, ...] = ("-m", "tts_pipeline")) -> "subprocess.Popen[str]":
    environment = os.environ | {"TTS_PIPELINE_VOICE__ENGINES": "pico"}
    return subprocess.Popen(
        [sys.executable, *program, *command(room)],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=room.folder,
    )  # fmt: skip


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def killed_and_finished(room: Newsroom, moments: Iterator[float]) -> None:
    """Kill a run at each moment: what is on the air is always whole, and the run after the last one finishes."""
    first = run(room)
    first.communicate(timeout=120)
    assert first.returncode == 0
    for number, moment in enumerate(moments):
        before = digest(room.latest)
        text = f"La version {number} de cette histoire est plus longue que la première, et différente. " * 3
        room.write(number % 4, text=text, title=f"Une autre histoire, la {number}e")
        killed = run(room)
        time.sleep(moment)
        killed.send_signal(signal.SIGKILL)
        killed.communicate()
        editions = {digest(path) for path in room.air.glob("flash-*.mp3")}
        assert digest(room.latest) == before or digest(room.latest) in editions
        assert inspect_file(room.latest, TARGET).found.faults == ()
    last = run(room)
    _, told = last.communicate(timeout=120)
    assert last.returncode in {FlashOutcome.DONE, FlashOutcome.NOTHING_NEW}, told
    flag = room.flag()
    assert flag
    assert flag.sha256 == digest(room.latest)
    assert room.ledger.last_edition("flash") == flag.edition
    assert not list(room.air.glob(".*.part"))


@POSIX_ONLY
@pytest.mark.slow
def test_killed_at_fifty_moments(room: Newsroom) -> None:
    chance = random.Random(7)  # noqa: S311  the moments of every run are the same
    killed_and_finished(room, (chance.uniform(0.3, 6.0) for _ in range(50)))


@POSIX_ONLY
@pytest.mark.parametrize("step", ["put", "record", "sound"])
def test_killed_at_the_steps_that_matter(room: Newsroom, step: str) -> None:
    assert room.flash().outcome is FlashOutcome.DONE
    room.write(9)
    program = KILLED_RUN.replace("STEP", step).replace("ROOM", repr(str(room.folder)))
    done = subprocess.run([sys.executable, "-c", program], check=False, cwd=Path(__file__).parents[2], timeout=60)
    assert done.returncode == -signal.SIGKILL
    editions = {digest(path) for path in room.air.glob("flash-*.mp3")}
    assert digest(room.latest) in editions
    room.now = datetime.now(UTC)
    report = room.flash()
    assert report.outcome in {FlashOutcome.DONE, FlashOutcome.NOTHING_NEW}
    assert report.on_air
    assert report.on_air.sha256 == digest(room.latest)
    assert room.ledger.last_edition("flash") == report.on_air.edition
    assert not list(room.air.glob(".*.part"))


KILLED_RUN = """
import os, signal, sys
from pathlib import Path
from datetime import UTC, datetime
from tests.flash.newsroom import Newsroom, typed
from tts_pipeline.files import whole_files as folder
from tts_pipeline.airing import slot as on_air
from tts_pipeline.airing.ledger import Ledger

def die(*_): os.kill(os.getpid(), signal.SIGKILL)
if "STEP" == "put": on_air.Slot.put = die
if "STEP" == "record": Ledger.record = die
if "STEP" == "sound":
    replace = os.replace
    os.replace = lambda a, b: (replace(a, b), die()) if str(b).endswith("latest.mp3") else replace(a, b)
Newsroom(Path(ROOM), datetime.now(UTC)).flash()
"""


@POSIX_ONLY
@pytest.mark.slow
def test_a_full_disk_leaves_the_last_flash_whole(room: Newsroom) -> None:
    assert room.flash().outcome is FlashOutcome.DONE
    before = digest(room.latest)
    room.write(9)
    done = run(room, ("-c", SMALL_DISK_RUN))
    _, told = done.communicate(timeout=120)
    assert done.returncode == FlashOutcome.FAILED, told
    assert digest(room.latest) == before
    assert not list(room.air.glob(".*.part"))


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="permissions do not bind the superuser")
def test_a_folder_without_rights_is_a_failure(room: Newsroom) -> None:
    room.air.mkdir(parents=True)
    room.air.chmod(0o500)
    assert room.flash().outcome is FlashOutcome.FAILED
    room.air.chmod(0o700)


def test_a_file_in_the_folders_place_is_a_failure(room: Newsroom) -> None:
    room.air.parent.mkdir()
    room.air.write_text("in the way")
    report = room.flash()
    assert report.outcome is FlashOutcome.FAILED
    assert "file" in report.reason


def test_a_watchdog_that_hangs_does_not_delay_the_flash(room: Newsroom) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:  # takes connections, never answers
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/secret"
        watchdog = Watchdog(url, timeout=0.2)
        watchdog.started()
        watchdog.ended(well=True)
        connection, _ = silent.accept()
        with connection:
            assert connection.recv(100).startswith(b"GET /secret")


def test_a_whole_flash_is_made_beside_a_watchdog_that_hangs(room: Newsroom) -> None:
    with silent_server() as address:
        room.flags["flash.healthcheck_url"] = address
        report = run_flash(room.desk(typed), patience=0.2)
    assert report.outcome is FlashOutcome.DONE
    assert room.latest.exists()


def test_a_feed_that_never_answers_is_given_up_and_what_holds_stays(room: Newsroom) -> None:
    assert room.flash().outcome is FlashOutcome.DONE
    before = digest(room.latest)
    with silent_server() as address:
        room.flags |= {"flash.deadline": 5.0, "flash.articles": address, "reading.allow_private_addresses": True}
        report = room.flash()
    assert report.outcome is FlashOutcome.FAILED
    assert report.left_behind
    assert digest(room.latest) == before


@contextmanager
def silent_server() -> Iterator[str]:
    """Yield the address of a server that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}/secret"


def test_the_metrics_are_what_prometheus_reads(room: Newsroom) -> None:
    room.flags["flash.metrics_file"] = str(room.folder / "flash.prom")
    report = room.flash()
    lines = (room.folder / "flash.prom").read_text().splitlines()
    assert 'tts_pipeline_flash_outcome{outcome="done"} 1' in lines
    assert "tts_pipeline_flash_on_air 1.000" in lines
    assert metrics_text(report).splitlines() == lines
    assert json.loads((room.air / "run.json").read_text())["on_air"]["edition"]


@pytest.mark.slow
def test_a_wav_for_playout_expires_with_the_flash(room: Newsroom) -> None:
    room.flags |= {"flash.playout_wav": True, "voice.engines": ["pico"], "flash.target": 25.0}
    report = room.flash(None)
    assert report.on_air
    sound = (room.air / "latest.radio.wav").read_bytes()
    until = report.on_air.edition.valid_until
    assert until
    cart = sound[sound.index(b"cart") :][:2056]
    assert until.astimezone(room.settings().station.zone).strftime("%Y-%m-%d").encode() in cart
