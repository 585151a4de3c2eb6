"""A station's own ways of delivery, from its settings file to what its listeners decode."""

import hashlib
import json
from pathlib import Path

import pytest

from tests.cli.conftest import BRIEF, Run
from tts_pipeline.sound.codecs import decode
from tts_pipeline.sound.loudness import measure
from tts_pipeline.sound.true_peak import true_peak_dbtp

DAB = """[master]
profile = "dab"

[master.profiles.dab]
integrated_lufs = -20.0
tolerance_lu = 0.3
true_peak_dbtp = -2.0
"""
OUT_OF_REACH = """
[master.profiles.loud]
integrated_lufs = -10.0
tolerance_lu = 0.1
true_peak_dbtp = -9.0
format = "{format}"
"""
SPOKEN = ("segment", BRIEF, "--engine", "pico", "--json")


def write_settings(folder: Path, *parts: str) -> None:
    (folder / "tts-pipeline.toml").write_text("".join(parts), encoding="utf-8")


def files_in(folder: Path) -> dict[str, str]:
    """The files of the output folder with what is in them."""
    found = (path for path in (folder / "output").rglob("*") if path.is_file())
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def test_a_stations_own_profile_is_what_its_file_decodes_to(call: Run, folder: Path) -> None:
    write_settings(folder, DAB)
    (report,) = json.loads(call(*SPOKEN).stdout)
    clip = decode(folder / report["audio"])
    assert measure(clip).integrated_lufs == pytest.approx(-20.0, abs=0.3)
    assert true_peak_dbtp(clip) <= -2.0
    beside = json.loads((folder / report["audio"]).with_suffix(".json").read_text(encoding="utf-8"))
    assert list(beside["masters"]) == ["dab"]
    assert beside["masters"]["dab"]["integrated_lufs"] == pytest.approx(-20.0, abs=0.3)
    assert call("inspect", report["audio"]).returncode == 0
    assert call("inspect", report["audio"], "--profile", "web").returncode == 65


@pytest.mark.parametrize("format_", ["mp3", "wav"])
def test_a_level_out_of_reach_is_an_error_and_nothing_is_published(call: Run, folder: Path, format_: str) -> None:
    write_settings(folder, OUT_OF_REACH.format(format=format_))
    refused = call(*SPOKEN, "--profile", "loud")
    assert refused.returncode == 65
    assert "wanted: -10.0" in refused.stderr
    assert files_in(folder) == {}


def test_one_profile_out_of_reach_keeps_all_of_a_segment_back_and_what_stood_there_stays(
    call: Run, folder: Path
) -> None:
    write_settings(folder, DAB, OUT_OF_REACH.format(format="wav"))
    assert call(*SPOKEN).returncode == 0
    before = files_in(folder)
    assert call(*SPOKEN, "--profile", "dab", "--profile", "loud", "--fresh").returncode == 65
    assert files_in(folder) == before
