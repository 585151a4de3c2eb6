"""An engine that failed rests, and is asked again later."""

import pytest

from tts_pipeline.errors import SpeechError
from tts_pipeline.speaking.circuit_breaker import REST, Breaker


def test_an_engine_rests_for_a_while_with_its_reason() -> None:
    now = [1_000.0]
    breaker = Breaker(lambda: now[0])
    breaker.check("gtts")
    breaker.leave("gtts", SpeechError("speaking.hangs", engine="gtts", seconds=9))
    breaker.check("pico")
    now[0] += REST - 1
    with pytest.raises(SpeechError, match=r"gtts.*1 s more.*nothing for 9 s"):
        breaker.check("gtts")
    now[0] += 2
    breaker.check("gtts")
