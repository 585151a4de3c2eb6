"""The flash's timetable, as cron and systemd read it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tts_pipeline.airing.timetable import BEGIN, Timetable, crontab_block, service_unit, timer_unit

FAKE_CRONTAB = """#!/bin/sh
file=$(dirname "$0")/table
case "$1" in
-l) if [ -f "$file" ]; then cat "$file"; else echo "no crontab for someone" >&2; exit 1; fi;;
-) cat > "$file";;
esac
"""
OWN_LINE = "0 4 * * * backup"


@pytest.fixture
def crontab(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A `crontab` command of the test's own; the user's is not touched."""
    folder = tmp_path_factory.mktemp("bin")
    (folder / "crontab").write_text(FAKE_CRONTAB)
    (folder / "crontab").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return folder / "table"


def table(before: int = 5, hours: tuple[int, ...] = (), folder: str = "/srv/radio lac 100%") -> Timetable:
    command = (sys.executable, "-m", "tts_pipeline", "flash", "--set", "station.name=Radio Lac")
    return Timetable(command, Path(folder), "Europe/Zurich", before, hours, 240.0)


def test_the_run_begins_before_the_hour_also_at_midnight() -> None:
    assert "\n55 5,23 * * * " in crontab_block(table(5, (0, 6)))
    assert "OnCalendar=*-*-* 05,23:55:00 Europe/Zurich" in timer_unit(table(5, (0, 6)))
    assert "OnCalendar=*-*-* *:00:00 Europe/Zurich" in timer_unit(table(0))


def test_what_cron_would_take_for_a_line_break_is_escaped() -> None:
    assert r"cd '/srv/radio lac 100\%' && " in crontab_block(table())


def test_a_missed_flash_is_not_made_up_for() -> None:
    assert "Persistent=false" in timer_unit(table())


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd's own checker is not here")
def test_systemd_finds_nothing_to_object_to(tmp_path: Path) -> None:
    for name, text in (("service", service_unit(table(folder=str(tmp_path)))), ("timer", timer_unit(table()))):
        (tmp_path / f"tts-pipeline-flash.{name}").write_text(text)
    units = [str(path) for path in tmp_path.glob("*.*")]
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *units], capture_output=True, text=True, check=False
    )
    told = [line for line in done.stderr.splitlines() if "tts-pipeline-flash" in line]
    assert (done.returncode, told) == (0, []), done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there is no cron")
def test_installing_twice_leaves_one_block_and_every_other_line(crontab: Path, call: Run) -> None:
    crontab.write_text(OWN_LINE)
    assert call("schedule", "install", "--cron").returncode == 0
    assert call("schedule", "install", "--cron", "--before", "7").returncode == 0
    text = crontab.read_text()
    assert text.splitlines()[0] == OWN_LINE
    assert text.count(BEGIN) == 1
    assert "\n53 * * * * " in text


@pytest.mark.skipif(sys.platform == "win32", reason="there is no cron")
def test_a_user_without_a_crontab_gets_one(crontab: Path, call: Run) -> None:
    assert call("schedule", "install", "--cron").returncode == 0
    assert crontab.read_text().startswith(BEGIN)


def test_units_are_written_into_the_folder_given(call: Run, folder: Path) -> None:
    assert call("schedule", "install", "--systemd", "--folder", "units").returncode == 0
    assert {path.name for path in (folder / "units").iterdir()} == {
        "tts-pipeline-flash.service",
        "tts-pipeline-flash.timer",
    }


def test_what_are_no_hours_is_a_wrong_call(call: Run) -> None:
    assert call("schedule", "show", "--cron", "--hours", "22-6").returncode == 64
    assert call("schedule", "show").returncode == 64


def test_a_run_that_would_not_be_for_its_hour_is_not_written_down(call: Run) -> None:
    refused = call("schedule", "show", "--cron", "--before", "16")
    assert refused.returncode == 64
    assert "flash.lead_minutes" in refused.stderr
    assert call("schedule", "show", "--cron", "--before", "16", "--set", "flash.lead_minutes=20").returncode == 0


def test_what_is_scheduled_may_be_published_if_there_is_a_podcast(call: Run) -> None:
    address = {"TTS_PIPELINE_FEED__BASE_URL": "https://radio.example/podcast"}
    assert " flash --publish 2>&1" in call("schedule", "show", "--cron", "--publish", **address).stdout
    assert " flash --publish\n" in call("schedule", "show", "--systemd", "--publish", **address).stdout
    assert call("schedule", "show", "--cron", "--publish").returncode == 78
