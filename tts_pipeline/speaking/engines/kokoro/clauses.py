"""A sentence as the model takes it: in one clause, or in several where it is too long."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tts_pipeline.model.script import Ending, SpokenText, Utterance
from tts_pipeline.phonetics.phonemes import phonemes_of
from tts_pipeline.speaking.engines.kokoro.intonation import Melody
from tts_pipeline.speaking.engines.kokoro.word_times import WordSpan, word_spans


@dataclass(frozen=True, slots=True)
class Clause:
    """Phonemes with their melody, and where the words are in them; no words where that is not known."""

    phonemes: str
    melody: Melody
    words: tuple[WordSpan, ...]


def clauses_of(utterance: Utterance, phonemes: Sequence[str]) -> Iterator[Clause]:
    """Yield the clauses of an utterance: the last one ends as the utterance does, those before go on."""

    def read_alone(word: str) -> str:
        return phonemes_of(replace(utterance, spoken_text=SpokenText(word)))

    spans = word_spans(utterance.spoken_text, " ".join(phonemes), read_alone)
    begin = 0
    for number, clause in enumerate(phonemes, 1):
        end = begin + len(clause)
        ending = utterance.ending if number == len(phonemes) else Ending.GOES_ON
        own = (span for span in spans if begin <= span.start < end)
        words = tuple(WordSpan(span.text, span.start - begin, span.end - begin) for span in own)
        yield Clause(clause, Melody(ending, continues=utterance.continues or number > 1), words)
        begin = end + 1
