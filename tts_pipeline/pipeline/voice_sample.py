"""A voice on its own: one paragraph, spoken, levelled and encoded as in a segment, without the station's sounds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tts_pipeline.errors import ScriptError, SpeechError, UsageError
from tts_pipeline.mastering import master
from tts_pipeline.mixing import lay_out, render
from tts_pipeline.model.script import Role, Script, Seconds, SpokenPart, Utterance
from tts_pipeline.pipeline.toolkit import Toolkit
from tts_pipeline.settings.template_schema import Template
from tts_pipeline.speaking import Casting
from tts_pipeline.speaking.voice_list import ListedVoice

if TYPE_CHECKING:
    from tts_pipeline.settings import Settings

PARAGRAPH: Final = (
    "Bonsoir, voici les titres de ce journal. Hier soir, par 22 voix contre 7, le conseil municipal a voté la "
    "rénovation de la gare. Les travaux commenceront au printemps et dureront dix-huit mois. Faudra-t-il fermer la "
    "ligne ? Le maire répond que non, mais que les trains rouleront moins vite, surtout le dimanche."
)
"""A title, numbers, a question and a long sentence: where voices differ."""


@dataclass(frozen=True, slots=True)
class VoiceSample:
    """A voice and what it said; `audio` is an MP3 at the station's web level."""

    listed: ListedVoice
    text: str
    audio: bytes
    duration: Seconds
    words_a_minute: int


@dataclass(frozen=True, slots=True)
class MissingSample:
    """A voice that could not speak, and why."""

    listed: ListedVoice
    problem: str


def find_voices(settings: "Settings", names: tuple[str, ...]) -> tuple[ListedVoice, ...]:
    """Return the voices of these names; where there are none, all that can be used here without sending text away.

    Raises:
        UsageError: there is no voice of that name.
    """
    from tts_pipeline.speaking.voice_list import list_voices

    listed = list_voices(settings).voices
    by_name = {one.voice.name: one for one in reversed(listed)}
    for name in names:
        if name not in by_name:
            raise UsageError("voices.unknown", name=name, known=", ".join(one.voice.name for one in listed))
    return tuple(by_name[name] for name in names) or tuple(one for one in listed if not one.sends_text_to)


def make_sample(toolkit: Toolkit, listed: ListedVoice, text: str = PARAGRAPH) -> VoiceSample:
    """Return the text as that voice says it, and no other: nobody stands in for it.

    Raises:
        ScriptError: nothing of the text can be spoken.
        SpeechError: its engine cannot speak.
    """
    script = _script(toolkit, text)
    alone = replace(toolkit.speaker, engines=(listed.engine,), casting=Casting(listed.voice.name))
    speech = alone.speak(script, lambda _done, _total: None)
    clip = render(lay_out(speech, None, Template(), script.title))
    made = master(clip, toolkit.settings.master.profiles[toolkit.settings.master.profile].target, toolkit.passages)
    pace = round(60 * len(script.spoken_text.split()) / clip.duration)
    return VoiceSample(listed, text, made.audio, clip.duration, pace)


def make_samples(
    toolkit: Toolkit, voices: Iterable[ListedVoice], text: str = PARAGRAPH
) -> Iterator[VoiceSample | MissingSample]:
    """Yield the sample of each voice, or why there is none: one that fails does not keep others from being heard."""
    for listed in voices:
        try:
            yield make_sample(toolkit, listed, text)
        except SpeechError as error:
            yield MissingSample(listed, error.message)


def _script(toolkit: Toolkit, text: str) -> Script:
    utterances = tuple(_utterances(toolkit, text))
    if not utterances:
        raise ScriptError("scripting.nothing-to-say", source=text)
    last = replace(utterances[-1], pause_after=0.0)
    return Script("voice-sample", "Voice sample", (SpokenPart(Role.BODY, (*utterances[:-1], last)),))


def _utterances(toolkit: Toolkit, text: str) -> Iterator[Utterance]:
    from tts_pipeline.french import split_sentences

    for sentence in split_sentences(text):
        said = toolkit.diction.utterance(sentence, toolkit.settings.script.pauses.sentence)
        if said is not None:
            yield said
