"""Quotations: which of them another voice may speak."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.scripting.test_writer import DICTION, SETTINGS
from tts_pipeline.model.article import Article, Section
from tts_pipeline.model.rundown import Story, StoryLength
from tts_pipeline.model.script import Role, SpokenPart
from tts_pipeline.scripting import write_script
from tts_pipeline.scripting.bulletin import open_news_desk, story_parts
from tts_pipeline.scripting.phrases import Presenter
from tts_pipeline.scripting.quotations import split_quotations

WORDS = "Nous irons ensemble jusqu'au bout de ce chemin"


@pytest.mark.parametrize(
    ("paragraph", "before", "quotation", "after"),
    [
        (f"Il l'a dit : « {WORDS}. » Puis il part.", "Il l'a dit :", f"« {WORDS}. »", "Puis il part."),
        (f"« {WORDS} », a déclaré le maire.", "", f"« {WORDS} »", "a déclaré le maire."),
        (f"Il conclut : « {WORDS} ».", "Il conclut :", f"« {WORDS} ».", ""),
        (f"Il rit. « {WORDS} ! Nous rirons. » Elle pleure.", "Il rit.", f"« {WORDS} ! Nous rirons. »", "Elle pleure."),
        (f"“{WORDS}”, dit-il.", "", f"“{WORDS}”", "dit-il."),
    ],
    ids=["after a colon", "before its author", "at the end", "between two sentences", "in English marks"],
)  # fmt: skip
def test_a_quotation_that_stands_alone_is_set_apart(paragraph: str, before: str, quotation: str, after: str) -> None:
    passages = split_quotations(paragraph)
    assert [p.text for p in passages] == [text for text in (before, quotation, after) if text]
    assert [p.text for p in passages if p.is_quotation] == [quotation]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Il a promis « une réponse ferme et définitive à toutes les attaques » du camp adverse.",
        f"Il répète que « {WORDS} ».",
        "Il a dit : « C'est non. »",
        f"« {WORDS} » est le titre de son livre.",
        f"« {WORDS}, a-t-il ajouté, et rien ne nous arrêtera. »",
        f"« {WORDS}, a déclaré le maire, et rien ne nous arrêtera. »",
        f"« {WORDS} et la suite manque.",
        f"« {WORDS} » et « {WORDS} »",
    ],
    ids=["part of a sentence", "after que", "short", "a title", "interrupted", "by a name", "open", "two joined"],
)  # fmt: skip
def test_other_quotations_stay_with_the_presenter(paragraph: str) -> None:
    assert [(p.text, p.is_quotation) for p in split_quotations(paragraph)] == [(paragraph, False)]


def parts(paragraph: str, *, quotes_apart: bool) -> tuple[SpokenPart, ...]:
    article = Article(slug="a", headline="Un titre", lede=None, sections=(Section(None, 2, (paragraph, "La fin.")),))
    return write_script(article, SETTINGS.model_copy(update={"quotes_apart": quotes_apart}), DICTION).parts[1:]


def test_quotations_apart_change_neither_words_nor_pauses() -> None:
    text = f"Le maire l'a dit : « {WORDS}. » Puis il est parti."
    apart = parts(text, quotes_apart=True)
    assert [part.role for part in apart] == [Role.BODY, Role.QUOTE, Role.BODY, Role.BODY]
    assert [part.utterances[-1].pause_after for part in apart] == [0.3, 0.3, 0.6, 0.0]
    together = parts(text, quotes_apart=False)
    assert [part.role for part in together] == [Role.BODY, Role.BODY]
    assert " ".join(p.spoken_text for p in apart) == " ".join(p.spoken_text for p in together)


def test_the_voice_falls_at_the_end_of_a_quotation_before_its_author() -> None:
    quoted, author, _ = parts(f"« {WORDS} », a déclaré le maire.", quotes_apart=True)
    assert quoted.spoken_text.endswith("ce chemin”.")
    assert author.spoken_text == "a déclaré le maire."


@pytest.mark.parametrize("quotes_apart", [True, False])
def test_a_bulletin_sets_the_same_quotations_apart_as_a_segment(quotes_apart: bool) -> None:
    first = f"Le maire l'a dit : « {WORDS}. » Puis il est parti."
    second = f"Il conclut : « {WORDS} ! »"
    article = Article("a", "Un titre", None, (Section(None, 2, (first, second)),))
    settings = SETTINGS.model_copy(update={"quotes_apart": quotes_apart})
    desk = open_news_desk(Presenter("Radio Lac", "fr-FR", datetime(2026, 11, 25, 18, 0, tzinfo=UTC)), settings, DICTION)
    in_segment = write_script(article, settings, DICTION).parts[1:]
    in_bulletin = story_parts(Story(article), desk, titled=True)
    assert [part.spoken_text for part in in_bulletin] == [part.spoken_text for part in in_segment]
    roles = [Role.LEDE, Role.QUOTE, Role.LEDE, Role.BODY, Role.QUOTE] if quotes_apart else [Role.LEDE, Role.BODY]
    assert [part.role for part in in_bulletin] == roles
    assert [part.stinger_before for part in in_bulletin] == [True] + [False] * (len(roles) - 1)


def test_a_bulletin_says_quotations_in_words_where_the_station_wants_it() -> None:
    article = Article("a", "Un titre", f"Le maire a dit : « {WORDS}. »", ())
    wordy = replace(DICTION, quotations="words")
    desk = open_news_desk(Presenter("Radio Lac", "fr-FR", datetime(2026, 11, 25, 18, 0, tzinfo=UTC)), SETTINGS, wordy)
    (lede,) = story_parts(Story(article, StoryLength.LEDE), desk, titled=True)
    assert "je cite, Nous irons" in lede.spoken_text
    assert lede.spoken_text.endswith("Fin de citation.")
