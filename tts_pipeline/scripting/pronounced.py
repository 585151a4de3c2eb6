"""What the neural voice is given for a written line, with who knew how each word is said."""

from collections.abc import Container
from dataclasses import dataclass, replace
from typing import Final

from tts_pipeline.french.locales import Manner
from tts_pipeline.french.sentences import split_sentences
from tts_pipeline.model.script import Utterance
from tts_pipeline.phonetics.phonemes import SpokenWord, phonemes_of, spoken_words
from tts_pipeline.phonetics.words import Source
from tts_pipeline.scripting.writer import diction_of

VOICE: Final = "kokoro"
"""The engine whose phonemes are shown; a lexicon's entries may hold for some engines only."""


@dataclass(frozen=True, slots=True)
class PronouncedLine:
    """A written line, what is said of it in words, the phonemes that the voice is given, and its words."""

    text: str
    spoken: str
    ipa: str
    words: tuple[SpokenWord, ...]


def pronounced_line(text: str, manner: Manner, own: Container[str] = ()) -> PronouncedLine:
    """Return how a line is pronounced, sentence by sentence as a script has it; `own` are the station's spellings."""
    diction = diction_of(manner)
    said = [diction.utterance(sentence, 0.0) for sentence in split_sentences(text)]
    utterances = [one.for_engine(VOICE) for one in said if one is not None]
    words = tuple(word for utterance in utterances for word in pronounced_words(utterance, own))
    spoken = " ".join(one.spoken_text for one in utterances)
    return PronouncedLine(text, spoken, " ".join(phonemes_of(one) for one in utterances), words)


def pronounced_words(utterance: Utterance, own: Container[str] = ()) -> tuple[SpokenWord, ...]:
    """Return the words of an utterance as the voice is given them; those of the station's lexicon are its own."""
    return tuple(
        replace(word, source=Source.STATION) if word.source is Source.LEXICON and word.text in own else word
        for word in spoken_words(utterance)
    )
