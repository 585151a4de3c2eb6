"""An evened-out speech is the same speech: what was said, by whom, when; only softer where it was loud."""

import numpy as np

from tests.factories import part, speech
from tts_pipeline.mixing import lay_out, render
from tts_pipeline.mixing.dynamics import even_out
from tts_pipeline.model.sound import Clip
from tts_pipeline.model.speech import Speech
from tts_pipeline.settings.template_schema import Template


def shouted() -> Speech:
    """One sentence with a loud word in it."""
    from dataclasses import replace

    plain = speech(part("Une phrase."), seconds=2.0)
    (line,) = plain.parts[0].utterances
    gain = np.where((np.arange(48_000) // 6000) == 3, 3.0, 1.0)[:, np.newaxis]
    loud = replace(line, clip=Clip((line.clip.samples * gain).astype(np.float32), 24_000))
    return Speech((replace(plain.parts[0], utterances=(loud,)),))


def test_everything_but_the_loud_moments_stays() -> None:
    before = shouted()
    after = even_out(before)
    assert [p.part for p in after.parts] == [p.part for p in before.parts]
    assert (
        np.abs(after.parts[0].utterances[0].clip.samples).max()
        < np.abs(before.parts[0].utterances[0].clip.samples).max() / 1.2
    )


def test_the_timeline_keeps_every_time() -> None:
    plain, evened = (lay_out(one, None, Template(), "Le segment") for one in (shouted(), even_out(shouted())))
    assert [(c.start, c.end) for c in evened.cues] == [(c.start, c.end) for c in plain.cues]
    assert len(render(evened).samples) == len(render(plain).samples)


def test_peaks_stand_less_high_over_the_level() -> None:
    """Which is what the limiter is spared."""
    peaks = [
        np.abs(render(lay_out(one, None, Template(), "")).samples).max() for one in (shouted(), even_out(shouted()))
    ]
    assert 20 * np.log10(peaks[0] / peaks[1]) > 0.5
