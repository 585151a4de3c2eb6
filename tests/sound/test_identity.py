from functools import cache

import numpy as np
import pytest

from tts_pipeline.model.identity import Identity, Mood, SoundName
from tts_pipeline.model.sound import Clip, Samples
from tts_pipeline.sound.harmony import frequency_of, harmonise
from tts_pipeline.sound.identity import BED_BARS, make_sound
from tts_pipeline.sound.loudness import momentary_max_lufs
from tts_pipeline.sound.true_peak import true_peak_dbtp

MOTIFS = ("G4 C5 E5", "D4 F4 A4", "E5 D5 C5 B4 C5", "Bb3 F#5 A3 C7", "C2 C2 C2")
DECAYING = tuple(name for name in SoundName if name is not SoundName.BED)
BARS = {Mood.BRIGHT: 1.2, Mood.CALM: 1.6, Mood.URGENT: 0.96}


@cache
def clip_of(motif: str, name: str, mood: Mood = Mood.BRIGHT) -> Clip:
    return make_sound(Identity(tuple(motif.split()), mood), SoundName(name))


def every_sound(names: tuple[SoundName, ...] = DECAYING) -> list[object]:
    cases = [(motif, name, Mood.BRIGHT) for motif in MOTIFS for name in names]
    cases += [(MOTIFS[0], name, mood) for name in names for mood in (Mood.CALM, Mood.URGENT)]
    return [pytest.param(*case, id=" ".join(case)) for case in cases]


def strength(clip: Clip, frequency: float, start: float, end: float) -> float:
    """How strongly a frequency sounds between two moments, left and right together."""
    piece = clip.samples[round(start * clip.sample_rate) : round(end * clip.sample_rate)]
    time = np.arange(len(piece)) / clip.sample_rate
    turning = np.exp(-2j * np.pi * frequency * time) * np.hanning(len(piece))
    return float(np.abs(turning @ piece).sum() / len(piece))


def level(samples: Samples) -> float:
    return float(20 * np.log10(np.sqrt(np.mean(np.square(samples, dtype=np.float64))) + 1e-12))


@pytest.mark.parametrize(("motif", "name", "mood"), every_sound())
def test_a_sound_begins_and_ends_in_silence_without_click_or_offset(motif: str, name: str, mood: Mood) -> None:
    samples = clip_of(motif, name, mood).samples
    assert np.abs(samples[0]).max() < 1e-4
    assert np.abs(samples[-1]).max() < 1e-6
    assert level(samples[-480:]) < -80
    assert np.abs(samples.mean(axis=0)).max() < 1e-5


@pytest.mark.parametrize(("motif", "name", "mood"), every_sound(tuple(SoundName)))
def test_a_sound_swells_from_its_attacks_and_never_jumps(motif: str, name: str, mood: Mood) -> None:
    """A click is energy where no partial is: above 18 kHz."""
    samples = clip_of(motif, name, mood).samples
    spectrum = np.abs(np.fft.rfft(samples, axis=0)) ** 2
    above = np.fft.rfftfreq(len(samples), 1 / 48_000) > 18_000
    assert 10 * np.log10(spectrum[above].sum() / spectrum.sum()) < -65


@pytest.mark.parametrize(("motif", "name", "mood"), every_sound())
def test_a_sound_keeps_headroom_and_is_loud_enough_to_use(motif: str, name: str, mood: Mood) -> None:
    clip = clip_of(motif, name, mood)
    assert np.abs(clip.samples).max() == pytest.approx(0.5, abs=1e-4)
    assert -18 < momentary_max_lufs(clip) < -5


@pytest.mark.parametrize(("motif", "name", "mood"), every_sound())
def test_a_sound_has_width_and_survives_mono(motif: str, name: str, mood: Mood) -> None:
    left, right = clip_of(motif, name, mood).samples.T
    assert 0.3 < np.corrcoef(left, right)[0, 1] < 0.97
    assert abs(level(left) - level(right)) < 3.0
    assert level((left + right) / 2) > level(np.concatenate((left, right))) - 2.5


