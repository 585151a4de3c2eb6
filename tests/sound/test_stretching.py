"""Another pace at the same pitch, measured."""

import sys

import numpy as np
import pytest

from tests.factories import tone
from tts_pipeline.errors import SoundError
from tts_pipeline.sound.stretching import at_pace


@pytest.mark.parametrize("pace", [0.96, 1.04])
def test_the_length_follows_the_pace_and_the_pitch_does_not(pace: float) -> None:
    clip = tone(2.0, frequency=220.0)
    changed = at_pace(clip, pace)
    assert changed.duration == pytest.approx(2.0 / pace, abs=0.01)
    assert changed.sample_rate == clip.sample_rate
    middle = changed.samples[changed.sample_rate // 2 : changed.sample_rate * 3 // 2, 0]
    loudest = np.argmax(np.abs(np.fft.rfft(middle * np.hanning(len(middle)))))
    assert loudest * changed.sample_rate / len(middle) == pytest.approx(220.0, abs=1.0)
    before, after = (np.sqrt(np.mean(np.square(one.samples))) for one in (clip, changed))
    assert 20 * np.log10(after / before) == pytest.approx(0.0, abs=0.5)


def test_at_its_own_pace_a_clip_is_left_alone() -> None:
    clip = tone(0.5)
    assert at_pace(clip, 1.0) is clip


def test_where_the_library_cannot_be_loaded_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pedalboard", None)  # as an import fails that lacks a system library
    with pytest.raises(SoundError, match="pedalboard"):
        at_pace(tone(0.5), 1.02)
