"""The tuned model speaks only where it was measured faster and as clean, and only where it is whole."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.factories import tone
from tts_pipeline.errors import SpeechError
from tts_pipeline.speaking.engines import EngineSettings
from tts_pipeline.speaking.engines.kokoro.engine import KokoroEngine
from tts_pipeline.speaking.engines.kokoro.tuning.tuned_files import TunedFiles, tuned_files
from tts_pipeline.speaking.engines.kokoro.tuning.verdict import FURTHEST_DB, Verdict, read_verdict, spectral_distance
from tts_pipeline.speaking.engines.kokoro.voices import load_voice_pack

GOOD = Verdict(0.33, 0.15, 5.0, 0.9, size=5)
SLOW = replace(GOOD, tuned_factor=0.32)
NOISY = replace(GOOD, tuned_distance=FURTHEST_DB + 0.1)


def files_in(folder: Path) -> TunedFiles:
    return tuned_files(folder, load_voice_pack().revision)


def engine(folder: Path) -> KokoroEngine:
    return KokoroEngine(EngineSettings("fr-FR", 1.0, 2, folder))


def test_faster_and_clean_is_used() -> None:
    assert GOOD.is_used
    assert not SLOW.is_used
    assert not NOISY.is_used


def test_what_is_kept_is_found_again(tmp_path: Path) -> None:
    files_in(tmp_path).keep(GOOD, b"model")
    assert files_in(tmp_path).verdict() == GOOD
    assert files_in(tmp_path).model.read_bytes() == b"model"
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("verdict", [SLOW, NOISY], ids=["not faster", "not clean"])
def test_a_model_that_is_not_used_is_not_kept_but_its_verdict_is(tmp_path: Path, verdict: Verdict) -> None:
    files_in(tmp_path).keep(verdict, b"model")
    assert not files_in(tmp_path).model.exists()
    assert files_in(tmp_path).verdict() == verdict


def test_a_model_that_is_not_whole_is_not_used(tmp_path: Path) -> None:
    files = files_in(tmp_path)
    files.keep(GOOD, b"model")
    files.model.write_bytes(b"mod")
    assert files.verdict() is None


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"size": 1}', "\x00"])
def test_a_damaged_record_is_none(tmp_path: Path, content: str) -> None:
    record = tmp_path / "record.json"
    record.write_text(content, encoding="utf-8")
    assert read_verdict(record) is None


def test_other_presenters_have_another_model(tmp_path: Path) -> None:
    assert tuned_files(tmp_path, "a").model != tuned_files(tmp_path, "b").model


def test_a_folder_that_cannot_be_written_is_an_error_of_ours(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(SpeechError, match="tuned-"):
        files_in(tmp_path / "file" / "weights").keep(GOOD, b"model")


def test_the_engines_revision_tells_which_model_speaks(tmp_path: Path) -> None:
    published = engine(tmp_path).revision
    files_in(tmp_path).keep(SLOW, b"model")
    assert engine(tmp_path).revision == published
    files_in(tmp_path).keep(GOOD, b"model")
    assert engine(tmp_path).revision != published


def test_the_distance_of_a_sound_grows_with_its_noise() -> None:
    sound = tone(1.0).samples[:, 0]
    noise = np.random.default_rng(5).normal(size=len(sound)).astype(np.float32)
    distances = [spectral_distance(sound, sound + level * noise) for level in (0.0, 1e-4, 1e-3, 1e-2)]
    assert distances[0] == 0.0
    assert distances == sorted(distances)
    assert distances[-1] > 10
