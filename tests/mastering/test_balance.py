"""What stands out in a programme is found: a chapter from the others, a jingle from speech."""

from itertools import pairwise

import numpy as np
import pytest

from tests.mastering.meters import analyse_clip
from tests.sound.signals import RATE, babble, steps
from tts_pipeline.mastering.balance import Balance, balance_of, inspect_balance
from tts_pipeline.model.episode import Chapter, Contents
from tts_pipeline.model.sound import Clip, CueRole, Span

SILENT = float("-inf")
SPEECH = babble(6.0)


def chapters(*edges: float) -> Contents:
    return Contents(tuple(Chapter(a, b, f"à {a}") for a, b in pairwise(edges)))


def balance(clip: Clip, contents: Contents) -> Balance:
    return balance_of(analyse_clip(clip).energy, contents)


def test_each_chapter_has_its_own_level_and_the_spread_is_between_the_outermost() -> None:
    told = balance(steps((-20, 5), (-23.5, 5), (-22, 5)), chapters(0, 5, 10, 15))
    assert told.chapters_lufs == pytest.approx((-20, -23.5, -22), abs=0.1)
    assert told.chapter_spread_lu == pytest.approx(3.5, abs=0.05)
    assert "3.5 LU apart" in inspect_balance(told)[0]


def test_chapters_three_units_apart_may_leave() -> None:
    told = balance(steps((-20, 5), (-22.9, 5)), chapters(0, 5, 10))
    assert told.chapter_spread_lu == pytest.approx(2.9, abs=0.05)
    assert inspect_balance(told) == ()


def test_chapters_that_are_short_or_silent_have_no_level_and_do_not_count() -> None:
    told = balance(steps((-10, 2.9), (-20, 5), (SILENT, 5), (-21, 5)), chapters(0, 2.9, 8.0, 12.9, 17.9))
    assert told.chapters_lufs[0] is None
    assert told.chapters_lufs[2] is None
    assert told.chapter_spread_lu == pytest.approx(1.0, abs=0.1)


def test_one_chapter_alone_has_no_spread() -> None:
    assert balance(steps((-20, 5)), chapters(0, 5)).chapter_spread_lu is None


def jingle_before_speech(gain_db: float, seconds: float = 2.0) -> tuple[Clip, float]:
    """A tone and a babble, and the level of the tone's loudest 400 ms above the babble's integrated loudness."""
    jingle = steps((gain_db, seconds)).samples
    return Clip(np.concatenate((jingle, SPEECH.samples)), RATE), seconds


@pytest.mark.parametrize(("role", "told"), [(CueRole.STINGER, 1), (CueRole.PIPS, 1), (CueRole.BED, 0)])
def test_a_sound_is_held_against_what_is_spoken(role: CueRole, told: int) -> None:
    clip, seconds = jingle_before_speech(-20.0)
    spans = (Span(0, seconds, role), Span(seconds, seconds + 6, CueRole.VOICE))
    levels = balance(clip, Contents((), spans)).sounds
    assert len(levels) == told
    speech_lufs = balance(SPEECH, chapters(0, 6)).chapters_lufs[0]
    assert speech_lufs is not None
    assert [one.above_speech_lu for one in levels] == [pytest.approx(-22 - speech_lufs, abs=0.1)] * told


@pytest.mark.parametrize(("gain_db", "faults"), [(-9.0, 1), (-18.5, 0), (-40.0, 0)])
def test_a_sound_too_loud_is_refused_one_too_soft_is_only_told(gain_db: float, faults: int) -> None:
    clip, seconds = jingle_before_speech(gain_db)
    spans = (Span(0, seconds, CueRole.OPENING_JINGLE), Span(seconds, seconds + 6, CueRole.VOICE))
    told = balance(clip, Contents((), spans))
    assert len(told.sounds) == 1
    assert len(inspect_balance(told)) == faults


def test_what_lies_under_the_voice_is_not_held_against_the_sound() -> None:
    """An opening that goes on for as long again while it is talked over, at speech level: judged by its first half."""
    clip, seconds = jingle_before_speech(-20.0)
    apart = (Span(0, seconds, CueRole.OPENING_JINGLE), Span(seconds, seconds + 6, CueRole.VOICE))
    over = (Span(0, 2 * seconds, CueRole.OPENING_JINGLE), apart[1])
    assert balance(clip, Contents((), over)).sounds == balance(clip, Contents((), apart)).sounds


def test_a_sound_that_is_never_heard_alone_and_a_programme_without_speech_tell_nothing() -> None:
    clip, seconds = jingle_before_speech(-20.0)
    under = (Span(3.0, 4.0, CueRole.STINGER), Span(seconds, seconds + 6, CueRole.VOICE))
    assert balance(clip, Contents((), under)).sounds == ()
    assert balance(clip, Contents((), (Span(0, seconds, CueRole.STINGER),))).sounds == ()
