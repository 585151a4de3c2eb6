"""Measured words stay with their sound, whatever is done to it on the way."""

import numpy as np
import pytest

from tests.factories import tone
from tts_pipeline.mixing.cues import whole_milliseconds
from tts_pipeline.model.sound import Clip, WordTiming
from tts_pipeline.sound.codecs import decode_bytes, encode_flac
from tts_pipeline.sound.compression import GENTLE, compress
from tts_pipeline.sound.resampling import resample
from tts_pipeline.sound.silence import trim_edges
from tts_pipeline.sound.stretching import at_pace
from tts_pipeline.sound.word_marks import MARK, words_in

WORDS = (WordTiming("L’été", 0.5, 0.9), WordTiming("arrive.", 0.9, 1.5))


def spoken() -> Clip:
    """Half a second of silence, a second of words, half a second of silence."""
    samples = np.pad(tone(1.0).samples, ((12_000, 12_000), (0, 0)))
    return Clip(samples, 24_000, WORDS)


def spans(clip: Clip) -> list[float]:
    return [time for word in clip.words for time in (word.start, word.end)]


def test_a_cache_keeps_them_with_the_sound() -> None:
    kept = decode_bytes(encode_flac(spoken()))
    assert kept.words == WORDS
    np.testing.assert_allclose(kept.samples, spoken().samples, atol=1e-6)


def test_a_sound_without_words_is_kept_without() -> None:
    assert decode_bytes(encode_flac(tone())).words == ()


@pytest.mark.parametrize("comment", ["", "Radio Lac, 2026", MARK, MARK + "{", MARK + "[[1]]", MARK + "7"])
def test_other_peoples_comments_and_damage_are_no_words(comment: str) -> None:
    assert words_in(comment) == ()


def test_a_cut_moves_them() -> None:
    assert spans(trim_edges(spoken(), 0.03, 0.06)) == pytest.approx([0.03, 0.43, 0.43, 1.03], abs=0.002)


def test_no_cut_leaves_one_outside_the_sound() -> None:
    wide = Clip(spoken().samples, 24_000, (WordTiming("Bonjour.", 0.1, 1.9),))
    cut = trim_edges(wide, 0.0, 0.0)
    assert spans(cut) == [0.0, cut.duration]


def test_another_pace_moves_them_with_it() -> None:
    assert spans(at_pace(spoken(), 1.04)) == pytest.approx([time / 1.04 for time in (0.5, 0.9, 0.9, 1.5)])


def test_what_moves_nothing_keeps_them() -> None:
    ragged = Clip(spoken().samples[:-7], 24_000, WORDS)
    for made in (compress(spoken(), GENTLE), resample(spoken(), 48_000), whole_milliseconds(ragged)):
        assert made.words == WORDS
