"""A sentence that is too long for the model, in clauses."""

from tests.factories import utterance
from tts_pipeline.model.script import Ending
from tts_pipeline.speaking.engines.kokoro.clauses import clauses_of
from tts_pipeline.speaking.engines.kokoro.intonation import Melody

ASKED = utterance("Un, deux ?", ending=Ending.ASKS)


def test_only_the_last_clause_of_a_sentence_ends_as_the_sentence_does() -> None:
    assert [clause.melody for clause in clauses_of(ASKED, ["ˈœ̃,", "dˈø?"])] == [
        Melody(Ending.GOES_ON),
        Melody(Ending.ASKS, continues=True),
    ]


def test_each_clause_has_its_own_words() -> None:
    first, second = clauses_of(ASKED, ["ˈœ̃,", "dˈø?"])
    assert [(word.text, word.start) for word in (*first.words, *second.words)] == [("Un,", 0), ("deux", 0)]
