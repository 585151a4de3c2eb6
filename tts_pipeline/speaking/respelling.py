"""Names in French letters, for engines that take no phonemes."""

import re

from tts_pipeline.model.script import Utterance


def respell(utterance: Utterance) -> str:
    """Return what is spoken, with the names that a voice would misread written as they sound."""
    text: str = utterance.spoken_text
    for pronunciation in utterance.pronunciations:
        if sound := pronunciation.respelling:
            name = rf"(?<!\w){re.escape(pronunciation.written)}(?!\w)"
            text = re.sub(name, lambda _: sound, text)
    return text
