import numpy as np
import pytest

from tests.factories import tone
from tts_pipeline.mixing.levels import ANCHOR_LUFS, sound_gain_db, voice_gain_db
from tts_pipeline.model.sound import Clip
from tts_pipeline.sound.loudness import SHORT_SOUND_LU, measure, momentary_max_lufs


def raised(clip: Clip, gain_db: float) -> Clip:
    return Clip(clip.samples * 10 ** (gain_db / 20), clip.sample_rate)


def sentence(seconds: float, peak: float = 0.1) -> Clip:
    """Syllables of 150 ms with 50 ms between them."""
    time = np.arange(round(seconds * 24_000)) / 24_000
    syllables = np.clip(3 * np.sin(2 * np.pi * time / 0.4) ** 2, 0, 1)
    return Clip((peak * syllables * np.sin(2 * np.pi * 300 * time)).astype(np.float32), 24_000)


@pytest.mark.parametrize("seconds", [0.5, 1.0, 2.9, 3.1, 8.0])
@pytest.mark.parametrize("peak", [0.05, 0.1, 0.2])
def test_sentences_of_any_length_and_level_become_equally_loud(seconds: float, peak: float) -> None:
    clip = sentence(seconds, peak)
    assert measure(raised(clip, voice_gain_db(clip))).integrated_lufs == pytest.approx(ANCHOR_LUFS, abs=0.05)


def test_a_short_sentence_gets_the_same_gain_as_a_long_one() -> None:
    assert voice_gain_db(sentence(1.0)) == pytest.approx(voice_gain_db(sentence(10.0)), abs=0.5)


def test_a_whisper_is_raised_by_nine_decibels_at_most() -> None:
    assert voice_gain_db(sentence(4.0, 0.005)) == 9.0


def test_a_voice_however_loud_comes_down_to_where_the_jingles_are() -> None:
    clip = sentence(4.0, 0.99)
    assert voice_gain_db(clip) < -9.0
    assert measure(raised(clip, voice_gain_db(clip))).integrated_lufs == pytest.approx(ANCHOR_LUFS, abs=0.05)


@pytest.mark.parametrize("seconds", [0.2, 1.0, 5.0])
def test_silence_is_left_alone(seconds: float) -> None:
    silence = Clip(np.zeros((round(seconds * 24_000), 1)), 24_000)
    assert voice_gain_db(silence) == 0.0
    assert sound_gain_db(silence, seconds) == 0.0


def test_a_syllable_shorter_than_a_gating_block_can_be_levelled() -> None:
    assert -9.0 <= voice_gain_db(sentence(0.2)) <= 9.0


@pytest.mark.parametrize("gain_db", [-30.0, 0.0, 10.0])
def test_a_long_sound_becomes_as_loud_as_speech_whatever_its_level(gain_db: float) -> None:
    clip = raised(tone(4.0, 500.0, 0.2, 48_000, 2), gain_db)
    levelled = raised(clip, sound_gain_db(clip, clip.duration))
    assert measure(levelled).integrated_lufs == pytest.approx(ANCHOR_LUFS, abs=0.01)


def test_a_short_sound_is_told_by_its_loudest_moment() -> None:
    clip = tone(1.0, 500.0, 0.2, 48_000, 2)
    levelled = raised(clip, sound_gain_db(clip, clip.duration))
    assert momentary_max_lufs(levelled) == pytest.approx(ANCHOR_LUFS + SHORT_SOUND_LU, abs=0.01)


def test_what_lies_under_the_voice_does_not_count() -> None:
    loud, soft = tone(4.0, 500.0, 0.4, 48_000, 2), tone(4.0, 500.0, 0.1, 48_000, 2)
    both = Clip(np.concatenate((soft.samples, loud.samples)), 48_000)
    assert sound_gain_db(both, 4.0) == pytest.approx(sound_gain_db(soft, 4.0), abs=0.01)
    assert sound_gain_db(both, 8.0) < sound_gain_db(both, 4.0) - 5


def test_a_click_is_not_raised_above_full_scale() -> None:
    click = np.zeros((48_000, 2), dtype=np.float32)
    click[100] = 0.5
    assert sound_gain_db(Clip(click, 48_000), 1.0) == pytest.approx(-3.0 - 20 * np.log10(0.5), abs=0.01)
