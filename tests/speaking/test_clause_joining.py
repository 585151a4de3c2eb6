"""A sentence made in clauses sounds as if it had been made in one."""

from dataclasses import replace

import numpy as np
import pytest

from tests.factories import tone
from tts_pipeline.model.sound import Clip, WordTiming
from tts_pipeline.speaking.clause_joining import EDGE, join_clauses


def padded(clip: Clip, seconds: float) -> Clip:
    silence = np.zeros((round(seconds * clip.sample_rate), 1), np.float32)
    return Clip(np.concatenate([silence, clip.samples, silence]), clip.sample_rate)


def test_one_clause_stays_as_it_is() -> None:
    clip = padded(tone(0.5), 0.4)
    assert join_clauses([clip]) is clip


def test_between_two_clauses_there_is_a_commas_pause() -> None:
    joined = join_clauses([padded(tone(0.5), 0.4), padded(tone(0.7), 0.3)])
    assert joined.duration == pytest.approx(0.5 + 0.7 + 4 * EDGE, abs=0.02)


def test_a_softer_clause_is_drawn_to_the_level_of_the_first() -> None:
    joined = join_clauses([tone(0.5, peak=0.3), tone(0.5, peak=0.24)]).samples
    half = len(joined) // 2
    assert np.abs(joined[half:]).max() == pytest.approx(np.abs(joined[:half]).max(), rel=0.05)


def test_a_whisper_is_not_made_a_shout() -> None:
    joined = join_clauses([tone(0.5, peak=0.5), tone(0.5, peak=0.05)]).samples
    assert np.abs(joined[len(joined) // 2 :]).max() < 0.08


def test_no_seam_clicks() -> None:
    loud = Clip(np.full((12_000, 1), 0.4, np.float32), 24_000)
    joined = join_clauses([loud, loud]).samples[:, 0]
    assert np.abs(np.diff(joined)).max() < 0.01


def test_nothing_is_no_sentence() -> None:
    with pytest.raises(ValueError, match="nothing"):
        join_clauses([])


def test_the_words_of_all_clauses_are_kept_at_their_new_places() -> None:
    clauses = [replace(tone(1.0), words=(WordTiming(text, 0.2, 0.6),)) for text in ("un", "deux")]
    joined = join_clauses(clauses)
    assert [(word.text, word.start, word.end) for word in joined.words] == [
        ("un", pytest.approx(0.2, abs=0.01), pytest.approx(0.6, abs=0.01)),
        ("deux", pytest.approx(1.2, abs=0.01), pytest.approx(1.6, abs=0.01)),
    ]


def test_where_a_clause_has_no_words_none_are_told() -> None:
    assert join_clauses([replace(tone(1.0), words=(WordTiming("un", 0.2, 0.6),)), tone(1.0)]).words == ()