@pytest.mark.parametrize(("motif", "name", "mood"), every_sound(tuple(SoundName)))
def test_what_a_mono_receiver_adds_up_loses_less_than_three_decibels(motif: str, name: str, mood: Mood) -> None:
    """What is louder than 30 dB under the loudest tenth of a second, too: no note of it is gone in mono."""
    stereo = clip_of(motif, name, mood).samples
    mono = stereo.mean(axis=1)
    assert level(mono) > level(stereo) - 3.0
    tenths = list(zip(np.array_split(mono, len(mono) // 4800), np.array_split(stereo, len(mono) // 4800), strict=True))
    loudest = max(level(both) for _, both in tenths)
    assert all(level(one) > level(both) - 10.0 for one, both in tenths if level(both) > loudest - 20)


@pytest.mark.parametrize(("motif", "name", "mood"), every_sound(tuple(SoundName)))
def test_the_low_end_is_in_the_middle_and_does_not_rumble(motif: str, name: str, mood: Mood) -> None:
    """Under the lowest bass note, D2 at 73 Hz, there is nothing to hear, only what keeps a limiter busy."""
    spectrum = np.fft.rfft(clip_of(motif, name, mood).samples, axis=0)
    hertz = np.fft.rfftfreq(2 * len(spectrum) - 2, 1 / 48_000)
    whole = np.sum(np.abs(spectrum) ** 2)
    assert 10 * np.log10(np.sum(np.abs(spectrum[hertz < 40]) ** 2) / whole) < -35
    low = spectrum[hertz < 150]
    if 10 * np.log10(np.sum(np.abs(low) ** 2) / whole) > -30:
        in_mono = 2 * np.sum(np.abs(low.mean(axis=1)) ** 2)
        assert 10 * np.log10(in_mono / np.sum(np.abs(low) ** 2)) > -0.5


@pytest.mark.parametrize(("motif", "name", "mood"), every_sound(tuple(SoundName)))
def test_nothing_rises_between_the_samples(motif: str, name: str, mood: Mood) -> None:
    assert true_peak_dbtp(clip_of(motif, name, mood)) < 20 * np.log10(0.5) + 0.1


@pytest.mark.parametrize("motif", MOTIFS)
def test_the_sounds_last_as_long_as_radio_wants(motif: str) -> None:
    seconds = {name.value: clip_of(motif, name).duration for name in DECAYING}
    assert seconds["opening"] == pytest.approx(4.2)
    assert seconds["closing"] == pytest.approx(4.0)
    assert seconds["pips"] == pytest.approx(4.2)
    assert all(0.9 < seconds[name] < 2.0 for name in ("headline", "stinger", "ping"))
    assert {clip_of(motif, name).channels for name in SoundName} == {2}


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
    identity = Identity(("G4", "C5", "E5"))
    for name in SoundName:
        first, second = make_sound(identity, name), make_sound.__wrapped__(identity, name)
        assert first is not second
        assert np.array_equal(first.samples, second.samples)


def test_other_notes_make_other_sounds() -> None:
    assert len({clip_of(motif, "opening").samples.tobytes() for motif in MOTIFS}) == len(MOTIFS)


@pytest.mark.parametrize("name", [name for name in SoundName if name is not SoundName.PIPS])
def test_every_mood_plays_them_in_its_own_way(name: SoundName) -> None:
    assert len({clip_of(MOTIFS[0], name, mood).samples.tobytes() for mood in Mood}) == len(Mood)


def test_notes_that_clash_are_damped_and_others_ring() -> None:
    ringing, damped = clip_of("C5 E5 G5", "opening"), clip_of("C5 C#5 G5", "opening")
    after = (0.75, 1.15)
    assert strength(ringing, frequency_of(72), *after) > 3 * strength(damped, frequency_of(72), *after)


def test_the_sounds_can_be_made_at_another_rate() -> None:
    identity = Identity(("G4", "C5", "E5"))
    opening = make_sound(identity, SoundName.OPENING, 44_100)
    assert (opening.sample_rate, len(opening.samples)) == (44_100, 185_220)
    assert strength(make_sound(identity, SoundName.STINGER, 44_100), frequency_of(67), 0.01, 0.13) > 0.01


@pytest.mark.parametrize(("motif", "name", "mood"), every_sound((SoundName.BED,)))
def test_the_bed_is_eight_bars_that_follow_upon_themselves_without_a_seam(motif: str, name: str, mood: Mood) -> None:
    bed = clip_of(motif, name, mood)
    assert bed.duration == pytest.approx(BED_BARS * BARS[mood], abs=1e-4)
    twice = np.concatenate((bed.samples, bed.samples))
    seam = twice[len(bed.samples) - 2400 : len(bed.samples) + 2400]
    steps = np.abs(np.diff(bed.samples, 2, axis=0))
    assert np.abs(np.diff(seam, 2, axis=0))[2390:2410].max() <= steps.max()
    pieces = [level(piece) for piece in np.array_split(twice, 80)]
    assert min(pieces) > level(twice) - 15
    assert np.abs(bed.samples.mean(axis=0)).max() < 1e-5


@pytest.mark.parametrize("motif", MOTIFS)
def test_the_pips_are_three_short_ones_and_a_long_one_on_the_hour(motif: str) -> None:
    samples = clip_of(motif, "pips").samples
    heard = [level(samples[round(start * 48_000) : round((start + 0.09) * 48_000)]) for start in (0, 1, 2, 3, 3.4)]
    between = [level(samples[round(start * 48_000) : round((start + 0.3) * 48_000)]) for start in (0.6, 1.6, 2.6)]
    assert min(heard) > -15
    assert max(between) < min(heard) - 40
