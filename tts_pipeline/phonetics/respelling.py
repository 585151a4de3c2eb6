"""Names in French letters, for engines that take no phonemes, and for names of which no phonemes are known."""

import re
from collections.abc import Iterable

from tts_pipeline.model.script import Pronunciation, Utterance


def respell(utterance: Utterance) -> str:
    """Return what is spoken, with the names that a voice would misread written as they sound."""
    return respelled(utterance.spoken_text, utterance.pronunciations)


def respelled(text: str, pronunciations: Iterable[Pronunciation]) -> str:
    """Return the text with those names written as they sound, as far as a respelling is known."""
    for pronunciation in pronunciations:
        if sound := pronunciation.respelling:
            name = rf"(?<!\w){re.escape(pronunciation.written)}(?!\w)"
            text = re.sub(name, lambda _, sound=sound: sound, text)  # type: ignore[misc]  # its default is a str
    return text
