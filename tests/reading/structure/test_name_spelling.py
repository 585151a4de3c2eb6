"""Names that a line in capitals gets back from the lexicon."""

import pytest

from tts_pipeline.reading.structure.name_spelling import with_known_names


@pytest.mark.parametrize(
    ("line", "spelt"),
    [
        ("Emmanuel reçoit kim jong-un à paris", "Emmanuel reçoit Kim Jong-un à paris"),
        ("Trump et poutine a bruxelles", "Trump et Poutine a Bruxelles"),
        ("Le psg perd son match, la sncf aussi", "Le PSG perd son match, la SNCF aussi"),
        ("L'ukraine, la onu et erdogan", "L'ukraine, la onu et Erdoğan"),
        ("Une orange, de l'eau, un ce qui rit", "Une orange, de l'eau, un ce qui rit"),
        ("Le cœur de trump", "Le cœur de Trump"),
    ],
)
def test_names_of_the_news_have_their_capitals(line: str, spelt: str) -> None:
    assert with_known_names(line) == spelt
