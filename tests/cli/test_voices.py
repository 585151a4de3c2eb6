"""`tts-pipeline voices`: who can speak here."""

import json

from tests.cli.conftest import Run


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
