"""The bed: under the voice, never in its way, never cut dead."""

import numpy as np
import pytest

from tests.factories import part, speech, tone
from tts_pipeline.mixing import lay_out, render
from tts_pipeline.mixing.ducking import bed_between
from tts_pipeline.model.identity import Identity, Mood, SoundName, StationSound, StationSounds
from tts_pipeline.model.script import Role, SpokenPart
from tts_pipeline.model.sound import Clip, Cue, CueRole, Timeline
from tts_pipeline.settings.template_files import load_template
from tts_pipeline.settings.template_schema import BedPlace, ClosingPlace, OpeningPlace, SectionPlace, Template
from tts_pipeline.sound.identity import make_sound

BED_HZ = 300.0
SOUNDS = StationSounds(
    (
        StationSound(SoundName.OPENING, tone(4.0, 500.0, 0.2, 48_000, 2)),
        StationSound(SoundName.STINGER, tone(1.0, 700.0, 0.2, 48_000, 2)),
        StationSound(SoundName.CLOSING, tone(3.5, 600.0, 0.2, 48_000, 2)),
        StationSound(SoundName.BED, tone(4.0, BED_HZ, 0.2, 48_000, 2)),
    )
)
HEADLINE = part("Un titre.", role=Role.HEADLINE, chapter="Un titre")
LEDE = part("Un chapô.", role=Role.LEDE)
BODY = part("Une phrase.", "Une autre.", chapter="Premier chapitre", stinger=True)


def laid_out(bed: BedPlace, *parts: SpokenPart) -> Timeline:
    template = Template(opening=OpeningPlace(), section=SectionPlace(), bed=bed, closing=ClosingPlace(gap=0.0))
    return lay_out(speech(*(parts or (HEADLINE, LEDE, BODY))), SOUNDS, template, "Le segment")


def bed_of(timeline: Timeline) -> Cue:
    (bed,) = (cue for cue in timeline.cues if cue.role is CueRole.BED)
    return bed


def gain_at(bed: Cue, time: float) -> float:
    """The bed's own gain at a time of the programme, in dB against its level in the clear."""
    times, gains = zip(*((point.time, point.gain_db) for point in bed.envelope), strict=True)
    return float(np.interp(time - bed.start, times, gains))


def voices(timeline: Timeline) -> list[Cue]:
    return [cue for cue in timeline.cues if cue.role is CueRole.VOICE]


def test_under_headlines_it_ends_after_the_lede() -> None:
    timeline = laid_out(BedPlace(under="headlines", fade_out=2.0))
    bed, spoken = bed_of(timeline), voices(timeline)
    assert bed.start == spoken[0].start
    assert bed.end == pytest.approx(spoken[1].end + 2.0, abs=0.03)


def test_under_all_it_reaches_the_closing() -> None:
    timeline = laid_out(BedPlace(under="all", fade_out=2.0))
    assert bed_of(timeline).end >= voices(timeline)[-1].end + 1.9


def test_under_every_word_it_is_as_far_down_as_asked() -> None:
    timeline = laid_out(BedPlace(under="all", duck=-14.0, fade_in=0.1))
    bed = bed_of(timeline)
    for voice in voices(timeline)[1:]:
        for time in (voice.start, (voice.start + voice.end) / 2, voice.end):
            assert gain_at(bed, time) <= -14.0 + 1e-6


def test_it_comes_up_again_where_nobody_speaks_for_long_enough() -> None:
    timeline = laid_out(BedPlace(under="all", attack=0.2, release=0.3, fade_in=0.1))
    (stinger,) = (cue for cue in timeline.cues if cue.role is CueRole.STINGER)
    assert gain_at(bed_of(timeline), stinger.start + 0.5) == pytest.approx(0.0, abs=1e-6)


def test_it_does_not_pump_in_a_breath() -> None:
    timeline = laid_out(BedPlace(under="all", duck=-14.0, fade_in=0.1))
    before, after = voices(timeline)[-2:]
    assert gain_at(bed_of(timeline), (before.end + after.start) / 2) == pytest.approx(-14.0, abs=1e-6)


def test_on_its_bar_it_is_a_whole_number_of_bars_and_the_closing_follows() -> None:
    timeline = laid_out(BedPlace(under="all", ending="bar", bars=4))
    bed = bed_of(timeline)
    assert bed.duration % 1.0 == pytest.approx(0.0, abs=0.002)
    assert bed.end >= voices(timeline)[-1].end + 0.2
    assert 0 <= timeline.cues[-1].start - bed.end < 0.025


def test_what_follows_a_bed_on_its_bar_waits_for_it() -> None:
    timeline = laid_out(BedPlace(under="headlines", ending="bar", bars=4))
    (stinger,) = (cue for cue in timeline.cues if cue.role is CueRole.STINGER)
    assert stinger.start >= bed_of(timeline).end


