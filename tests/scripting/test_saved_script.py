"""Saved scripts: unedited they are the script; edited, what the editor wrote is what is said."""

import tomllib
from datetime import UTC, datetime

import pytest

from tests.conftest import REPOSITORY
from tests.scripting.desk import DICTION
from tts_pipeline.errors import ScriptError
from tts_pipeline.model.article import Article, Section
from tts_pipeline.model.script import Pronunciation, Role
from tts_pipeline.reading import read_articles
from tts_pipeline.scripting import ScriptedArticle, is_saved_script, parse_script, script_toml, write_script
from tts_pipeline.scripting.lint_sentence import EDITED
from tts_pipeline.settings import load_settings

SETTINGS = load_settings(REPOSITORY / "tests", {}, {})
GOLDEN = sorted((REPOSITORY / "tests" / "golden" / "articles").glob("[0-9]*.*"))
ARTICLE = Article(
    slug="essai",
    headline='Un titre "cité" & long',
    lede="Kiev a reçu 11'000 soldats.",
    sections=(Section("Une partie", 2, ("Le 3 mars, la KCNA a parlé. « Oui », dit-elle.",)),),
    published_at=datetime(2026, 3, 3, 8, 30, tzinfo=UTC),
    author="A. B.",
    source="essai.txt",
    source_id="tag:1",
)


def scripted(article: Article = ARTICLE) -> ScriptedArticle:
    return ScriptedArticle(article, write_script(article, SETTINGS.script, DICTION))


def saved(article: Article = ARTICLE) -> str:
    return script_toml(scripted(article))


def parsed(text: str) -> ScriptedArticle:
    return parse_script(text, "A.script.toml", DICTION)


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.name)
def test_an_unedited_script_is_the_same_script(path) -> None:
    for article in read_articles(str(path), SETTINGS.reading):
        if isinstance(article, Article):
            assert parsed(saved(article)).script == scripted(article).script


def test_what_tags_need_of_the_article_is_kept() -> None:
    back = parsed(saved()).article
    for name in ("slug", "headline", "lede", "published_at", "author", "language", "source_id"):
        assert getattr(back, name) == getattr(ARTICLE, name)
    assert back.source == "A.script.toml"


def test_an_editor_sees_the_original_beside_what_is_said() -> None:
    text = saved()
    assert "# 11'000 → onze mille" in text
    assert 'written = "Kiev a reçu 11\'000 soldats."' in text
    assert 'spoken = "Kiev a reçu onze mille soldats."' in text


def test_a_sentence_that_is_said_as_it_is_written_stands_there_once() -> None:
    text = saved(Article("essai", "Un titre.", "La ville vote.", ()))
    assert text.count("La ville vote.") == 2  # the lede of the tags, and the sentence
    assert "written" not in text.partition("[[part]]")[2]


def test_what_the_editor_wrote_is_said_word_for_word() -> None:
    text = saved().replace("onze mille soldats.", "près de 11 mille soldats, M. Dupont ?")
    lede = parsed(text).script.parts[1].utterances[0]
    assert lede.spoken_text == "Kiev a reçu près de 11 mille soldats, M. Dupont ?"
    assert lede.display_text == "Kiev a reçu 11'000 soldats."


def test_an_edit_is_marked_against_the_written_sentence() -> None:
    text = saved().replace("onze mille soldats.", "dix mille soldats.")
    lede = parsed(text).script.parts[1].utterances[0]
    (edit,) = lede.replacements
    assert (edit.original, edit.spoken, edit.rule) == ("11'000", "dix mille", EDITED)
    assert lede.display_text[slice(*edit.span)] == "11'000"


def test_without_the_written_sentence_the_transcript_shows_what_is_said() -> None:
    text = saved().replace('written = "Kiev a reçu 11\'000 soldats."\n', "")
    assert parsed(text).script.parts[1].display_text == "Kiev a reçu onze mille soldats."


def test_pauses_chapters_stingers_and_names_are_the_editors() -> None:
    document = saved()
    text = (
        document.replace("pause = 0.8", "pause = 1", 1)
        .replace('chapter = "Une partie"', 'chapter = "Autre"')
        .replace("stinger = true\n", "")
        .replace('respelling = "Kièv"', 'respelling = "Kieff"')
    )
    parts = parsed(text).script.parts
    assert parts[1].utterances[0].pause_after == 1.0
    assert [(part.chapter, part.stinger_before) for part in parts if part.role is Role.HEADING] == [("Autre", False)]
    assert parts[1].utterances[0].pronunciations == (Pronunciation("Kiev", "kjˈɛv", "Kieff"),)


def test_a_line_break_in_what_is_spoken_is_a_space() -> None:
    text = saved().replace('spoken = "Kiev a reçu onze mille soldats."', 'spoken = """Kiev a reçu\n  des soldats."""')
    assert parsed(text).script.parts[1].spoken_text == "Kiev a reçu des soldats."


def test_the_file_is_plain_toml() -> None:
    tables = tomllib.loads(saved())
    assert tables["format"] == 1
    assert [part["role"] for part in tables["part"]] == ["headline", "lede", "heading", "body"]


@pytest.mark.parametrize(
    ("old", "new", "place", "allowed"),
    [
        ("pause = 0.8", "pause = 3", "part 2 sentence 1: pause = 3", "≤ 1.9"),
        ("pause = 0.8", "pause = -1", "part 2 sentence 1: pause = -1", "≥ 0"),
        ("pause = 0.8", 'pause = "lang"', "part 2 sentence 1: pause = 'lang'", "number"),
        ('role = "lede"', 'role = "chapo"', "part 2: role = 'chapo'", "headline, lede, heading"),
        ('spoken = "Kiev a reçu onze mille soldats."', 'spoken = "…"', "part 2 sentence 1: spoken = '…'", "letter"),
        ('spoken = "Kiev', 'speak = "Kiev', "part 2 sentence 1", "docs/script-format.md"),
        ("stinger = true", "stringer = true", "part 3: there is no key “stringer”", "stinger"),
        ("ipa =", "api =", "part 2 sentence 1 names Kiev: there is no key “api”", "ipa, respelling"),
        ("format = 1", "format = 2", "format = 2", "1"),
        ('slug = "essai"', 'slug = "../essai"', "slug = '../essai'", "a-z0-9"),
    ],
)
def test_what_is_not_allowed_is_named_with_its_place(old: str, new: str, place: str, allowed: str) -> None:
    text = saved()
    assert old in text
    with pytest.raises(ScriptError) as caught:
        parsed(text.replace(old, new, 1))
    assert caught.value.message.startswith("A.script.toml")
    assert place in caught.value.message
    assert allowed in caught.value.hint
    assert caught.value.exit_code == 65


@pytest.mark.parametrize("text", ["", "a = ", "[[part]]", "format = 1\nslug = 'a'\nheadline = 'A'\npart = []"])
def test_what_is_no_script_is_refused(text: str) -> None:
    with pytest.raises(ScriptError, match=r"A\.script\.toml"):
        parsed(text)


def test_saved_scripts_are_known_by_their_name() -> None:
    assert is_saved_script("dossier/A.script.toml")
    assert not is_saved_script("A.txt")
    assert not is_saved_script("-")
