import json

import jsonschema
import pytest

from tests.publishing.episodes import tags, timeline, voice_cue
from tts_pipeline.model.episode import Chapter
from tts_pipeline.model.sound import Timeline
from tts_pipeline.publishing import chapters_of
from tts_pipeline.publishing.chapters import chapters_json

SCHEMA = {
    "type": "object",
    "required": ["version", "chapters"],
    "properties": {
        "version": {"const": "1.2.0"},
        "title": {"type": "string", "minLength": 1},
        "chapters": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["startTime"],
                "additionalProperties": False,
                "properties": {
                    "startTime": {"type": "number", "minimum": 0},
                    "endTime": {"type": "number", "exclusiveMinimum": 0},
                    "title": {"type": "string", "minLength": 1},
                },
            },
        },
    },
}


def test_chapters_follow_each_other_from_zero_to_the_end() -> None:
    assert chapters_of(timeline()) == (
        Chapter(0.0, 2.5, "Le journal"),
        Chapter(2.5, 6.0, "Pacte de défense ratifié"),
        Chapter(6.0, 15.5, "Contexte de la ratification à Genève"),
        Chapter(15.5, 20.0, "L’été"),
    )


def test_what_is_heard_before_the_first_chapter_belongs_to_it() -> None:
    late = Timeline((voice_cue(3.2, 1.0, "Bonjour.", "Ouverture"), voice_cue(5.0, 1.0, "Suite.", "Suite")), 7.0)
    assert [(c.start, c.title) for c in chapters_of(late)] == [(0.0, "Ouverture"), (5.0, "Suite")]


def test_times_are_whole_milliseconds_and_never_past_the_end() -> None:
    odd = Timeline((voice_cue(0, 1.0, "Un.", "Un"), voice_cue(1.23456, 1.0, "Deux.", "Deux")), 2.99996)
    assert [(c.start, c.end) for c in chapters_of(odd)] == [(0.0, 1.235), (1.235, 2.999)]


def test_a_chapter_that_begins_after_the_end_is_none() -> None:
    late = Timeline((voice_cue(0, 1, "Un.", "Un"), voice_cue(2.0, 1, "Deux.", "Deux")), 2.0)
    assert chapters_of(late) == (Chapter(0.0, 2.0, "Un"),)


def test_of_two_chapters_at_one_moment_the_later_stands() -> None:
    twice = Timeline((voice_cue(0, 1, "Un.", "Un"), voice_cue(2, 1, "A.", "A"), voice_cue(2.0001, 1, "B.", "B")), 4.0)
    assert [c.title for c in chapters_of(twice)] == ["Un", "B"]


@pytest.mark.parametrize("title", [None, "", "  "])
def test_a_chapter_needs_a_title(title: str | None) -> None:
    assert chapters_of(Timeline((voice_cue(0, 1, "Un.", title),), 1.0)) == ()


def test_the_json_follows_the_schema_and_says_the_same_as_the_chapters() -> None:
    chapters = chapters_of(timeline())
    text = chapters_json(chapters, tags(), "un-essai.mp3")
    document = json.loads(text)
    jsonschema.validate(document, SCHEMA)
    assert [(c["startTime"], c["endTime"], c["title"]) for c in document["chapters"]] == [
        (c.start, c.end, c.title) for c in chapters
    ]
    assert document["fileName"] == "un-essai.mp3"
    assert "à Genève" in text
