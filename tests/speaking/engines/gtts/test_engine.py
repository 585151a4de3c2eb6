"""The network engine against a server that misbehaves: what comes back, how often it asks, how long it takes."""

import logging
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.factories import utterance
from tests.speaking.engines.gtts import google as faults
from tests.speaking.engines.gtts.google import EDGE, SECONDS_PER_CHARACTER, Fault, Google, serving
from tts_pipeline.errors import SpeechError
from tts_pipeline.speaking.engines import EngineSettings, Online
from tts_pipeline.speaking.engines.gtts.engine import GttsEngine, open_engine
from tts_pipeline.speaking.engines.gtts.retries import Time
from tts_pipeline.speaking.engines.gtts.service import MOST_ATTEMPTS

SETTINGS = EngineSettings("fr-FR", 1.0, 1, Path("unused"), online=Online(0.5, 20.0))
SENTENCE = utterance("Bonjour à tous.")
LONG = utterance(
    "Le gouvernement a présenté ce matin, devant les maires réunis à Lausanne, un plan de soutien aux communes "
    "de montagne, et il sera examiné par le parlement au printemps, après la consultation des cantons."
)


class Clock:
    """Time that passes only where somebody sleeps."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    @property
    def time(self) -> Time:
        return Time(lambda: self.now, self.sleep)


@pytest.fixture(scope="module")
def server() -> Iterator[Google]:
    with serving() as google:
        yield google


@pytest.fixture
def google(server: Google, monkeypatch: pytest.MonkeyPatch) -> Google:
    for variable in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(variable, raising=False)
    server.faults, server.always = [], None
    server.texts.clear()
    server.asked_at.clear()
    return server


def speak_failing(google: Google, clock: Clock, online: Online = SETTINGS.online) -> SpeechError:
    engine = GttsEngine(replace(SETTINGS, online=online), google.address, clock.time)
    with pytest.raises(SpeechError) as failed:
        engine.speak(SENTENCE, engine.voices()[0])
    return failed.value


def test_a_sentence_comes_back_as_decoded_mp3(google: Google) -> None:
    engine = GttsEngine(SETTINGS, google.address, Clock().time)
    clip = engine.speak(SENTENCE, engine.voices()[0])
    assert google.texts == ["Bonjour à tous."]
    assert (clip.sample_rate, clip.channels) == (24_000, 1)
    assert clip.duration == pytest.approx(2 * EDGE + len("Bonjour à tous.") * SECONDS_PER_CHARACTER, abs=0.06)


def test_a_long_sentence_is_cut_at_its_clauses_and_joined_without_the_services_silence(google: Google) -> None:
    engine = GttsEngine(SETTINGS, google.address, Clock().time)
    clip = engine.speak(LONG, engine.voices()[0])
    assert " ".join(google.texts) == LONG.spoken_text
    assert len(google.texts) == 3
    assert all(text[-1] in ",." for text in google.texts)
    loud = np.abs(clip.samples[:, 0]) > 0.003
    quiet_runs = np.diff(np.flatnonzero(np.concatenate([[True], loud, [True]]))) / clip.sample_rate
    inside = sorted(quiet_runs)[-4:-2]  # the two seams; the two longest runs are the edges
    assert all(0.18 <= seam <= 0.28 for seam in inside)


@pytest.mark.parametrize("fault", [faults.status(429), faults.status(503), faults.reset, faults.truncated])
def test_a_passing_fault_costs_one_more_request(google: Google, fault: Fault) -> None:
    google.faults = [fault]
    clock = Clock()
    engine = GttsEngine(SETTINGS, google.address, clock.time)
    assert engine.speak(SENTENCE, engine.voices()[0]).duration > 1.0
    assert google.texts == [SENTENCE.spoken_text] * 2
    assert 1.0 <= sum(clock.slept) <= 3.0


def test_only_the_part_that_failed_is_sent_again(google: Google) -> None:
    google.faults = [None, faults.status(500)]
    engine = GttsEngine(SETTINGS, google.address, Clock().time)
    engine.speak(LONG, engine.voices()[0])
    first, second, again, third = google.texts
    assert again == second
    assert len({first, second, third}) == 3


def test_waits_grow_and_end_with_the_utterances_time(google: Google) -> None:
    google.always = faults.status(429)
    clock = Clock()
    error = speak_failing(google, clock)
    assert error.key == "speaking.service-busy"
    waits = [seconds for seconds in clock.slept if seconds >= 1.0]
    assert len(waits) == MOST_ATTEMPTS - 1
    assert all(base <= wait <= base + 1.0 for base, wait in zip((1, 2, 4, 8), waits, strict=True))
    assert clock.now - 100.0 <= SETTINGS.online.max_seconds


def test_waits_differ_from_run_to_run(google: Google) -> None:
    waits = []
    for _ in range(2):
        google.faults = [faults.status(429)]
        clock = Clock()
        engine = GttsEngine(SETTINGS, google.address, clock.time)
        engine.speak(SENTENCE, engine.voices()[0])
        waits.append(clock.slept[0])
    assert waits[0] != waits[1]


def test_the_service_is_left_alone_as_long_as_it_asks(google: Google) -> None:
    google.faults = [faults.status(429, "7")]
    clock = Clock()
    engine = GttsEngine(SETTINGS, google.address, clock.time)
    engine.speak(SENTENCE, engine.voices()[0])
    assert 7.0 in clock.slept


def test_a_longer_wish_than_the_utterances_time_is_not_waited_for(google: Google) -> None:
    google.always = faults.status(429, "120")
    clock = Clock()
    error = speak_failing(google, clock)
    assert clock.slept == []
    assert len(google.texts) == 1
    assert "120 s" in error.message


def test_a_wish_may_be_a_date(google: Google) -> None:
    google.always = faults.status(503, "Wed, 21 Oct 2015 07:28:00 GMT")
    clock = Clock()
    assert speak_failing(google, clock).key == "speaking.service-broken"
    assert max(clock.slept) <= 0.5


@pytest.mark.parametrize("code", [400, 403, 404])
def test_a_refusal_for_good_is_taken_at_once(google: Google, code: int) -> None:
    google.always = faults.status(code)
    error = speak_failing(google, Clock())
    assert (error.key, len(google.texts)) == ("speaking.service-forbids", 1)
    assert str(code) in error.message
    assert error.hint


@pytest.mark.parametrize(
    ("fault", "requests"),
    [
        (faults.HTML, 1),
        (faults.ENDLESS, 1),
        (faults.WRONG_JSON, MOST_ATTEMPTS),
        (faults.EMPTY_AUDIO, MOST_ATTEMPTS),
        (faults.NOT_MP3, MOST_ATTEMPTS),
        (faults.NOT_BASE64, MOST_ATTEMPTS),
    ],
    ids=["html", "endless", "wrong-json", "empty-audio", "not-mp3", "not-base64"],
)
def test_what_is_no_sound_is_never_taken_for_one(google: Google, fault: Fault, requests: int) -> None:
    google.always = fault
    error = speak_failing(google, Clock())
    assert (error.key, len(google.texts)) == ("speaking.service-nonsense", requests)


@pytest.mark.parametrize("fault", [faults.hang, faults.drip, faults.drip_headers])
def test_a_server_that_does_not_end_is_left_in_time(google: Google, fault: Fault) -> None:
    google.always = fault
    engine = GttsEngine(replace(SETTINGS, online=Online(0.0, 0.3)), google.address)
    start = time.monotonic()
    with pytest.raises(SpeechError) as failed:
        engine.speak(SENTENCE, engine.voices()[0])
    assert failed.value.key == "speaking.service-slow"
    assert time.monotonic() - start < 1.0


def test_a_closed_port_is_unreachable() -> None:
    clock = Clock()
    error = speak_failing(Google("http://127.0.0.1:9"), clock)
    assert error.key == "speaking.service-unreachable"
    assert "127.0.0.1:9" in error.message
    assert sum(clock.slept) <= 2.5


def test_requests_are_apart_from_each_other(google: Google) -> None:
    clock = Clock()
    engine = GttsEngine(SETTINGS, google.address, clock.time)
    engine.speak(SENTENCE, engine.voices()[0])
    engine.speak(SENTENCE, engine.voices()[0])
    assert clock.slept == [0.5]


def test_the_log_says_once_where_the_text_goes(google: Google, caplog: pytest.LogCaptureFixture) -> None:
    engine = GttsEngine(replace(SETTINGS, rate=1.1), google.address, Clock().time)
    with caplog.at_level(logging.WARNING):
        engine.speak(SENTENCE, engine.voices()[0])
        engine.speak(SENTENCE, engine.voices()[0])
    assert [google.address in line for line in caplog.messages] == [True, False]
    assert "1.1" in caplog.messages[1]


def test_what_has_no_words_is_not_sent(google: Google) -> None:
    engine = GttsEngine(SETTINGS, google.address, Clock().time)
    with pytest.raises(SpeechError, match="gtts"):
        engine.speak(utterance("… — !"), engine.voices()[0])
    assert google.texts == []


@pytest.mark.parametrize(("locale", "domain"), [("fr-FR", "fr"), ("fr-CA", "ca"), ("fr-CH", "ch"), ("fr-BE", "be")])
def test_the_accent_goes_by_the_stations_locale(locale: str, domain: str) -> None:
    engine = open_engine(replace(SETTINGS, locale=locale))
    assert engine.traits.sends_text_to == f"https://translate.google.{domain}"
    assert engine.revision.endswith(domain)
