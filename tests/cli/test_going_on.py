"""A run that is killed in the middle of speaking: the next one asks for the sentences that are missing, no others."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Run

ENGINE = """
import os, time
from pathlib import Path
import numpy as np
from tts_pipeline.model.sound import Clip
from tts_pipeline.model.speech import Voice
from tts_pipeline.speaking.engines import EngineTraits

class Slow:
    name, revision, audible, traits = "slow", "1", True, EngineTraits()

    def voices(self):
        return (Voice("a", "La", "fr-FR", "female"),)

    def workers_for(self, utterances):
        return 2

    def speak(self, utterance, voice):
        with open(os.environ["ASKED"], "a", encoding="utf-8") as asked:
            asked.write(utterance.spoken_text + "\\n")
        time.sleep(float(os.environ["SECONDS"]))
        beat = np.sin(np.arange(len(utterance.spoken_text) * 1000) * 0.05)
        return Clip(0.3 * beat, 24_000)

def open_engine(settings):
    return Slow()
"""


ARTICLE = """Le marché couvert rouvre samedi

Les commerçants retrouvent leurs étals. Le toit est neuf. Les allées sont plus larges. La mairie a payé les travaux. Une
fête est prévue. Le maire coupera un ruban. Un orchestre jouera. Les enfants auront des crêpes. Il y aura du café. La
neige est annoncée. Des tentes sont prêtes. Le bus passera tous les quarts d'heure. Personne ne paiera sa place.
"""
SENTENCES = 14
EXIT_CODES = {signal.SIGKILL: -9, signal.SIGINT: 130, signal.SIGTERM: 143}


@pytest.fixture
def with_slow_engine(
    folder: Path, environment: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> dict[str, str]:
    """The environment of a command with a third party's engine, installed as pip would."""
    (folder / "marche.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "slow_voice.py").write_text(ENGINE, encoding="utf-8")
    info = tmp_path / "slow_voice-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: slow-voice\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[tts_pipeline.engines]\nslow = slow_voice:open_engine\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "slow_voice", raising=False)
    path = os.pathsep.join((environment["PYTHONPATH"], str(tmp_path)))
    return environment | {
        "TTS_PIPELINE_VOICE__ENGINES": "slow",
        "TTS_PIPELINE_JINGLES__ENABLED": "false",
        "PYTHONPATH": path,
    }


def asked_in(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize(
    "sent",
    [
        signal.SIGKILL,
        pytest.param(signal.SIGINT, marks=pytest.mark.slow),
        pytest.param(signal.SIGTERM, marks=pytest.mark.slow),
    ],
)
def test_only_the_missing_sentences_are_asked_for(
    call: Run, folder: Path, with_slow_engine: dict[str, str], sent: signal.Signals
) -> None:
    first, second = folder / "first", folder / "second"
    process = subprocess.Popen(
        [sys.executable, "-m", "tts_pipeline", "segment", "marche.txt"],
        cwd=folder,
        env=with_slow_engine | {"ASKED": str(first), "SECONDS": "0.1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    patience = time.monotonic() + 60
    while len(asked_in(first)) < 6 and process.poll() is None and time.monotonic() < patience:
        time.sleep(0.02)
    process.send_signal(sent)
    process.wait(60)
    assert process.returncode == EXIT_CODES[sent]
    assert not list((folder / "output").glob("*.mp3"))
    begun = asked_in(first)
    assert 6 <= len(begun) < SENTENCES

    again = call("segment", "marche.txt", "--json", **with_slow_engine, ASKED=str(second), SECONDS="0")
    assert again.returncode == 0, again.stderr
    (report,) = json.loads(again.stdout)
    missing = asked_in(second)
    assert report["utterances"] == len({*begun, *missing}) == SENTENCES
    assert len(missing) == len(set(missing)) == SENTENCES - report["cached"]
    assert report["cached"] >= len(begun) - 4, "two were being said, two on their way to the cache"