@pytest.mark.parametrize("ending", ["fade", "bar"])
def test_it_never_ends_dead(ending: str) -> None:
    bed = bed_of(laid_out(BedPlace.model_validate({"under": "all", "ending": ending, "fade_out": 0.5})))
    assert bed.envelope[-1].gain_db <= -60
    assert bed.envelope[-1].time == pytest.approx(bed.duration, abs=0.002)
    assert gain_at(bed, bed.end - 0.5) - gain_at(bed, bed.end) > 40


def test_a_rendered_bed_is_heard_at_its_level_and_without_a_seam() -> None:
    timeline = laid_out(BedPlace(under="all", level=-6.0, duck=-12.0, fade_in=0.1, release=0.2, attack=0.2))
    samples = render(timeline).samples
    assert len(samples) == round(timeline.duration * 48_000)
    bed = bed_of(timeline)
    (stinger,) = (cue for cue in timeline.cues if cue.role is CueRole.STINGER)
    clear = strength(samples, stinger.start + 0.3, stinger.start + 0.7)
    last = voices(timeline)[-1]
    under = strength(samples, last.start + 0.1, last.end - 0.1)
    assert 20 * np.log10(under / clear) == pytest.approx(-12.0, abs=0.5)
    alone = Clip(SOUNDS.clip(SoundName.BED).samples[:19_200], 48_000)
    expected = strength(alone.samples, 0.0, 0.4) * 10 ** (bed.gain_db / 20)
    assert clear == pytest.approx(expected, rel=0.02)


@pytest.mark.parametrize("cut", [1, 3, 7])
def test_the_bed_is_the_same_in_whatever_pieces_it_is_rendered(cut: int) -> None:
    from tts_pipeline.sound.loops import add_bed

    bed = bed_of(laid_out(BedPlace(under="all")))
    whole = np.zeros((48_000 * 12, 2), np.float32)
    pieces = np.zeros_like(whole)
    add_bed(whole, 0, bed)
    for first, piece in zip(
        np.cumsum([0, *map(len, np.array_split(pieces, cut))]), np.array_split(pieces, cut), strict=False
    ):
        add_bed(piece, int(first), bed)
    assert np.array_equal(whole, pieces)
    assert np.abs(whole).max() > 0.01


@pytest.mark.parametrize("name", ["sober", "magazine", "flash"])
def test_a_shipped_template_leaves_no_hole_and_no_word_uncovered(name: str) -> None:
    sounds = StationSounds(
        tuple(StationSound(sound, tone(3.0, 500.0, 0.2, 48_000, 2)) for sound in load_template(name).sounds)
    )
    timeline = lay_out(speech(HEADLINE, LEDE, BODY), sounds, load_template(name), "Le segment")
    heard = np.flatnonzero(np.abs(render(timeline).samples).max(axis=1) > 1e-3)
    assert np.diff(heard).max() / 48_000 < 2.0
    assert len(voices(timeline)) == 4


@pytest.mark.parametrize("mood", list(Mood))
@pytest.mark.parametrize("name", ["magazine", "flash"])
def test_the_stations_own_bed_comes_and_goes_without_a_click(name: str, mood: Mood) -> None:
    """It is cut into in the middle of its first note, and out of in the middle of a bar."""
    identity = Identity(("G4", "C5", "E5"), mood)
    sounds = StationSounds(
        tuple(StationSound(sound, make_sound(identity, sound)) for sound in load_template(name).sounds)
    )
    timeline = lay_out(speech(HEADLINE, LEDE, BODY), sounds, load_template(name), "Le segment")
    heard = render(Timeline((bed_of(timeline),), timeline.duration)).samples
    bed = np.flatnonzero(np.abs(heard).max(axis=1))
    assert np.abs(heard[bed[0] : bed[0] + 48]).max() < 1e-3
    assert np.abs(heard[bed[-1] - 48 : bed[-1]]).max() < 1e-3
    assert np.abs(heard).max() > 0.015


def strength(samples: np.ndarray, start: float, end: float) -> float:
    piece = samples[round(start * 48_000) : round(end * 48_000), 0]
    turning = np.exp(-2j * np.pi * BED_HZ * np.arange(len(piece)) / 48_000) * np.hanning(len(piece))
    return float(abs(turning @ piece) / np.hanning(len(piece)).sum())


def test_a_bed_with_no_voice_over_it_keeps_its_level() -> None:
    bed = bed_between(tone(4.0), [], (0.0, 4.0), BedPlace())
    middle = [point.gain_db for point in bed.envelope if 1.2 <= point.time <= 1.5]
    assert middle == [0.0] * len(middle)
    assert middle
