"""A sound is cut in its silences only, and a passage is the same wherever it stands."""

import numpy as np
import pytest

from tests.sound.signals import RATE
from tests.sound.utterances import FRAME, sentence, silence, spoken
from tts_pipeline.model.sound import Clip
from tts_pipeline.sound.passages import LEAD, TAIL, passages_of

ONE, TWO, THREE = sentence(40, seed=1), sentence(30, seed=2), sentence(50, seed=3)


def put_together(clip: Clip) -> np.ndarray:
    whole = np.zeros_like(clip.samples)
    for passage in passages_of(clip):
        whole[passage.first_frame * FRAME :][: len(passage.clip.samples)] += passage.clip.samples
    return whole


def test_each_sentence_is_a_passage_with_silence_around_it() -> None:
    first, second, third = passages_of(spoken(ONE, TWO, THREE))
    assert [first.first_frame, second.first_frame, third.first_frame] == [0, 55 - LEAD, 100 - LEAD]
    assert len(second.clip.samples) == (LEAD + 30 + TAIL) * FRAME
    assert not second.clip.samples[: LEAD * FRAME].any()
    assert not second.clip.samples[-TAIL * FRAME :].any()
    assert second.clip.samples[LEAD * FRAME].all()


@pytest.mark.parametrize(("pause", "expected"), [(0, 1), (LEAD + TAIL - 1, 1), (LEAD + TAIL, 2), (15, 2), (80, 2)])
def test_only_a_silence_that_holds_lead_and_tail_is_cut(pause: int, expected: int) -> None:
    assert len(passages_of(spoken(ONE, TWO, pause=pause))) == expected


def test_passages_never_overlap_and_hold_every_sample() -> None:
    for pause in range(16):
        clip = spoken(ONE, TWO, THREE, pause=pause)
        np.testing.assert_array_equal(put_together(clip), clip.samples)


@pytest.mark.parametrize("frames", [1, 700, 1151, 1152, 1153, 50_000])
def test_a_sound_of_any_length_is_held_whole(frames: int) -> None:
    clip = Clip(ONE[:frames], RATE)
    np.testing.assert_array_equal(put_together(clip), clip.samples)


def test_a_sound_on_one_channel_only_counts() -> None:
    samples = np.concatenate((ONE, silence(20), ONE)).copy()
    samples[50 * FRAME, 1] = 1e-9
    assert len(passages_of(Clip(samples, RATE))) == 3


def test_the_faintest_noise_is_no_silence() -> None:
    noise = np.full_like(silence(20), 1e-7)
    assert len(passages_of(Clip(np.concatenate((ONE, noise, TWO)), RATE))) == 1


@pytest.mark.parametrize("clip", [Clip(silence(50), RATE), Clip(np.zeros((0, 2)), RATE)])
def test_silence_has_no_passages(clip: Clip) -> None:
    assert passages_of(clip) == ()


def test_long_silences_at_the_ends_are_left_out() -> None:
    (only,) = passages_of(Clip(np.concatenate((silence(90), ONE, silence(90))), RATE))
    assert only.first_frame == 90 - LEAD
    assert len(only.clip.samples) == (LEAD + 40 + TAIL) * FRAME


def test_a_passage_is_the_same_after_a_longer_sentence_and_a_longer_pause() -> None:
    before = passages_of(spoken(ONE, TWO, THREE, ONE, pause=15))
    after = passages_of(spoken(ONE, sentence(77, seed=9), THREE, ONE, pause=21))
    assert before[2].first_frame != after[2].first_frame
    np.testing.assert_array_equal(before[2].clip.samples, after[2].clip.samples)
    np.testing.assert_array_equal(before[0].clip.samples, after[0].clip.samples)
    assert before[1].clip.samples.shape != after[1].clip.samples.shape


def test_passages_are_views() -> None:
    clip = spoken(ONE, TWO)
    assert all(np.shares_memory(passage.clip.samples, clip.samples) for passage in passages_of(clip))
