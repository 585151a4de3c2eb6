"""How long a script lasts before all of it is spoken: what has been heard as measured, the rest as estimated."""

from functools import cached_property

import numpy as np

from tts_pipeline.mixing import lay_out
from tts_pipeline.model.script import Role, Script, Seconds, SpokenPart, Utterance
from tts_pipeline.model.sound import Clip, Timeline
from tts_pipeline.model.speech import PartSpeech, Speech, SpokenUtterance, Voice
from tts_pipeline.pipeline.toolkit import Toolkit
from tts_pipeline.scripting.script_length import seconds_of

SAMPLE_RATE = 24_000
NOBODY = Voice("nobody", "", "fr-FR", "female")


class Rehearsal:
    """Remembers how long sentences took, and learns from them how fast the voice speaks."""

    def __init__(self, toolkit: Toolkit) -> None:
        self._toolkit = toolkit
        self._heard: dict[tuple[Role, str], Seconds] = {}
        self._estimated = self._measured = 0.0

    @cached_property
    def _words_a_minute(self) -> float:
        return self._toolkit.settings.lint.words_a_minute * self._toolkit.settings.voice.rate

    def learn(self, speech: Speech) -> None:
        """Take note of the length of every sentence of a speech."""
        for part in speech.parts:
            for spoken in part.utterances:
                key = part.part.role, spoken.utterance.spoken_text
                if key not in self._heard:
                    self._measured += spoken.clip.duration
                    self._estimated += self._estimate(spoken.utterance)
                self._heard[key] = spoken.clip.duration

    def seconds(self, parts: tuple[SpokenPart, ...]) -> Seconds:
        """Return how long these parts take, their pauses included."""
        return sum(self._seconds_of(part.role, u) + u.pause_after for part in parts for u in part.utterances)

    def unspoken(self, script: Script) -> Seconds:
        """Return how long those sentences of a script take that have not been heard."""
        lines = ((part.role, one) for part in script.parts for one in part.utterances)
        return sum(self._estimate(one) for role, one in lines if (role, one.spoken_text) not in self._heard)

    def timeline(self, script: Script) -> Timeline:
        """Return the timeline that the script will have, with silence in the place of words."""
        parts = tuple(
            PartSpeech(part, "", NOBODY, tuple(self._silence(part.role, u) for u in part.utterances))
            for part in script.parts
        )
        return lay_out(Speech(parts), self._toolkit.sounds, self._toolkit.template, script.title)

    def _silence(self, role: Role, utterance: Utterance) -> SpokenUtterance:
        frames = max(1, round(self._seconds_of(role, utterance) * SAMPLE_RATE))
        return SpokenUtterance(utterance, Clip(np.zeros((frames, 1), np.float32), SAMPLE_RATE), from_cache=False)

    def _seconds_of(self, role: Role, utterance: Utterance) -> Seconds:
        heard = self._heard.get((role, utterance.spoken_text))
        learned = self._measured / self._estimated if self._estimated else 1.0
        return self._estimate(utterance) * learned if heard is None else heard

    def _estimate(self, utterance: Utterance) -> Seconds:
        return seconds_of(utterance, self._words_a_minute) - utterance.pause_after
