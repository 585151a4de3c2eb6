"""Casting: which voice speaks which role."""

from dataclasses import dataclass

import pytest

from tests.factories import part, script
from tests.speaking.test_speaker import MemoryCache, ToneEngine, ignore, speaker
from tts_pipeline.errors import UsageError
from tts_pipeline.model.script import Role
from tts_pipeline.model.speech import Voice
from tts_pipeline.settings.schema import CastingSettings
from tts_pipeline.speaking import Casting
from tts_pipeline.speaking.casting import cast_voices

ANNE, BRUNO = Voice("anne", "Anne", "fr-FR", "female"), Voice("bruno", "Bruno", "fr-FR", "male")
QUOTED = Casting("anne", ((Role.QUOTE, "bruno"),))


@dataclass
class Duo(ToneEngine):
    """Hums in two voices."""

    def voices(self) -> tuple[Voice, ...]:
        return (ANNE, BRUNO)


TALK = script(part("Le maire a parlé :"), part("Nous irons jusqu'au bout.", role=Role.QUOTE), part("Il est parti."))


def test_a_role_without_a_voice_of_its_own_is_spoken_by_the_main_voice() -> None:
    cast = cast_voices(QUOTED, (BRUNO, ANNE), "duo", strict=True)
    assert cast[Role.QUOTE] is BRUNO
    assert {voice for role, voice in cast.items() if role is not Role.QUOTE} == {ANNE}


def test_where_nobody_is_named_the_engine_chooses_one_voice_for_all() -> None:
    assert set(cast_voices(Casting(), (BRUNO, ANNE), "duo", strict=True).values()) == {BRUNO}


def test_each_part_is_spoken_by_the_voice_of_its_role() -> None:
    speech = speaker(Duo(), casting=QUOTED).speak(TALK, ignore)
    assert [spoken.voice.label for spoken in speech.parts] == ["Anne", "Bruno", "Anne"]


def test_the_same_words_by_another_voice_are_made_anew_and_both_are_kept() -> None:
    engine, cache = Duo(), MemoryCache()
    same = script(part("Encore une fois."), part("Encore une fois.", role=Role.QUOTE))
    speaker(engine, cache=cache, casting=QUOTED).speak(same, ignore)
    assert engine.spoken == ["Encore une fois."] * 2
    assert len(cache) == 2


def test_an_understudy_without_the_cast_voices_speaks_with_its_own() -> None:
    speech = speaker(Duo("duo", fails_at=("bout",)), ToneEngine("second"), casting=QUOTED).speak(TALK, ignore)
    assert [spoken.voice.label for spoken in speech.parts] == ["Anne", "Ton", "Anne"]


def test_a_cast_voice_that_the_first_engine_lacks_is_refused_before_anything_is_spoken() -> None:
    engine = Duo()
    with pytest.raises(UsageError, match="inconnue"):
        speaker(engine, casting=Casting("anne", ((Role.SIGN_OFF, "inconnue"),))).speak(TALK, ignore)
    assert engine.spoken == []


def test_every_role_can_be_cast_in_the_settings() -> None:
    assert set(CastingSettings.model_fields) == {role.value for role in Role}
