from functools import cache

import numpy as np
import pytest

from tts_pipeline.model.sound import Clip, Samples
from tts_pipeline.sound.harmony import frequency_of, harmonise
from tts_pipeline.sound.identity import StationSounds, make_sounds
from tts_pipeline.sound.loudness import momentary_max_lufs

MOTIFS = ("G4 C5 E5", "D4 F4 A4", "E5 D5 C5 B4 C5", "Bb3 F#5 A3 C7", "C2 C2 C2")
SOUNDS = ("opening", "stinger", "closing")


@cache
def sounds(motif: str) -> StationSounds:
    return make_sounds(tuple(motif.split()))


def every_sound() -> list[object]:
    return [pytest.param(motif, name, id=f"{motif} {name}") for motif in MOTIFS for name in SOUNDS]


def clip_of(motif: str, name: str) -> Clip:
    clip = getattr(sounds(motif), name)
    assert isinstance(clip, Clip)
    return clip


def strength(clip: Clip, frequency: float, start: float, end: float) -> float:
    """How strongly a frequency sounds between two moments, left and right together."""
    piece = clip.samples[round(start * clip.sample_rate) : round(end * clip.sample_rate)]
    time = np.arange(len(piece)) / clip.sample_rate
    turning = np.exp(-2j * np.pi * frequency * time) * np.hanning(len(piece))
    return float(np.abs(turning @ piece).sum() / len(piece))


def level(samples: Samples) -> float:
    return float(20 * np.log10(np.sqrt(np.mean(np.square(samples, dtype=np.float64))) + 1e-12))


@pytest.mark.parametrize(("motif", "name"), every_sound())
def test_a_sound_begins_and_ends_in_silence_without_click_or_offset(motif: str, name: str) -> None:
    samples = clip_of(motif, name).samples
    assert np.abs(samples[0]).max() < 1e-4
    assert np.abs(samples[-1]).max() < 1e-6
    assert level(samples[-480:]) < -80
    assert np.abs(samples.mean(axis=0)).max() < 1e-5


@pytest.mark.parametrize(("motif", "name"), every_sound())
def test_a_sound_swells_from_its_attacks_and_never_jumps(motif: str, name: str) -> None:
    """A click is energy where no partial is: above 18 kHz."""
    samples = clip_of(motif, name).samples
    spectrum = np.abs(np.fft.rfft(samples, axis=0)) ** 2
    above = np.fft.rfftfreq(len(samples), 1 / 48_000) > 18_000
    assert 10 * np.log10(spectrum[above].sum() / spectrum.sum()) < -70


@pytest.mark.parametrize(("motif", "name"), every_sound())
def test_a_sound_keeps_headroom_and_is_loud_enough_to_use(motif: str, name: str) -> None:
    clip = clip_of(motif, name)
    assert np.abs(clip.samples).max() == pytest.approx(0.5, abs=1e-4)
    assert -18 < momentary_max_lufs(clip) < -9


@pytest.mark.parametrize(("motif", "name"), every_sound())
def test_a_sound_has_width_and_survives_mono(motif: str, name: str) -> None:
    left, right = clip_of(motif, name).samples.T
    assert 0.3 < np.corrcoef(left, right)[0, 1] < 0.97
    assert abs(level(left) - level(right)) < 3.0
    assert level((left + right) / 2) > level(np.concatenate((left, right))) - 2.5


@pytest.mark.parametrize("motif", MOTIFS)
def test_the_sounds_last_as_long_as_radio_wants(motif: str) -> None:
    made = sounds(motif)
    assert (made.opening.duration, made.stinger.duration, made.closing.duration) == (4.2, 1.5, 4.0)
    assert {clip.channels for clip in (made.opening, made.stinger, made.closing)} == {2}


@pytest.mark.parametrize("motif", MOTIFS[:3])
def test_the_opening_plays_the_motif_in_order(motif: str) -> None:
    notes = harmonise(tuple(motif.split())).motif
    step = 0.9 / len(notes)
    opening = clip_of(motif, "opening")
    for index, note in enumerate(notes):
        now = strength(opening, frequency_of(note), index * step + 0.005, (index + 1) * step)
        for other in set(notes[index + 1 :]) - set(notes[: index + 1]):
            assert now > 2 * strength(opening, frequency_of(other), index * step + 0.005, (index + 1) * step)


@pytest.mark.parametrize("motif", MOTIFS)
def test_the_closing_ends_on_the_tonic(motif: str) -> None:
    harmony = harmonise(tuple(motif.split()))
    closing = clip_of(motif, "closing")
    tonic = strength(closing, frequency_of(harmony.resolution), 1.4, 3.4)
    foreign = [
        p for p in range(harmony.resolution - 5, harmony.resolution + 6) if (p - harmony.tonic) % 12 in (1, 6, 11)
    ]
    assert all(tonic > 10 * strength(closing, frequency_of(pitch), 1.4, 3.4) for pitch in foreign)


@pytest.mark.parametrize("motif", MOTIFS)
def test_the_end_of_the_opening_leaves_room_for_a_voice(motif: str) -> None:
    samples = clip_of(motif, "opening").samples
    alone, under = samples[: round(3.3 * 48_000)], samples[round(3.3 * 48_000) :]
    assert -30 < level(under) - level(alone) < -8
    assert level(samples[round(3.2 * 48_000) : round(3.4 * 48_000)]) > -45


@pytest.mark.parametrize("motif", MOTIFS)
def test_there_is_no_hole_in_the_opening(motif: str) -> None:
    samples = clip_of(motif, "opening").samples[: round(3.3 * 48_000)]
    pieces = [level(piece) for piece in np.array_split(samples, 33)]
    assert min(pieces) > level(samples) - 22


def test_the_same_notes_make_the_same_sounds() -> None:
    first, second = sounds("G4 C5 E5"), make_sounds.__wrapped__(("G4", "C5", "E5"))
    assert first is not second
    assert np.array_equal(first.opening.samples, second.opening.samples)
    assert first.digest == second.digest


def test_other_notes_make_other_sounds() -> None:
    assert len({sounds(motif).digest for motif in MOTIFS}) == len(MOTIFS)


def test_notes_that_clash_are_damped_and_others_ring() -> None:
    ringing, damped = sounds("C5 E5 G5").opening, sounds("C5 C#5 G5").opening
    after = (0.75, 1.15)
    assert strength(ringing, frequency_of(72), *after) > 3 * strength(damped, frequency_of(72), *after)


def test_the_sounds_can_be_made_at_another_rate() -> None:
    made = make_sounds(("G4", "C5", "E5"), sample_rate=44_100)
    assert (made.opening.sample_rate, len(made.opening.samples)) == (44_100, 185_220)
    assert strength(made.stinger, frequency_of(67), 0.01, 0.13) > 0.01
