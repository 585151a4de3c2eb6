"""The script: what is said, in which order, with which pauses and chapters."""

from dataclasses import replace

import pytest

from tts_pipeline.errors import ScriptError
from tts_pipeline.french.lexicon import shipped_lexicon
from tts_pipeline.model.article import Article, Section
from tts_pipeline.model.script import Role, Script
from tts_pipeline.scripting import Diction, write_script
from tts_pipeline.settings.schema import PauseSettings, ScriptSettings

PAUSES = PauseSettings(sentence=0.3, paragraph=0.6, headline=0.7, lede=0.8, heading=0.5)
SETTINGS = ScriptSettings(
    speak_headings=True,
    silent_headings=("Conclusion",),
    quotes_apart=False,
    quotations="pauses",
    eighty="huitante",
    sign_off="",
    pauses=PAUSES,
)
DICTION = Diction("fr-FR", shipped_lexicon())
ARTICLE = Article(
    slug="essai",
    headline="Un titre court",
    lede="Le chapô dit l'essentiel.",
    sections=(
        Section(None, 2, ("Un premier paragraphe. Il a deux phrases.",)),
        Section("Une partie", 2, ()),
        Section("Une sous-partie", 3, ("Son texte est bref.",)),
        Section("Conclusion", 3, ("Tout finit bien.",)),
    ),
)


def script(article: Article = ARTICLE, settings: ScriptSettings = SETTINGS) -> Script:
    return write_script(article, settings, DICTION)


def test_parts_come_in_the_order_of_the_article() -> None:
    assert [(part.role, part.display_text) for part in script().parts] == [
        (Role.HEADLINE, "Un titre court"),
        (Role.LEDE, "Le chapô dit l'essentiel."),
        (Role.BODY, "Un premier paragraphe. Il a deux phrases."),
        (Role.HEADING, "Une partie"),
        (Role.HEADING, "Une sous-partie"),
        (Role.BODY, "Son texte est bref."),
        (Role.BODY, "Tout finit bien."),
    ]


def test_sentences_are_the_utterances() -> None:
    body = script().parts[2]
    assert [u.display_text for u in body.utterances] == ["Un premier paragraphe.", "Il a deux phrases."]


def test_pauses_go_by_what_was_said() -> None:
    pauses = [[u.pause_after for u in part.utterances] for part in script().parts]
    assert pauses == [[0.7], [0.8], [0.3, 0.6], [0.5], [0.5], [0.6], [0.0]]


def test_every_heading_begins_a_chapter_even_one_that_is_not_spoken() -> None:
    assert [part.chapter for part in script().parts] == [
        "Un titre court", None, None, "Une partie", "Une sous-partie", None, "Conclusion",
    ]  # fmt: skip


def test_a_stinger_comes_before_a_section_but_not_between_a_heading_and_its_subheading() -> None:
    assert [part.stinger_before for part in script().parts] == [False, False, False, True, False, False, True]


def test_no_heading_is_spoken_where_the_setting_says_so() -> None:
    quiet = script(settings=SETTINGS.model_copy(update={"speak_headings": False}))
    assert Role.HEADING not in {part.role for part in quiet.parts}
    assert [part.chapter for part in quiet.parts if part.chapter] == ["Un titre court", "Une sous-partie", "Conclusion"]


def test_a_heading_is_closed_with_a_full_stop_for_the_voice_only() -> None:
    heading = script().parts[3].utterances[0]
    assert heading.display_text == "Une partie"
    assert heading.spoken_text == "Une partie."


def test_numbers_are_said_in_words() -> None:
    told = script(replace(ARTICLE, lede="Le 11 novembre 2022, 11'000 soldats étaient là."))
    assert told.parts[1].spoken_text == ("Le onze novembre deux mille vingt-deux, onze mille soldats étaient là.")


def test_an_article_without_a_lede_has_no_lede_part() -> None:
    assert Role.LEDE not in {part.role for part in script(replace(ARTICLE, lede=None)).parts}


def test_a_paragraph_that_cannot_be_spoken_is_no_part() -> None:
    starred = replace(ARTICLE, sections=(Section(None, 2, ("* * *", "Le texte va plus loin.")),))
    assert [part.display_text for part in script(starred).parts][2:] == ["Le texte va plus loin."]


def test_an_article_with_nothing_to_say_is_an_error() -> None:
    with pytest.raises(ScriptError, match="essai"):
        script(replace(ARTICLE, headline="—", lede="…", sections=()))


def test_the_last_words_are_the_stations() -> None:
    said = script(settings=SETTINGS.model_copy(update={"sign_off": "C'était le journal. À demain."}))
    assert said.parts[-1].role is Role.SIGN_OFF
    assert [u.display_text for u in said.utterances[-2:]] == ["C'était le journal.", "À demain."]
    assert [u.pause_after for u in said.utterances[-3:]] == [0.6, 0.3, 0.0]
