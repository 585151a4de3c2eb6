"""The prepared model: the same voice, with a melody that can be moved; made once, and kept."""

import logging
from pathlib import Path

import numpy as np
import pytest

from tests.speaking.engines.kokoro.pitch_meter import pitches, semitones
from tts_pipeline.errors import SpeechError
from tts_pipeline.speaking.engines.kokoro.graph.prepared_model import prepare, prepared_model
from tts_pipeline.speaking.engines.kokoro.model import SAMPLE_RATE, KokoroModel, Spoken, model_inputs
from tts_pipeline.speaking.engines.kokoro.voices import load_voice_pack
from tts_pipeline.speaking.engines.kokoro.weights import find_weights

PHONEMES = "vulˈe vˈu dy kafˈe?"
INPUTS = model_inputs(PHONEMES, load_voice_pack().styles["siwis"], 1.0)


@pytest.fixture(scope="module")
def published(weights_folder: Path) -> Path:
    return find_weights(weights_folder)


@pytest.fixture(scope="module")
def prepared(published: Path) -> Path:
    made = prepared_model(published, published.parent)
    assert isinstance(made, Path)
    return made


@pytest.fixture(scope="module")
def model(prepared: Path) -> KokoroModel:
    return KokoroModel(prepared, 2)


@pytest.fixture(scope="module")
def plain(model: KokoroModel) -> Spoken:
    return model.spoken(INPUTS)


@pytest.mark.voice
def test_with_no_melody_the_sound_is_the_published_models_sample_for_sample(published: Path, plain: Spoken) -> None:
    as_published = {name: value for name, value in INPUTS.items() if name != "pitch"}
    before = KokoroModel(published, 2).samples(as_published)
    assert np.array_equal(plain.samples, before)


@pytest.mark.voice
def test_a_melody_is_heard_where_it_is_asked_for_and_moves_nothing_in_time(model: KokoroModel, plain: Spoken) -> None:
    pitch = np.zeros_like(INPUTS["pitch"])
    pitch[0, -5:] = 6.0
    raised = model.spoken({**INPUTS, "pitch": pitch})
    assert plain.durations == raised.durations
    assert len(plain.durations) == INPUTS["tokens"].shape[1]
    assert sum(plain.durations) == pytest.approx(len(plain.samples) / SAMPLE_RATE)
    moved = [
        semitones(after, before)
        for after, before in zip(pitches(raised.samples, SAMPLE_RATE), pitches(plain.samples, SAMPLE_RATE), strict=True)
    ]
    begun = sum(plain.durations[:-5])
    voiced = np.array(moved)
    at = np.arange(len(voiced)) * 0.01 + 0.02
    assert abs(np.nanmedian(voiced[at < begun - 0.1])) < 0.3
    assert 5 < np.nanmedian(voiced[(at > begun) & (at < begun + 0.15)]) < 7


@pytest.mark.voice
def test_it_is_made_once_and_what_former_recipes_made_goes(published: Path, tmp_path: Path) -> None:
    former, other = tmp_path / "prepared-0123.onnx", tmp_path / "tuned-0123.onnx"
    for path in (former, other):
        path.write_bytes(b"old")
    made = prepared_model(published, tmp_path)
    assert isinstance(made, Path)
    when = made.stat().st_mtime_ns
    assert prepared_model(tmp_path / "not needed any more", tmp_path) == made
    assert made.stat().st_mtime_ns == when
    assert {path.name for path in tmp_path.iterdir()} >= {made.name, other.name}
    assert not former.exists()


@pytest.mark.voice
def test_where_it_cannot_be_kept_it_speaks_all_the_same_and_says_so(
    published: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    with caplog.at_level(logging.WARNING):
        made = prepared_model(published, tmp_path / "file" / "weights")
    assert isinstance(made, bytes)
    assert len(made) > published.stat().st_size
    assert "cannot be kept" in caplog.text


def test_a_file_that_cannot_be_read_is_an_error_of_ours(tmp_path: Path) -> None:
    with pytest.raises(SpeechError, match=r"nowhere\.onnx"):
        prepare(tmp_path / "nowhere.onnx")
