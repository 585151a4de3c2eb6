"""Mix templates are checked before anything is spoken."""

import tomllib
from pathlib import Path

import pytest

from tts_pipeline.errors import SettingsError
from tts_pipeline.model.identity import SoundName
from tts_pipeline.settings.template_files import SHIPPED, load_template, template_text


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_template_can_be_copied_and_used(name: str, tmp_path: Path) -> None:
    copy = tmp_path / "mine.toml"
    copy.write_text(template_text(name), encoding="utf-8")
    assert load_template(str(copy)) == load_template(name)


def test_a_template_names_the_sounds_it_needs_once_each() -> None:
    assert load_template("sober").sounds == (SoundName.OPENING, SoundName.STINGER, SoundName.CLOSING)
    assert SoundName.BED in load_template("flash").sounds


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[bed]\nduk = -3", "bed.duk"),
        ("[bed]\nduck = 3", "bed.duck"),
        ("[bed]\nunder = 'headline'", "bed.under"),
        ("[opening]\nsound = 'fanfare'", "opening.sound"),
        ("[section]\ngap = 2.5", "section.gap"),
        ("[fanfare]\nsound = 'opening'", "fanfare"),
        ("[opening", "mine.toml"),
    ],
)
def test_a_mistake_is_named_with_its_file_and_key(text: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_template(str(path))
    assert told in caught.value.message
    assert "mine.toml" in caught.value.message


def test_an_unknown_name_tells_the_known_ones() -> None:
    with pytest.raises(SettingsError) as caught:
        load_template("sobre")
    assert all(name in str(caught.value.hint) for name in SHIPPED)


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(SettingsError, match="nowhere"):
        load_template("nowhere.toml")


def test_every_template_explains_itself() -> None:
    for name in SHIPPED:
        assert template_text(name).startswith("#")
        assert tomllib.loads(template_text(name))
