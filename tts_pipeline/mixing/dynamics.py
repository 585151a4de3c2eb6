"""A speech evened out before it is mixed."""

from dataclasses import replace

from tts_pipeline.model.speech import Speech
from tts_pipeline.sound.compression import GENTLE, compress


def even_out(speech: Speech) -> Speech:
    """Return the speech with each utterance gently compressed, as long to the sample as it was.

    Each on its own, so that what follows from one never depends on its neighbours.
    """
    parts = []
    for part in speech.parts:
        spoken = tuple(replace(one, clip=compress(one.clip, GENTLE)) for one in part.utterances)
        parts.append(replace(part, utterances=spoken))
    return replace(speech, parts=tuple(parts))
