"""Sentences of the newsroom, read by a person and held to the letter: one file per locale in `cases/`."""

import json
from pathlib import Path

import pytest

from tts_pipeline.french import Locale, normalise

CASES = [
    pytest.param(path.stem, case["written"], case["spoken"], id=f"{path.stem}: {case['written'][:60]}")
    for path in sorted((Path(__file__).parent / "cases").glob("*.jsonl"))
    for case in map(json.loads, path.read_text(encoding="utf-8").splitlines())
]


@pytest.mark.parametrize(("locale", "written", "spoken"), CASES)
def test_a_sentence_is_said_as_a_presenter_says_it(locale: Locale, written: str, spoken: str) -> None:
    assert normalise(written, locale).spoken == spoken


@pytest.mark.parametrize("locale", ["fr-FR", "fr-CH", "fr-BE", "fr-CA"])
def test_what_is_said_stays_as_it_is_when_read_again(locale: Locale) -> None:
    spoken = [case.values[2] for case in CASES if case.values[0] == locale]
    assert [normalise(str(words), locale).spoken for words in spoken] == spoken


def test_every_locale_has_its_cases() -> None:
    assert {case.values[0] for case in CASES} == {"fr-FR", "fr-CH", "fr-BE", "fr-CA"}
