"""`tts-pipeline lexicon`: names entered, checked and heard, and from then on said so."""

import json
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tts_pipeline.sound.codecs import decode

LEXICON = '# nos noms\n[names]\n"Szabó" = { respelling = "Sabo" }   # Budapest\n'


@pytest.fixture
def own(folder: Path) -> Path:
    path = folder / "lexicon.toml"
    path.write_text(LEXICON, encoding="utf-8")
    return path


def test_a_name_that_is_entered_is_said_so(call: Run, folder: Path) -> None:
    result = call(
        "lexicon", "add", "Győr", "--respelling", "Dieur", "--locale", "fr-CH", "--note", "ville", "--by", "AB"
    )
    assert result.returncode == 0, result.stderr
    names = tomllib.loads((folder / "lexicon.toml").read_text(encoding="utf-8"))["names"]
    assert names == {
        "Győr": {
            "respelling": "Dieur", "note": "ville", "added_by": "AB", "locales": ["fr-CH"],
            "added_on": names["Győr"]["added_on"],
        }
    }  # fmt: skip
    assert abs((names["Győr"]["added_on"] - date.today()).days) <= 1  # noqa: DTZ011  the station's zone may be ahead
    (folder / "lines.txt").write_text("Győr gagne.", encoding="utf-8")
    for locale, known in (("fr-CH", True), ("fr-FR", False)):
        said = json.loads(call("normalise", "lines.txt", "--locale", locale, "--json").stdout)
        assert (said["pronunciations"] != []) is known


def test_an_entry_ends_the_warning_and_changes_the_sound(call: Run, folder: Path) -> None:
    text = (folder / "articles" / "pacte-defense-russie-coree-du-nord.txt").read_text(encoding="utf-8")
    (folder / "A.txt").write_text(text.replace("Koursk", "Szczecin"), encoding="utf-8")
    warned = json.loads(call("script", "A.txt", "--json").stdout)["warnings"]
    assert "Szczecin" in {w["text"] for w in warned}
    (report,) = json.loads(call("segment", "A.txt", "--json").stdout)
    call("lexicon", "add", "Szczecin", "--respelling", "Chtchétsine")
    warned = json.loads(call("script", "A.txt", "--json").stdout)["warnings"]
    assert "Szczecin" not in {w["text"] for w in warned}
    (again,) = json.loads(call("segment", "A.txt", "--json").stdout)
    assert again["unchanged"] is False
    assert again["utterances"] - again["cached"] == 1
    assert report["lint"] - again["lint"] == 1


def test_comments_stay_and_a_name_can_be_taken_out(call: Run, own: Path) -> None:
    call("lexicon", "add", "ZQRX", "--letters")
    assert own.read_text(encoding="utf-8").startswith(LEXICON)
    assert call("lexicon", "remove", "Szabó").returncode == 0
    assert "# nos noms" in own.read_text(encoding="utf-8")
    assert call("lexicon", "list").stdout.startswith("ZQRX → letter by letter")
    missing = call("lexicon", "remove", "Szabó")
    assert missing.returncode == 64
    assert "Szabó" in missing.stderr


def test_the_list_shows_the_stations_names_or_all(call: Run, own: Path) -> None:
    assert call("lexicon", "list").stdout == "Szabó → Sabo\n"
    kiev = [line for line in call("lexicon", "list", "kiev", "--all").stdout.splitlines() if line.startswith("Kiev ")]
    assert len(kiev) == 1
    (entry,) = json.loads(call("lexicon", "list", "--json").stdout)
    assert (entry["written"], entry["respelling"], entry["ipa"]) == ("Szabó", "Sabo", None)


