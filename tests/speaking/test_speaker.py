"""The speaker: caching, fall back, and that nothing is silently missing."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from tests.factories import part, script, tone
from tts_pipeline.errors import SpeechError, UsageError
from tts_pipeline.model.script import Role, Utterance
from tts_pipeline.model.sound import Clip
from tts_pipeline.model.speech import Voice
from tts_pipeline.speaking import Casting, Speaker
from tts_pipeline.speaking.batch import Speaking, make_utterances
from tts_pipeline.speaking.engines import EngineSettings, EngineTraits, SpeechEngine

ANYBODY = Casting()
SETTINGS = EngineSettings("fr-FR", 1.0, 2, Path("unused"))


@dataclass
class ToneEngine:
    """Hums every utterance; fails at those that contain one of `fails_at`."""

    name: str = "tone"
    revision: str = "1"
    audible: bool = True
    traits: EngineTraits = field(default_factory=EngineTraits)
    fails_at: tuple[str, ...] = ()
    clip_of: Callable[[Utterance], Clip] = lambda utterance: tone(len(utterance.spoken_text) * 0.06)
    spoken: list[str] = field(default_factory=list)

    def voices(self) -> tuple[Voice, ...]:
        return (Voice(f"{self.name}-voice", "Ton", "fr-FR", "female"),)

    def workers_for(self, utterances: int) -> int:
        return min(2, utterances)

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        self.spoken.append(utterance.spoken_text)
        if any(word in utterance.spoken_text for word in self.fails_at):
            raise SpeechError("speaking.cannot-say", engine=self.name, text=utterance.display_text)
        return self.clip_of(utterance)


class MemoryCache(dict[str, Clip]):
    def put(self, key: str, clip: Clip) -> None:
        self[key] = clip


def speaker(*engines: SpeechEngine, cache: MemoryCache | None = None, casting: Casting = ANYBODY) -> Speaker:
    by_name = {engine.name: engine for engine in engines}
    return Speaker(
        tuple(by_name), casting, SETTINGS, MemoryCache() if cache is None else cache, lambda name, _: by_name[name]
    )


def ignore(done: int, total: int) -> None:
    """Nobody watches."""


LONG = script(part("Un premier paragraphe.", "Avec deux phrases."), part("Un second paragraphe."))


def test_every_utterance_of_every_part_is_spoken_in_order() -> None:
    speech = speaker(ToneEngine()).speak(LONG, ignore)
    assert [u.utterance.spoken_text for p in speech.parts for u in p.utterances] == [
        u.spoken_text for u in LONG.utterances
    ]
    assert speech.warnings == ()


def test_an_utterance_said_twice_is_synthesized_once() -> None:
    engine = ToneEngine()
    speaker(engine).speak(script(part("Encore une fois.", "Encore une fois.")), ignore)
    assert engine.spoken == ["Encore une fois."]


def test_a_second_run_takes_everything_from_the_cache() -> None:
    engine, cache = ToneEngine(), MemoryCache()
    speaker(engine, cache=cache).speak(LONG, ignore)
    engine.spoken.clear()
    again = speaker(engine, cache=cache).speak(LONG, ignore)
    assert engine.spoken == []
    assert all(u.from_cache for p in again.parts for u in p.utterances)


def test_one_changed_sentence_costs_one_sentence() -> None:
    engine, cache = ToneEngine(), MemoryCache()
    speaker(engine, cache=cache).speak(LONG, ignore)
    engine.spoken.clear()
    speaker(engine, cache=cache).speak(script(LONG.parts[0], part("Un autre paragraphe.")), ignore)
    assert engine.spoken == ["Un autre paragraphe."]


def test_another_revision_of_the_engine_speaks_anew() -> None:
    cache = MemoryCache()
    speaker(ToneEngine(), cache=cache).speak(LONG, ignore)
    newer = ToneEngine(revision="2")
    speaker(newer, cache=cache).speak(LONG, ignore)
    assert len(newer.spoken) == 3


def test_a_part_that_fails_is_spoken_whole_by_the_next_engine() -> None:
    first, second = ToneEngine("first", fails_at=("deux",)), ToneEngine("second")
    speech = speaker(first, second).speak(LONG, ignore)
    assert [p.engine for p in speech.parts] == ["second", "first"]
    assert sorted(second.spoken) == ["Avec deux phrases.", "Un premier paragraphe."]


def test_a_fall_back_is_said_aloud() -> None:
    speech = speaker(ToneEngine("first", fails_at=("deux",)), ToneEngine("second")).speak(LONG, ignore)
    assert len(speech.warnings) == 1
    assert "first" in speech.warnings[0]
    assert "second" in speech.warnings[0]


def test_an_engine_that_keeps_failing_is_left_alone() -> None:
    down = ToneEngine("down", fails_at=("mot",))
    many = script(*(part(f"Le mot numéro {n}.") for n in range(40)))
    speaker(down, ToneEngine("second")).speak(many, ignore)
    assert len(down.spoken) < 10


def test_an_engine_that_was_left_is_not_asked_by_the_next_script_either() -> None:
    down, second = ToneEngine("down", fails_at=("mot",)), ToneEngine("second")
    both = speaker(down, second)
    both.speak(script(*(part(f"Le mot numéro {n}.") for n in range(4))), ignore)
    down.spoken.clear()
    speech = both.speak(script(part("Encore un mot.")), ignore)
    assert down.spoken == []
    assert "down" in speech.warnings[0]


def test_an_engine_that_is_alone_is_asked_every_time() -> None:
    down = ToneEngine("down", fails_at=("mot",))
    alone = speaker(down)
    for _ in range(2):
        with pytest.raises(SpeechError, match="cannot say"):
            alone.speak(script(*(part(f"Le mot numéro {n}.") for n in range(4))), ignore)


def test_a_clip_that_is_no_good_is_made_again_in_pieces() -> None:
    def too_long_for_one(utterance: Utterance) -> Clip:
        return tone(30.0 if "," in utterance.spoken_text[:-1] else len(utterance.spoken_text) * 0.06)

    engine = ToneEngine(clip_of=too_long_for_one)
    speech = speaker(engine).speak(script(part("Hier soir, le conseil a voté.")), ignore)
    assert engine.spoken == ["Hier soir, le conseil a voté.", "Hier soir,", "le conseil a voté."]
    (spoken,) = speech.parts[0].utterances
    assert spoken.clip.duration == pytest.approx(28 * 0.06, abs=0.3)
    assert speech.warnings == ()


def test_a_service_that_refuses_is_not_asked_for_pieces() -> None:
    engine = ToneEngine()

    def refuse(utterance: Utterance) -> Clip:
        raise SpeechError("speaking.service-forbids", engine="tone", address="a", problem="HTTP 403")

    engine.clip_of = refuse
    with pytest.raises(SpeechError):
        speaker(engine).speak(script(part("Hier soir, le conseil a voté.")), ignore)
    assert len(engine.spoken) == 1


def test_an_interrupted_run_goes_on_where_it_was() -> None:
    class NotingCache(MemoryCache):
        def put(self, key: str, clip: Clip) -> None:
            super().put(key, clip)
            something_kept.set()

    cache, something_kept = NotingCache(), threading.Event()

    def stop_at_the_second(utterance: Utterance) -> Clip:
        if "second" in utterance.spoken_text:
            assert something_kept.wait(10)  # sentences are made side by side: the first has to be kept before
            raise KeyboardInterrupt
        return tone(len(utterance.spoken_text) * 0.06)

    with pytest.raises(KeyboardInterrupt):
        speaker(ToneEngine(clip_of=stop_at_the_second), cache=cache).speak(LONG, ignore)
    kept = len(cache)
    assert kept >= 1
    after = ToneEngine()
    speaker(after, cache=cache).speak(LONG, ignore)
    assert len(after.spoken) == 3 - kept


def test_an_engine_that_hangs_is_left() -> None:
    never = threading.Event()

    def hang(utterance: Utterance) -> Clip:
        never.wait()
        return tone(1.0)

    engine = ToneEngine(clip_of=hang)
    speaking = Speaking(engine, dict.fromkeys(Role, engine.voices()[0]), 1.0)
    lines = [line for one in LONG.parts for line in speaking.lines(one)]
    outcome = make_utterances(speaking, lines, MemoryCache(), lambda: None, patience=0.05)
    never.set()
    assert outcome.gave_up
    assert "nothing" in outcome.failures[0].message


def test_no_engine_left_is_an_error_that_names_them_all() -> None:
    with pytest.raises(SpeechError, match=r"first, second.*deux phrases"):
        speaker(ToneEngine("first", fails_at=("deux",)), ToneEngine("second", fails_at=("deux",))).speak(LONG, ignore)


@pytest.mark.parametrize(
    "clip",
    [
        Clip(np.zeros((0, 1), np.float32), 24_000),
        Clip(np.zeros((24_000, 1), np.float32), 24_000),
        Clip(np.full((24_000, 1), np.nan, np.float32), 24_000),
        tone(60.0),
        tone(0.05),
        Clip(np.sign(tone(1.2).samples), 24_000),
    ],
    ids=["empty", "silent", "not a number", "far too long", "far too short", "clipped"],
)
def test_a_damaged_clip_is_never_used(clip: Clip) -> None:
    broken, sound = ToneEngine("broken", clip_of=lambda _: clip), ToneEngine("sound")
    speech = speaker(broken, sound).speak(LONG, ignore)
    assert {p.engine for p in speech.parts} == {"sound"}


def test_a_damaged_clip_is_not_cached() -> None:
    cache = MemoryCache()
    with pytest.raises(SpeechError):
        speaker(ToneEngine(clip_of=lambda _: tone(60.0)), cache=cache).speak(LONG, ignore)
    assert not cache


def test_silence_around_an_utterance_is_trimmed_to_a_fixed_edge() -> None:
    hum = tone(1.0)
    padded = Clip(np.concatenate([np.zeros((12_000, 1)), hum.samples, np.zeros((9_000, 1))]), 24_000)
    speech = speaker(ToneEngine(clip_of=lambda _: padded)).speak(script(part("Bonjour à tous les auditeurs.")), ignore)
    assert speech.parts[0].utterances[0].clip.duration == pytest.approx(1.09, abs=0.01)


def test_a_voice_that_the_engine_lacks_is_refused_with_those_it_has() -> None:
    with pytest.raises(UsageError, match="inconnue") as refused:
        speaker(ToneEngine(), casting=Casting("inconnue")).speak(LONG, ignore)
    assert "tone-voice" in refused.value.hint


def test_progress_counts_up_to_all_utterances() -> None:
    seen: list[tuple[int, int]] = []
    speaker(ToneEngine()).speak(LONG, lambda done, total: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_progress_counts_what_is_said_twice_twice() -> None:
    seen: list[tuple[int, int]] = []
    repeated = script(part("Le pont rouvre.", "La gare ferme."), part("Le pont rouvre."))
    speaker(ToneEngine()).speak(repeated, lambda done, total: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_an_engine_whose_code_fails_is_replaced_as_one_that_says_so(caplog: pytest.LogCaptureFixture) -> None:
    def defective(utterance: Utterance) -> Clip:
        raise IndexError(len(utterance.spoken_text))

    caplog.set_level(logging.INFO)
    speech = speaker(ToneEngine("broken", clip_of=defective), ToneEngine("sound")).speak(LONG, ignore)
    assert {p.engine for p in speech.parts} == {"sound"}
    assert "IndexError" in speech.warnings[0]
    assert "Traceback" in caplog.text


class Voiceless(ToneEngine):
    """Its list of voices is broken."""

    def voices(self) -> tuple[Voice, ...]:
        return (Voice(nom=self.name),)  # type: ignore[call-arg]  another's code, of another version


class WithoutVoices(ToneEngine):
    """Its list of voices is empty."""

    def voices(self) -> tuple[Voice, ...]:
        return ()


@pytest.mark.parametrize("engine", [Voiceless, WithoutVoices])
def test_an_engine_that_cannot_tell_its_voices_is_replaced_too(engine: type[ToneEngine]) -> None:
    both = speaker(engine("broken"), ToneEngine("sound"))
    assert both.recall(LONG).parts == ()
    speech = both.speak(LONG, ignore)
    assert {p.engine for p in speech.parts} == {"sound"}
    assert "broken" in speech.warnings[0]
    with pytest.raises(SpeechError, match="broken"):
        speaker(engine("broken")).speak(LONG, ignore)


def test_utterances_are_made_at_the_same_time() -> None:
    meeting = threading.Barrier(2, timeout=5)

    def wait_for_the_other(utterance: Utterance) -> Clip:
        meeting.wait()
        return tone(len(utterance.spoken_text) * 0.06)

    two = script(part("Première phrase.", "Deuxième phrase."))
    assert speaker(ToneEngine(clip_of=wait_for_the_other)).speak(two, ignore).parts
