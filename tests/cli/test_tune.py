"""`tts-pipeline voices tune`: what was measured is told, and not measured twice."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tts_pipeline.speaking.engines.kokoro.tuning.tuned_files import tuned_files
from tts_pipeline.speaking.engines.kokoro.tuning.verdict import Verdict
from tts_pipeline.speaking.engines.kokoro.voices import load_voice_pack

GOOD = Verdict(0.33, 0.15, 5.0, 1.2, size=5)
SLOW = Verdict(0.33, 0.32, 5.0, 1.2, size=5)
NOISY = Verdict(0.33, 0.15, 5.0, 9.9, size=5)


def keep(folder: Path, verdict: Verdict) -> str:
    tuned_files(folder / "cache" / "weights", load_voice_pack().revision).keep(verdict, b"model")
    return f"cache.folder={folder / 'cache'}"


@pytest.mark.parametrize(
    ("verdict", "said"), [(GOOD, "from now on"), (SLOW, "not faster"), (NOISY, "not clean enough")]
)
def test_the_verdict_says_what_was_measured_and_what_follows(
    call: Run, folder: Path, verdict: Verdict, said: str
) -> None:
    result = call("voices", "tune", "--set", keep(folder, verdict))
    assert result.returncode == 0, result.stderr
    assert said in result.stdout
    assert f"0.33 as published, {verdict.tuned_factor:.2f} tuned" in result.stdout


def test_programs_read_the_verdict_as_json(call: Run, folder: Path) -> None:
    told = json.loads(call("voices", "tune", "--json", "--set", keep(folder, GOOD)).stdout)
    assert told["is_used"]
    assert told["tuned_factor"] == 0.15
