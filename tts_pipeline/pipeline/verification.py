"""Before a segment leaves: a recogniser listens to it, and what it does not understand does not go on air."""

from dataclasses import asdict
from typing import Final

from tts_pipeline.errors import NotUnderstood
from tts_pipeline.french import normalise
from tts_pipeline.listening import Difference, Hearing, Recogniser, compare
from tts_pipeline.listening.recogniser import OnHeard
from tts_pipeline.messages import say
from tts_pipeline.model.loudness import Master
from tts_pipeline.model.script import Script, Seconds
from tts_pipeline.model.sound import Clip, CueRole, Timeline
from tts_pipeline.pipeline.toolkit import Toolkit
from tts_pipeline.scripting import Diction, ScriptedArticle
from tts_pipeline.scripting.role_names import role_name

MARGIN: Final[Seconds] = 0.3
"""Kept around the words: a consonant's start is softer than where a cue begins."""


def verify(
    toolkit: Toolkit, scripted: ScriptedArticle, made: Master, timeline: Timeline, on_heard: OnHeard
) -> dict[str, object]:
    """Return what the report tells of how a finished segment is understood; nothing where nobody is to listen.

    Raises:
        NotUnderstood: more words in a row were not than the settings allow.
        VerificationError: the recogniser does not work.
    """
    if toolkit.recogniser is None:
        return {"verified": None}
    on_heard(0.0)
    heard = listen(toolkit.recogniser, made, timeline, on_heard, toolkit.diction)
    on_heard(timeline.duration)
    hearing = understand(scripted.script, heard, toolkit.settings.verify.most_wrong_words, scripted.article.source)
    return {
        "verified": {
            "phoneme_error_rate": round(hearing.phoneme_error_rate, 4),
            "longest_wrong_run": hearing.worst.words if hearing.worst else 0,
            "differences": [asdict(difference) for difference in hearing.differences],
            "heard": heard,
        }
    }


def listen(recogniser: Recogniser, made: Master, timeline: Timeline, on_heard: OnHeard, diction: Diction) -> str:
    """Return what is heard of a finished master, numbers in words; only where there is speech, jingles left out."""
    from tts_pipeline.sound.codecs import decode_bytes

    clip = decode_bytes(made.audio)
    voices = [cue for cue in timeline.cues if cue.role is CueRole.VOICE]
    start = max(0, round((min(cue.start for cue in voices) - MARGIN) * clip.sample_rate))
    end = round((max(cue.end for cue in voices) + MARGIN) * clip.sample_rate)
    heard = recogniser.transcribe(Clip(clip.samples[start:end], clip.sample_rate), on_heard)
    return normalise(heard, diction.locale, diction.lexicon).spoken


def understand(script: Script, heard: str, most_wrong_words: int, source: str) -> Hearing:
    """Return how much of the script was understood.

    Raises:
        NotUnderstood: more than `most_wrong_words` in a row were not.
    """
    from tts_pipeline.phonetics.homophones import sounds_of

    hearing = compare([part.spoken_text for part in script.parts], heard, sounds_of)
    worst = hearing.worst
    if worst is not None and worst.words > most_wrong_words:
        others = sum(difference.words > most_wrong_words for difference in hearing.differences) - 1
        raise NotUnderstood(
            "listening.garbled",
            source=source,
            words=worst.words,
            most=most_wrong_words,
            role=role_name(script.parts[worst.part].role),
            part=worst.part + 1,
            parts=len(script.parts),
            what=_told(worst),
            others=say("listening.others", count=others) if others else "",
        )
    return hearing


def _told(difference: Difference) -> str:
    if not difference.heard:
        return say("listening.missing", said=difference.said)
    if not difference.said:
        return say("listening.added", heard=difference.heard)
    return say("listening.exchanged", said=difference.said, heard=difference.heard)
