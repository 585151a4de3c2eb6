"""A recogniser listens to the finished seed segment, jingles included."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tests.end_to_end.recogniser import hear, phoneme_error_rate

MOST_PHONEME_ERRORS = 0.025


@pytest.mark.listens
@pytest.mark.voice
def test_the_seed_segment_is_understood(tmp_path: Path, seed_article: Path) -> None:
    pytest.importorskip("faster_whisper")
    command = [sys.executable, "-m", "tts_pipeline", "segment", str(seed_article), "--json"]
    flags = ["--output", str(tmp_path), "--set", f"cache.folder={tmp_path / 'cache'}"]
    result = subprocess.run([*command, *flags], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    (report,) = json.loads(result.stdout)
    heard = hear(Path(report["audio"]), tmp_path / "whisper")
    assert phoneme_error_rate(report["spoken_text"], heard) <= MOST_PHONEME_ERRORS


def test_the_measure_itself_knows_wrong_from_right() -> None:
    assert phoneme_error_rate("Elle a signé un traité.", "Elle a signer un traiter") == 0.0
    assert phoneme_error_rate("Elle a signé un traité.", "Elle a rompu un traité.") > 0.1
    assert phoneme_error_rate("onze mille soldats", "11 000 soldats") == 0.0
