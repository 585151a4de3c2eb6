import numpy as np
import pytest

from tts_pipeline.model.sound import Samples
from tts_pipeline.sound.room import LOWEST, in_a_room
from tts_pipeline.sound.timbre import plucked_bass, soft_pad, struck_bar

RATE = 48_000


def strength(samples: Samples, frequency: float) -> float:
    spectrum = np.abs(np.fft.rfft(samples.sum(axis=1) * np.hanning(len(samples))))
    at = round(frequency * len(samples) / RATE)
    return float(spectrum[at - 3 : at + 4].max())


def energy(samples: Samples) -> float:
    return float(np.square(samples, dtype=np.float64).sum())


@pytest.mark.parametrize("partial", [1.0, 3.93, 9.24])
def test_a_struck_bar_sounds_with_its_own_partials(partial: float) -> None:
    bar = struck_bar(69, 0.8, 0.25, RATE)
    assert strength(bar, 440 * partial) > 5 * strength(bar, 440 * (partial + 0.5))


def test_a_harder_stroke_is_louder_and_brighter() -> None:
    soft, hard = struck_bar(69, 0.3, 1.0, RATE), struck_bar(69, 0.9, 1.0, RATE)
    assert energy(hard) > 4 * energy(soft)
    assert strength(hard, 1729.2) / strength(hard, 440) > 1.2 * strength(soft, 1729.2) / strength(soft, 440)


def test_high_bars_die_away_sooner_than_low_ones() -> None:
    def rest(pitch: int) -> float:
        bar = struck_bar(pitch, 0.8, 1.5, RATE)
        return energy(bar[RATE // 2 :]) / energy(bar)

    assert rest(84) < 0.6 * rest(60)


@pytest.mark.parametrize("instrument", [struck_bar, plucked_bass, soft_pad])
def test_a_note_that_is_cut_short_starts_and_stops_softly(instrument: object) -> None:
    assert callable(instrument)
    note = instrument(57, 0.5, 0.4, RATE)
    assert note.shape == (19_200, 2)
    assert np.abs(note[0]).max() < 1e-6
    assert np.abs(note[-1]).max() < 1e-6
    assert 0.1 < np.abs(note).max() < 0.75


def test_a_pad_swells_where_a_bass_is_plucked() -> None:
    pad, bass = soft_pad(57, 0.5, 2.0, RATE), plucked_bass(45, 0.5, 2.0, RATE)
    assert energy(pad[:2400]) < 0.01 * energy(pad[24_000:26_400])
    assert energy(bass[2400:4800]) > 4 * energy(bass[48_000:50_400])


def impulse(seconds: float = 1.5) -> Samples:
    sound = np.zeros((round(seconds * RATE), 2), dtype=np.float32)
    sound[100] = 1.0
    return sound


def test_the_room_answers_after_the_sound_never_before() -> None:
    heard = in_a_room(impulse(), RATE)
    assert np.abs(heard[:100]).max() < 1e-6
    assert heard[100] == pytest.approx(1.0, abs=0.05)
    assert energy(heard[580:]) > 0.02


def test_the_room_is_quieter_than_the_sound_and_dies_within_a_second() -> None:
    heard = in_a_room(impulse(), RATE)
    room = energy(heard[580:]) / 2
    assert 0.03 < room < 0.15
    assert energy(heard[48_000:]) < 1e-3 * energy(heard[580:])


def test_the_room_is_different_for_either_ear() -> None:
    left, right = in_a_room(impulse(), RATE)[2000:20_000].T
    assert abs(np.corrcoef(left, right)[0, 1]) < 0.3


def test_the_room_takes_an_offset_away() -> None:
    steady = np.full((RATE, 2), 0.5, dtype=np.float32)
    assert np.abs(in_a_room(steady, RATE)[RATE // 2 :]).max() < 0.02
    tone = np.sin(2 * np.pi * 4 * LOWEST * np.arange(RATE) / RATE).astype(np.float32)
    heard = in_a_room(np.stack((tone, tone), axis=1), RATE)
    assert energy(heard[RATE // 2 :]) == pytest.approx(RATE / 2, rel=0.2)


def test_the_same_sound_in_the_room_is_the_same_every_time() -> None:
    assert np.array_equal(in_a_room(impulse(), RATE), in_a_room(impulse(), RATE))
