"""A bulletin ends on the second, and its bed gives way to the last words."""

import pytest

from tests.factories import tone
from tts_pipeline.mixing.closing_bed import SHORTEST, end_at
from tts_pipeline.model.sound import Cue, CueRole, Timeline
from tts_pipeline.settings.template_schema import BedPlace

BED = tone(8.0, channels=2, rate=48_000)
SPOKEN = Timeline((Cue(0.0, tone(3.0), CueRole.VOICE), Cue(3.12, tone(2.0), CueRole.CLOSING_JINGLE)), 5.12)


def role(timeline: Timeline, wanted: CueRole) -> Cue | None:
    return next((cue for cue in timeline.cues if cue.role is wanted), None)


def test_it_lasts_as_long_as_was_said_and_the_closing_ends_with_it() -> None:
    ended = end_at(SPOKEN, 9.0, BED, BedPlace())
    closing, bed = role(ended, CueRole.CLOSING_JINGLE), role(ended, CueRole.BED)
    assert closing is not None
    assert bed is not None
    assert ended.duration == pytest.approx(9.0, abs=0.024)
    assert closing.end == pytest.approx(ended.duration, abs=0.001)
    assert closing.start < bed.end <= closing.start + 0.501


def test_the_bed_is_down_under_the_words_and_up_after_them() -> None:
    bed = role(end_at(SPOKEN, 12.0, BED, BedPlace(duck=-13.0, fade_in=0.3, release=0.4)), CueRole.BED)
    assert bed is not None
    gains = {round(point.time, 2): point.gain_db for point in bed.envelope}
    assert gains[3.0] == pytest.approx(-13.0)
    assert gains[3.4] == pytest.approx(0.0)


def test_a_moment_is_waited_for_in_silence() -> None:
    ended = end_at(SPOKEN, 5.12 + SHORTEST / 2, BED, BedPlace())
    assert role(ended, CueRole.BED) is None
    assert ended.duration == pytest.approx(5.12 + SHORTEST / 2, abs=0.024)


def test_what_is_long_enough_stays_as_it_is() -> None:
    assert end_at(SPOKEN, 5.0, BED, BedPlace()) is SPOKEN
