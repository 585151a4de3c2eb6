"""The estimate: near what the voice takes, pauses included."""

import pytest

from tests.factories import part, script, utterance
from tts_pipeline.scripting.script_length import part_seconds, script_seconds, seconds_of

SPOKEN = (
    (2.60, "Pacte de défense Russie-Corée du Nord ratifié."),
    (4.29, "La B N S abaisse son taux directeur à zéro virgule vingt-cinq pour cent."),
    (
        7.52,
        "La Banque nationale suisse a baissé jeudi son taux directeur de zéro virgule vingt-cinq point, à zéro virgule "
        "vingt-cinq pour cent.",
    ),
    (1.83, "C'est la cinquième baisse en douze mois."),
    (4.19, "Un front froid traversera la Suisse romande dans la nuit de mercredi à jeudi."),
    (
        5.72,
        "La limite des chutes de neige s'abaissera de mille deux cents mètres à quatre cents mètres au petit matin.",
    ),
)
"""Measured: seconds that Kokoro's own voice took at its natural pace."""


@pytest.mark.parametrize(("seconds", "text"), SPOKEN)
def test_the_estimate_is_near_what_the_voice_takes(seconds: float, text: str) -> None:
    assert seconds_of(utterance(text, pause=0.0), 180) == pytest.approx(seconds, rel=0.15)


def test_the_pause_counts() -> None:
    assert seconds_of(utterance("Oui.", pause=1.5), 180) - seconds_of(utterance("Oui.", pause=0.5), 180) == 1.0


def test_twice_the_pace_takes_half_the_time() -> None:
    slow, fast = (seconds_of(utterance(pause=0.0), pace) for pace in (90, 180))
    assert slow == pytest.approx(2 * fast)


def test_parts_and_scripts_are_the_sum_of_their_sentences() -> None:
    one, two = part("Bonjour à tous.", "Bonsoir."), part("Au revoir.")
    assert part_seconds(one, 180) == sum(seconds_of(u, 180) for u in one.utterances)
    assert script_seconds(script(one, two), 180) == part_seconds(one, 180) + part_seconds(two, 180)
