"""The doctor finds what would keep the flash off the air, names the remedy, and says so by its exit code."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.cli.conftest import Run
from tts_pipeline.airing.ledger import LEDGER_FILE
from tts_pipeline.airing.slot import Slot
from tts_pipeline.model.airing import Edition
from tts_pipeline.model.flash import OnAir


def findings(call: Run, *arguments: str, **extra: str) -> dict[str, tuple[str, str]]:
    told = json.loads(call("doctor", "--json", *arguments, **extra).stdout)
    return {one["name"]: (one["health"], one["remedy"]) for one in told}


def test_a_station_that_is_well_has_a_line_for_each_thing(call: Run) -> None:
    result = call("doctor")
    assert result.returncode == 0
    names = [line[6:].split()[0] for line in result.stdout.splitlines()]
    assert names == [
        *("python", "packages", "silent", "weights", "sounds", "output", "disk", "clock", "locale", "ledger", "flash")
    ]
    assert "FAIL" not in result.stdout


def test_quiet_says_only_what_is_not_well(call: Run) -> None:
    lines = call("doctor", "--quiet").stdout.splitlines()
    assert lines[-1].split()[:2] == ["warn", "flash"]
    assert all(line.startswith("warn") for line in lines)


def test_what_keeps_the_flash_off_the_air_is_told_with_its_remedy(call: Run, folder: Path) -> None:
    (folder / "output").mkdir()
    (folder / "output" / LEDGER_FILE).write_bytes(b"nothing that SQLite knows" * 100)
    (folder / "output" / "flash").write_text("a file in the way")
    result = call("doctor")
    assert result.returncode == 69
    failed = [line for line in result.stdout.splitlines() if line.startswith("FAIL")]
    assert [line.split()[1] for line in failed] == ["output", "ledger"]
    assert all(" -> " in line for line in failed)


def test_weights_that_are_not_the_published_file_are_a_failure(call: Run, folder: Path) -> None:
    (folder / "kokoro-v1.0.int8.onnx").write_bytes(b"not these")
    found = findings(call, "--set", "weights.folder=.", TTS_PIPELINE_VOICE__ENGINES="kokoro")
    assert found["weights"][0] == "failure"


def test_only_sounds_that_are_played_are_looked_at(call: Run, folder: Path) -> None:
    (folder / "jingles").mkdir(exist_ok=True)
    (folder / "jingles" / "pips.wav").write_bytes(b"no sound")
    plays = ("--set", "jingles.folder=jingles", "--set", "jingles.enabled=true", "--set")
    assert findings(call, *plays, "mix.pips=false")["sounds"][0] == "good"
    assert findings(call, *plays, "mix.pips=true")["sounds"][0] == "failure"
    assert findings(call, *plays, "mix.pips=true", "--set", "jingles.enabled=false")["sounds"][0] == "good"


def test_a_stale_flash_is_a_failure(call: Run, folder: Path) -> None:
    then = datetime.now(UTC) - timedelta(hours=3)
    air = folder / "output" / "flash"
    air.mkdir(parents=True)
    (air / "flash-1.mp3").write_bytes(b"sound")
    edition = Edition("flash-1", "flash", then, then + timedelta(hours=1), "done", 90.0)
    Slot(air).put(OnAir(edition, then, then, "", "flash-1.mp3"))
    assert findings(call)["flash"][0] == "failure"