def test_check_tells_what_to_correct(call: Run, own: Path) -> None:
    clean = call("lexicon", "check")
    assert (clean.returncode, "nothing to correct" in clean.stdout) == (0, True)
    own.write_text(LEXICON + '"Lutry" = { respelling = "Lutry" }\n"Zug" = { ipa = "ts#" }\n', encoding="utf-8")
    result = call("lexicon", "check", "--json")
    assert result.returncode == 65
    assert [(p["entry"], p["rule"]) for p in json.loads(result.stdout)] == [("Lutry", "dead"), ("Zug", "unsayable")]
    assert "entries to correct: 2" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["add", "Zug"], 64, "--respelling"),
        (["add", "Zug", "--letters", "--word"], 64, "--letters"),
        (["add", "***", "--word"], 64, "***"),
        (["add", "Zug", "--ipa", "ts#"], 65, "#"),
        (["add", "Zug", "--ipa", "ˈ"], 78, "ipa = ˈ"),
        (["add", "Zug", "--word", "--locale", "de-CH"], 64, "de-CH"),
    ],
)
def test_an_entry_that_makes_no_sense_is_refused(
    call: Run, own: Path, arguments: list[str], code: int, says: str
) -> None:
    result = call("lexicon", *arguments)
    assert result.returncode == code
    (line,) = result.stderr.splitlines()
    assert says in line
    assert own.read_text(encoding="utf-8") == LEXICON


@pytest.mark.parametrize("command", [["lexicon", "list"], ["lexicon", "add", "Zug", "--word"], ["normalise", "a.txt"]])
def test_a_damaged_file_is_named_and_left_alone(call: Run, own: Path, command: list[str]) -> None:
    own.write_text("[names\n", encoding="utf-8")
    (own.parent / "a.txt").write_text("a")
    result = call(*command)
    assert result.returncode == 78
    assert result.stderr.startswith("tts-pipeline: lexicon.toml: ")
    assert own.read_text(encoding="utf-8") == "[names\n"


def test_try_speaks_the_name_and_says_where(call: Run, folder: Path, own: Path) -> None:
    result = call("lexicon", "try", "Szabó", TTS_PIPELINE_VOICE__ENGINES="pico")
    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines()[0].replace("\\", "/") == "output/lexicon-szabo.mp3"
    assert "Szabó → Sabo" in result.stdout
    heard = decode(folder / "output" / "lexicon-szabo.mp3")
    assert 2.0 < heard.duration < 8.0
    assert abs(heard.samples).max() > 0.05


def test_a_sound_can_be_tried_before_it_is_entered(call: Run, folder: Path) -> None:
    sounds = {}
    for name, options in (("plain", ()), ("tried", ("--respelling", "Chtchétsine"))):
        result = call("lexicon", "try", "Szczecin", *options, "-o", f"{name}.mp3", TTS_PIPELINE_VOICE__ENGINES="pico")
        assert ("no lexicon has" in result.stdout) is (name == "plain")
        sounds[name] = decode(folder / f"{name}.mp3").duration
    assert sounds["plain"] != sounds["tried"]
    assert not (folder / "lexicon.toml").exists()


def test_editors_who_add_names_at_the_same_time_lose_none(folder: Path, environment: dict[str, str]) -> None:
    names = [f"Nom{letter}" for letter in "ABCDEF"]
    command = [sys.executable, "-m", "tts_pipeline", "lexicon", "add"]
    runs = [
        subprocess.Popen(
            [*command, name, "--respelling", "non"], cwd=folder, env=environment, stdout=subprocess.DEVNULL
        )
        for name in names
    ]
    assert [run.wait(60) for run in runs] == [0] * len(names)
    assert set(tomllib.loads((folder / "lexicon.toml").read_text(encoding="utf-8"))["names"]) == set(names)


def test_an_entry_can_be_for_one_engine_any_case_and_inside_words(call: Run, folder: Path) -> None:
    options = ("--engine", "pico", "--any-case", "--inside-words")
    result = call("lexicon", "add", "Szabó", "--respelling", "Sabo", "--by", "", *options)
    assert result.returncode == 0, result.stderr
    entry = tomllib.loads((folder / "lexicon.toml").read_text(encoding="utf-8"))["names"]["Szabó"]
    assert (entry["engines"], entry["any_case"], entry["whole_word"]) == (["pico"], True, False)
