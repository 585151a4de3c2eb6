"""The catalogue is whole: every message exists in both languages, with the same placeholders, and is used."""

import re
import string
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

import tts_pipeline
from tts_pipeline.messages import hint_for, say

CATALOGUES = sorted(
    (p for p in files("tts_pipeline.messages").iterdir() if p.name.endswith(".toml")), key=lambda p: p.name
)
ENTRIES = {
    f"{catalogue.name.removesuffix('.toml')}.{name}": entry
    for catalogue in CATALOGUES
    for name, entry in tomllib.loads(catalogue.read_text(encoding="utf-8")).items()
}
SOURCES = "\n".join(p.read_text(encoding="utf-8") for p in Path(tts_pipeline.__file__).parent.rglob("*.py"))


def placeholders(text: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field}


@pytest.mark.parametrize("key", ENTRIES)
def test_a_message_says_the_same_in_both_languages(key: str) -> None:
    entry = ENTRIES[key]
    assert set(entry) - {"hint"} == {"en", "fr"}
    assert placeholders(entry["en"]) == placeholders(entry["fr"])
    if "hint" in entry:
        assert set(entry["hint"]) == {"en", "fr"}


@pytest.mark.parametrize("key", ENTRIES)
def test_a_number_has_the_noun_that_goes_with_it(key: str) -> None:
    entry = ENTRIES[key]
    for text in (entry["en"], entry["fr"], *entry.get("hint", {}).values()):
        assert not re.search(r"\w\((e?s|x)\)", text), "part(s)"


@pytest.mark.parametrize(
    ("language", "attempts", "said"),
    [
        ("en", 0, "0 attempts"),
        ("en", 1, "1 attempt "),
        ("en", 2, "2 attempts"),
        ("fr", 0, "0 essai "),
        ("fr", 1, "1 essai "),
        ("fr", 2, "2 essais"),
    ],
)
def test_one_is_singular_and_none_is_in_french_only(
    monkeypatch: pytest.MonkeyPatch, language: str, attempts: int, said: str
) -> None:
    monkeypatch.setenv("TTS_PIPELINE_LANGUAGE", language)
    facts = {"engine": "gtts", "address": "there", "seconds": 3, "attempts": attempts}
    assert said in say("speaking.service-slow", **facts)
    assert hint_for("speaking.service-slow", **facts)


@pytest.mark.parametrize("key", ENTRIES)
def test_a_message_is_one_line(key: str) -> None:
    assert "\n" not in ENTRIES[key]["en"]
    assert "\n" not in ENTRIES[key]["fr"]


@pytest.mark.parametrize("key", ENTRIES)
def test_a_message_is_used(key: str) -> None:
    assert f'"{key}"' in SOURCES or f"'{key}'" in SOURCES


def test_every_key_in_the_code_is_in_the_catalogue() -> None:
    rooms = "|".join(catalogue.name.removesuffix(".toml") for catalogue in CATALOGUES)
    used = set(re.findall(rf'(?:Error|NotFound|Full|Measure|say|hint_for)\(\s*"((?:{rooms})\.[a-z-]+)"', SOURCES))
    assert used <= set(ENTRIES)
