from itertools import pairwise

import numpy as np
import pytest

from tests.factories import VOICE, part, speech, tone, utterance
from tts_pipeline.errors import ScriptError
from tts_pipeline.mixing import lay_out, render
from tts_pipeline.mixing.cues import FRAME_MS
from tts_pipeline.model.identity import Identity, SoundName, StationSound, StationSounds
from tts_pipeline.model.script import Role, SpokenPart
from tts_pipeline.model.sound import Clip, Cue, CueRole, Timeline
from tts_pipeline.model.speech import PartSpeech, Speech, SpokenUtterance
from tts_pipeline.settings.template_schema import (
    BedPlace,
    ClosingPlace,
    OpeningPlace,
    PipsPlace,
    SectionPlace,
    Template,
)
from tts_pipeline.sound.loudness import measure
from tts_pipeline.sound.station_sounds import load_station_sounds

MIX = Template(opening=OpeningPlace(), section=SectionPlace(), closing=ClosingPlace())
HEARD = (SoundName.OPENING, SoundName.STINGER, SoundName.CLOSING)
SYNTHESIZED = load_station_sounds(None, Identity(("G4", "C5", "E5")), HEARD)


def sounds_of(opening: Clip, stinger: Clip, closing: Clip) -> StationSounds:
    return StationSounds(tuple(map(StationSound, HEARD, (opening, stinger, closing))))


STEADY = sounds_of(
    opening=tone(4.0, 500.0, 0.2, 48_000, 2),
    stinger=tone(1.0, 700.0, 0.2, 48_000, 2),
    closing=tone(3.5, 600.0, 0.2, 48_000, 2),
)
HEADLINE = part("Un titre.", role=Role.HEADLINE, chapter="Un titre")
BODY = part("Une phrase.", "Une autre.", chapter="Premier chapitre", stinger=True)


def laid_out(*parts: SpokenPart, sounds: StationSounds | None = STEADY, mix: Template = MIX) -> Timeline:
    return lay_out(speech(*parts), sounds, mix, "Le segment")


def of_role(timeline: Timeline, role: CueRole) -> list[Cue]:
    return [cue for cue in timeline.cues if cue.role is role]


def spoken(clip: Clip, times: int = 1) -> Speech:
    lines = tuple(SpokenUtterance(utterance("Bonjour."), clip, False) for _ in range(times))
    said = SpokenPart(Role.BODY, tuple(line.utterance for line in lines), "Parole")
    return Speech((PartSpeech(said, "kokoro", VOICE, lines),))


def is_frame_after(time: float, wanted: float) -> bool:
    """Tell whether it is the time, or at most one MP3 frame later: that is where cues start."""
    return -1e-9 <= time - wanted < FRAME_MS / 1000


def test_a_segment_is_opening_voice_stinger_voice_closing() -> None:
    roles = [cue.role.value for cue in laid_out(HEADLINE, BODY).cues]
    assert roles == ["opening_jingle", "voice", "stinger", "voice", "voice", "closing_jingle"]


def test_the_voice_starts_before_the_opening_ends() -> None:
    opening, voice = laid_out(HEADLINE).cues[:2]
    assert opening.start == 0.0
    assert is_frame_after(voice.start, opening.end - 0.9)
    assert opening.fade_out == 0.9


@pytest.mark.parametrize("overlap", [0.0, 2.5, 5.0])
def test_any_overlap_leaves_the_voice_at_or_after_the_start(overlap: float) -> None:
    timeline = laid_out(HEADLINE, mix=MIX.model_copy(update={"opening": OpeningPlace(talk_over=overlap)}))
    assert is_frame_after(timeline.cues[1].start, max(0.0, 4.0 - overlap))
    assert len(render(timeline).samples) == round(timeline.duration * 48_000)


def test_pauses_are_those_of_the_script() -> None:
    first, second, third = utterance("Un.", 0.25), utterance("Deux.", 1.1), utterance("Trois.", 0.4)
    voices = of_role(laid_out(SpokenPart(Role.BODY, (first, second)), SpokenPart(Role.BODY, (third,))), CueRole.VOICE)
    gaps = [later.start - earlier.end for earlier, later in pairwise(voices)]
    assert all(map(is_frame_after, gaps, [0.25, 1.1]))


def test_a_stinger_stands_alone_between_two_parts() -> None:
    _, before, stinger, after, *_ = laid_out(HEADLINE, BODY).cues
    assert stinger.role is CueRole.STINGER
    assert is_frame_after(stinger.start, before.end + 0.35)
    assert is_frame_after(after.start, stinger.end + 0.35)


def test_the_first_part_needs_no_stinger_after_the_opening() -> None:
    assert not of_role(laid_out(BODY), CueRole.STINGER)


