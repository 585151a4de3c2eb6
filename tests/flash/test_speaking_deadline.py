"""What can be made in time: foretold from what this machine has taken so far."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.factories import part, script, tone
from tests.speaking.test_speaker import MemoryCache, ToneEngine, ignore, speaker
from tts_pipeline.model.script import Seconds, Utterance
from tts_pipeline.model.sound import Clip
from tts_pipeline.pipeline.bulletin.speaking_deadline import FINISHING, SPEAKING, START, Announcer
from tts_pipeline.speaking.work_record import MARGIN, WorkRecord

WANTED: Seconds = 90.0


@dataclass
class Machine:
    """A clock that goes on as the engine works: `factor` seconds for each second of speech."""

    folder: Path
    factor: float
    now: Seconds = 0.0

    def clip(self, utterance: Utterance) -> Clip:
        clip = tone(len(utterance.spoken_text) * 0.06, rate=8000)
        self.now += clip.duration * self.factor
        return clip

    def announcer(self, deadline: Seconds = 100.0, revision: str = "untuned") -> Announcer:
        """An announcer with that much time from now on, who has nothing from earlier runs."""
        engine = ToneEngine("slow", revision, clip_of=self.clip)
        end = self.now + deadline
        work = WorkRecord(self.folder / "work.json", lambda: self.now)
        both = speaker(engine, ToneEngine("quick"), cache=MemoryCache())
        return Announcer(replace(both, engines=("slow",)), ("quick",), lambda: end - self.now, work)

    def speak(self, sentences: int, deadline: Seconds = 1000.0) -> Announcer:
        announcer = self.announcer(deadline)
        announcer.speak(script(part(*(sentence(number) for number in range(sentences)))), 8.0 * sentences, ignore)
        return announcer


def sentence(number: int) -> str:
    """Return a sentence of about 8 seconds, each another one."""
    return f"Voici la phrase {'abcdefg'[number]}, " + "et elle continue, " * 6 + "puis finit."


def foretold(deadline: Seconds, speaking: float) -> Seconds:
    return (deadline - START) / (speaking + FINISHING)


def test_a_slow_machine_is_known_after_three_runs(tmp_path: Path) -> None:
    machine = Machine(tmp_path, factor=1.2)
    assert machine.announcer().affordable(WANTED, WANTED) == WANTED
    for _ in range(3):
        machine.speak(3)
    assert machine.announcer().affordable(WANTED, WANTED) == pytest.approx(foretold(100, 1.2 * MARGIN))
    assert machine.announcer(revision="tuned").affordable(WANTED, WANTED) == WANTED


def test_a_quick_machine_need_not_shorten(tmp_path: Path) -> None:
    machine = Machine(tmp_path, factor=0.1)
    assert machine.announcer(40).affordable(WANTED, WANTED) == pytest.approx(foretold(40, SPEAKING))
    for _ in range(3):
        machine.speak(3)
    assert machine.announcer(40).affordable(WANTED, WANTED) == WANTED


def test_hardly_any_speech_says_nothing_about_an_engine(tmp_path: Path) -> None:
    machine = Machine(tmp_path, factor=5.0)
    for _ in range(4):
        machine.speak(1)
    assert not (tmp_path / "work.json").exists()


def test_a_run_that_was_not_done_in_time_counts_with_what_it_had_made(tmp_path: Path) -> None:
    machine = Machine(tmp_path, factor=2.0)
    for _ in range(3):
        assert machine.speak(7, deadline=70.0).hurried
    assert machine.announcer().affordable(WANTED, WANTED) == pytest.approx(foretold(100, 2.0 * MARGIN), rel=0.25)


def test_an_engine_that_is_not_tried_any_more_is_tried_again_in_some_hours(tmp_path: Path) -> None:
    machine = Machine(tmp_path, factor=20.0)
    for _ in range(4):
        machine.speak(3)
    tries = 0
    while (announcer := machine.announcer()).affordable(WANTED, WANTED) and announcer.hurried:
        tries += 1
    assert 1 <= tries <= 4
