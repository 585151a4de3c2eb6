"""Each thing that a listener would notice is found, and what is allowed is not reported."""

import numpy as np
import pytest

from tests.mastering.meters import analyse_clip
from tests.sound.signals import RATE, babble, steps
from tts_pipeline.mastering.audible_flaws import inspect_level, inspect_silence, inspect_waveform, trace_waveform
from tts_pipeline.model.loudness import LoudnessTarget
from tts_pipeline.model.sound import Clip
from tts_pipeline.sound.clip_blocks import blocks_of

WEB = LoudnessTarget(-16.0, 0.3, -1.0)
SILENT = float("-inf")


def silences(*parts: tuple[float, float]) -> tuple[str, ...]:
    return inspect_silence(analyse_clip(steps(*parts)))


@pytest.mark.parametrize(
    ("head", "gap", "tail", "expected"),
    [
        (0.09, 1.98, 0.49, ()),
        (0.12, 1.98, 0.49, ("120 ms of silence before",)),
        (0.09, 2.02, 0.49, ("2020 ms of silence within",)),
        (0.09, 1.98, 0.52, ("520 ms of silence after",)),
    ],
)
def test_silences_are_found_to_the_millisecond(head: float, gap: float, tail: float, expected: tuple[str, ...]) -> None:
    said = silences((SILENT, head), (-20, 1.0), (SILENT, gap), (-20, 1.0), (SILENT, tail))
    assert len(said) == len(expected)
    for warning, beginning in zip(said, expected, strict=True):
        number = int(beginning.split()[0])
        assert int(warning.split()[0]) == pytest.approx(number, abs=2)
        assert " ".join(beginning.split()[1:]) in warning


def test_a_whisper_below_50_dbfs_is_silence() -> None:
    assert silences((-55, 1.0), (-20, 1.0))
    assert not silences((-45, 1.0), (-20, 1.0))


@pytest.mark.parametrize("place", [0, -1])
def test_a_click_at_an_end_is_found(place: int) -> None:
    samples = np.zeros((100_000, 2))
    samples[place, 1] = 0.06
    assert "click" in inspect_waveform(trace_waveform(blocks_of(Clip(samples, RATE))))[0]
    samples[place, 1] = 0.04
    assert inspect_waveform(trace_waveform(blocks_of(Clip(samples, RATE)))) == ()


def test_an_offset_is_found_on_either_channel() -> None:
    samples = babble(2.0).samples * np.float32(0.1)
    samples -= samples.mean(axis=0)
    samples[0] = samples[-1] = 0.0
    assert inspect_waveform(trace_waveform(blocks_of(Clip(samples, RATE)))) == ()
    shifted = samples + np.array([0.0, -0.002], np.float32)
    assert "0.0020" in inspect_waveform(trace_waveform(blocks_of(Clip(shifted, RATE))))[0]


def test_a_trace_counts_every_frame() -> None:
    assert trace_waveform(np.split(np.ones((1000, 2), np.float32), [1, 999])).frames == 1000


def test_a_passage_that_stands_out_is_found() -> None:
    assert "-10.0" in inspect_level(analyse_clip(steps((-18, 5), (-10, 4))), WEB)[0]
    assert inspect_level(analyse_clip(steps((-18, 5), (-12, 4))), WEB) == ()


def test_a_wide_range_is_found_from_a_minute_on() -> None:
    assert "LU apart" in inspect_level(analyse_clip(steps((-30, 31), (-14, 31))), WEB)[0]
    assert inspect_level(analyse_clip(steps((-30, 20), (-14, 20))), WEB) == ()