def test_a_part_without_sounds_keeps_its_pause_where_a_stinger_was_asked_for() -> None:
    before, after, _ = laid_out(HEADLINE, BODY, sounds=None).cues
    assert is_frame_after(after.start, before.end + 0.3)


def test_a_voice_may_start_over_the_end_of_a_stinger() -> None:
    over = MIX.model_copy(update={"section": SectionPlace(gap=0.2, talk_over=0.5)})
    _, before, stinger, after, *_ = laid_out(HEADLINE, BODY, mix=over).cues
    assert is_frame_after(stinger.start, before.end + 0.2)
    assert is_frame_after(after.start, stinger.end - 0.5)
    assert stinger.fade_out == 0.5


def test_no_talk_over_is_longer_than_the_stinger() -> None:
    over = MIX.model_copy(update={"section": SectionPlace(talk_over=9.0)})
    _, before, stinger, after, *_ = laid_out(HEADLINE, BODY, mix=over).cues
    assert after.start == stinger.start > before.end


@pytest.mark.parametrize(("gap", "overlap"), [(-0.4, 0.4), (-5.0, 1.0)])
def test_the_closing_may_rise_under_the_last_sentence_but_not_before_it(gap: float, overlap: float) -> None:
    crossed = MIX.model_copy(update={"closing": ClosingPlace(gap=gap)})
    *_, last, closing = laid_out(HEADLINE, BODY, mix=crossed).cues
    assert is_frame_after(closing.start, last.end - overlap)
    assert closing.fade_in == pytest.approx(last.end - closing.start, abs=1e-9)
    assert len(render(laid_out(HEADLINE, BODY, mix=crossed)).samples) == round(closing.end * 48_000)


def test_the_time_signal_is_heard_first_and_the_opening_after_it() -> None:
    pips = load_station_sounds(None, Identity(("G4", "C5", "E5")), [SoundName.PIPS]).sounds
    hour = MIX.model_copy(update={"pips": PipsPlace(gap=0.3)})
    timeline = laid_out(HEADLINE, BODY, sounds=StationSounds((*STEADY.sounds, *pips)), mix=hour)
    signal, opening, voice = timeline.cues[:3]
    assert (signal.role, signal.start, signal.chapter) == (CueRole.PIPS, 0.0, None)
    assert is_frame_after(opening.start, signal.end + 0.3)
    assert is_frame_after(voice.start, opening.end - 0.9)
    samples = np.abs(render(timeline).samples[: round(opening.start * 48_000)]).max(axis=1)
    for second in (1, 2, 3):
        before, after = samples[round((second - 0.1) * 48_000) : second * 48_000 - 240], samples[second * 48_000 :]
        assert after[:2400].max() > 3 * before.max()


def test_a_time_signal_without_an_opening_leaves_the_first_chapter_to_the_words() -> None:
    pips = load_station_sounds(None, Identity(("G4", "C5", "E5")), [SoundName.PIPS])
    timeline = laid_out(part("Une phrase."), sounds=pips, mix=Template(pips=PipsPlace()))
    assert [(cue.role, cue.chapter) for cue in timeline.cues] == [(CueRole.PIPS, None), (CueRole.VOICE, "Le segment")]


def test_the_closing_follows_the_last_word_after_a_breath() -> None:
    *_, last, closing = laid_out(HEADLINE, BODY).cues
    assert is_frame_after(closing.start, last.end + 0.3)


def test_the_first_chapter_is_the_opening_and_the_others_start_with_their_words() -> None:
    chapters = [(cue.chapter, cue.role) for cue in laid_out(HEADLINE, BODY).cues if cue.chapter]
    assert chapters == [
        ("Le segment", CueRole.OPENING_JINGLE),
        ("Un titre", CueRole.VOICE),
        ("Premier chapitre", CueRole.VOICE),
    ]


@pytest.mark.parametrize(("first", "title"), [(HEADLINE, "Un titre"), (part("Une phrase."), "Le segment")])
def test_without_sounds_the_first_chapter_starts_with_the_first_word(first: SpokenPart, title: str) -> None:
    timeline = laid_out(first, BODY, sounds=None)
    assert (timeline.cues[0].start, timeline.cues[0].chapter) == (0.0, title)
    assert {cue.role for cue in timeline.cues} == {CueRole.VOICE}


def test_a_voice_cue_says_what_is_said_and_by_whom() -> None:
    voices = of_role(laid_out(HEADLINE, BODY), CueRole.VOICE)
    assert [(cue.text, cue.voice) for cue in voices] == [
        ("Un titre.", "Siwis"),
        ("Une phrase.", "Siwis"),
        ("Une autre.", "Siwis"),
    ]
    assert all((cue.fade_in, cue.fade_out) == (0.005, 0.005) for cue in voices)


