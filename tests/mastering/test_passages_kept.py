"""A segment of which one sentence has changed is mastered again for the cost of that sentence."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from tests.mastering.meters import analyse_clip
from tests.mastering.test_passage_cache import Shelf
from tests.sound.signals import RATE, babble
from tests.sound.utterances import FRAME, sentence, silence, spoken
from tts_pipeline.files.byte_store import NO_CACHE
from tts_pipeline.mastering.levelling import level
from tts_pipeline.mastering.master import master
from tts_pipeline.mastering.passage_cache import Workbench
from tts_pipeline.mastering.survey import survey_passages, whole_of
from tts_pipeline.model.loudness import LoudnessTarget
from tts_pipeline.model.sound import Clip
from tts_pipeline.sound.codecs import LAME_SCALE_DB, decode_bytes
from tts_pipeline.sound.loudness import measure
from tts_pipeline.sound.passages import passages_of

SENTENCES = tuple(sentence(frames, seed) for seed, frames in enumerate((50, 40, 60, 45, 55, 42)))
OTHER_WORDS = sentence(37, seed=20)
LOUDNESS = measure(spoken(*SENTENCES)).integrated_lufs
TARGET = LoudnessTarget(LOUDNESS + 7.0 + LAME_SCALE_DB, 0.3, -1.0)
"""Its gain of 7 dB lies on a step, so that the gain of a mix that is louder by a few hundredths lies on the same."""
KINDS = 3
"""Of each passage its energy, its peaks and its MP3 are kept."""


class CountingShelf(Shelf):
    """A cache in memory that counts what it is given."""

    puts = 0

    def put(self, key: str, data: bytes) -> None:
        self.puts += 1
        super().put(key, data)


def changed(place: int) -> Clip:
    return spoken(*SENTENCES[:place], OTHER_WORDS, *SENTENCES[place + 1 :])


@pytest.fixture(scope="module")
def shelf() -> CountingShelf:
    kept = CountingShelf()
    master(spoken(*SENTENCES), TARGET, kept)
    return kept


def test_every_passage_is_kept_once(shelf: CountingShelf) -> None:
    assert len(shelf) == KINDS * len(SENTENCES)
    assert shelf.puts == len(shelf)


def test_a_sound_that_comes_twice_is_made_once() -> None:
    kept = CountingShelf()
    master(spoken(silence(3), SENTENCES[0], OTHER_WORDS, SENTENCES[0], silence(3)), TARGET, kept)
    assert kept.puts == KINDS * 2


def test_a_mix_that_has_not_changed_makes_nothing(shelf: CountingShelf) -> None:
    puts = shelf.puts
    assert master(spoken(*SENTENCES), TARGET, shelf) == master(spoken(*SENTENCES), TARGET)
    assert shelf.puts == puts


@pytest.mark.parametrize("place", [1, 3])
def test_another_sentence_of_another_length_makes_itself_only(shelf: CountingShelf, place: int) -> None:
    kept = CountingShelf(shelf)
    finished = master(changed(place), TARGET, kept)
    assert kept.puts == KINDS
    assert finished == master(changed(place), TARGET), "to the byte what it is without a cache"


def test_a_longer_pause_makes_nothing(shelf: CountingShelf) -> None:
    kept = CountingShelf(shelf)
    clip = spoken(*SENTENCES, pause=22)
    assert len(decode_bytes(master(clip, TARGET, kept).audio).samples) == len(clip.samples)
    assert kept.puts == 0


def test_another_target_measures_nothing_anew(shelf: CountingShelf) -> None:
    kept = CountingShelf(shelf)
    finished = master(spoken(*SENTENCES), LoudnessTarget(-18.0, 0.3, -1.0), kept)
    assert finished.report.integrated_lufs == pytest.approx(-18.0, abs=0.1)
    assert kept.puts == len(SENTENCES)


def test_what_is_damaged_on_the_shelf_is_made_again(shelf: CountingShelf) -> None:
    kept = CountingShelf({key: data[: len(data) // 2] for key, data in shelf.items()})
    assert master(spoken(*SENTENCES), TARGET, kept) == master(spoken(*SENTENCES), TARGET)
    assert dict(kept) == dict(shelf)


def test_the_whole_is_told_from_its_passages_as_if_it_had_been_measured_whole() -> None:
    samples = np.concatenate((silence(20), spoken(*SENTENCES).samples, silence(4)[:-313]))
    mix = Clip(samples, RATE)
    with ThreadPoolExecutor(2) as threads:
        passages = passages_of(mix)
        told = whole_of(mix, passages, survey_passages(passages, Workbench(threads, NO_CACHE)))
    measured = analyse_clip(mix)
    assert told.energy.shape == measured.energy.shape
    assert told.peaks.shape == measured.peaks.shape
    np.testing.assert_allclose(told.energy, measured.energy, rtol=1e-3, atol=1e-6 * measured.energy.max())
    np.testing.assert_allclose(told.peaks, measured.peaks, atol=1e-5)
    assert told.loudness.integrated_lufs == pytest.approx(measured.loudness.integrated_lufs, abs=1e-4)


def test_a_hard_limited_sentence_does_not_reach_into_the_next() -> None:
    """The limiter lets go of 12 dB within 200 ms; the pause here is 144 ms."""
    loud = SENTENCES[0].copy()
    loud[-300:-250] = 2.0
    mix = spoken(loud, SENTENCES[2], pause=6)
    finished = master(mix, TARGET)
    decoded = decode_bytes(finished.audio).samples[:, 0]
    first_words = slice(56 * FRAME, 59 * FRAME)
    later_words = slice(80 * FRAME, 100 * FRAME)
    original = mix.samples[:, 0]
    gains = [np.abs(decoded[part]).max() / np.abs(original[part]).max() for part in (first_words, later_words)]
    assert finished.report.limiter_reduction_db > 6.0
    assert 20 * np.log10(gains[0] / gains[1]) == pytest.approx(0.0, abs=0.6)


def test_gain_and_ceiling_stand_on_steps_of_a_tenth_of_a_decibel() -> None:
    for seed in range(1, 6):
        setting = level(analyse_clip(babble(2.0, seed=seed)), -16.123, -1.0345)
        assert setting.gain_db * 10 == pytest.approx(round(setting.gain_db * 10), abs=1e-9)
        assert setting.ceiling_dbtp == pytest.approx(-1.1)