def test_sounds_have_no_text() -> None:
    sounds = [cue for cue in laid_out(HEADLINE, BODY).cues if cue.role is not CueRole.VOICE]
    assert {(cue.text, cue.voice) for cue in sounds} == {(None, None)}


@pytest.mark.parametrize("rate", [16_000, 22_050, 24_000, 44_100, 48_000])
def test_every_cue_starts_and_ends_on_a_whole_millisecond(rate: int) -> None:
    ragged = tone(1.00037, rate=rate)
    for cue in lay_out(spoken(ragged), STEADY, MIX, "Le segment").cues:
        assert round(cue.start * 1000) % FRAME_MS == 0
        assert (cue.start * 1000) % 1 == pytest.approx(0.0, abs=1e-9)
        assert len(cue.clip.samples) * 1000 % cue.clip.sample_rate == 0
        assert cue.clip.duration >= 1.0


def test_the_timeline_ends_with_its_last_cue() -> None:
    timeline = laid_out(HEADLINE, BODY)
    assert timeline.duration == pytest.approx(timeline.cues[-1].end, abs=1e-9)


def test_a_decay_is_ended_where_it_can_no_longer_be_heard() -> None:
    time = np.arange(48_000 * 8)[:, np.newaxis] / 48_000
    decaying = (0.3 * np.sin(2 * np.pi * 500 * time) * 10 ** (-20 * time / 20)).astype(np.float32)
    bell = Clip(np.repeat(decaying, 2, axis=1), 48_000)
    timeline = laid_out(HEADLINE, BODY, sounds=sounds_of(STEADY.clip(SoundName.OPENING), bell, bell))
    samples = render(timeline).samples
    heard = np.flatnonzero(np.abs(samples).max(axis=1) > 10 ** ((-50 - 7) / 20))
    assert (len(samples) - heard[-1]) / 48_000 < 0.5
    assert np.abs(samples[-1]).max() < 1e-5
    gaps = np.diff(heard) / 48_000
    assert gaps.max() < 2.0


def test_a_voice_at_another_level_is_brought_to_that_of_the_others() -> None:
    quiet, loud = (
        lay_out(spoken(tone(4.0, peak=0.06)), None, MIX, ""),
        lay_out(spoken(tone(4.0, peak=0.2)), None, MIX, ""),
    )
    levels = [measure(render(timeline)).integrated_lufs for timeline in (quiet, loud)]
    assert levels == pytest.approx([-23.0, -23.0], abs=0.1)


def test_jingles_are_as_loud_as_speech() -> None:
    """The rule of the gate: the chapter of the opening against a chapter of speech, 1 LU at most."""
    timeline = lay_out(spoken(tone(2.0, peak=0.1), times=4), SYNTHESIZED, MIX, "Le segment")
    samples = render(timeline).samples
    border, end = (round(timeline.cues[n].start * 48_000) for n in (1, -1))
    jingle, speaking, closing = samples[:border], samples[border:end], samples[end:]
    levels = [measure(Clip(piece, 48_000)).integrated_lufs for piece in (jingle, speaking, closing)]
    assert border / 48_000 >= 3.0
    assert max(levels) - min(levels) < 1.0


def test_silent_speech_makes_a_silent_segment() -> None:
    timeline = lay_out(spoken(Clip(np.zeros((24_000, 1)), 24_000)), None, MIX, "Le segment")
    assert not render(timeline).samples.any()
    assert timeline.duration == 1.0


def test_without_a_sentence_there_is_nothing_to_mix() -> None:
    with pytest.raises(ScriptError) as caught:
        lay_out(Speech(()), STEADY, MIX, "Le segment")
    assert caught.value.key == "mixing.nothing-to-mix"


@pytest.mark.parametrize(("stinger", "covered"), [(True, 1), (False, 2)])
def test_a_bed_under_headlines_ends_before_the_stinger_of_a_story_that_begins_with_its_lede(
    stinger: bool, covered: int
) -> None:
    title, lede = part("Un titre.", role=Role.HEADLINE), part("Un chapô.", role=Role.LEDE, stinger=stinger)
    mix = MIX.model_copy(update={"bed": BedPlace(bars=8, ending="fade", fade_out=0.5)})
    timeline = laid_out(title, lede, BODY, sounds=with_bed(), mix=mix)
    (bed,), voices = of_role(timeline, CueRole.BED), of_role(timeline, CueRole.VOICE)
    assert bed.end == pytest.approx(voices[covered - 1].end + 0.5, abs=0.03)


def with_bed() -> StationSounds:
    return StationSounds((*STEADY.sounds, StationSound(SoundName.BED, tone(8.0, 110.0, 0.2, 48_000, 2))))
