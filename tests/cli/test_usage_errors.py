"""What a wrong call is told, in both languages, and that no output depends on what a locale can write."""

import json

import pytest

from tests.cli.conftest import SEED, Run

CALLS = [
    (["nope"], "there is no command “nope”", "il n'y a pas de commande « nope »"),
    (["segment"], "articles is missing", "il manque articles"),
    (["feed", "init"], "--url is missing", "il manque --url"),
    (["segment", "x", "--nope"], "there is no option --nope", "il n'y a pas d'option --nope"),
    (["segment", "x", "--xyz"], "there is no option --xyz", "il n'y a pas d'option --xyz"),
    (["segment", "x", "--rate"], "--rate needs a value", "--rate attend une valeur"),
    (["segment", "x", "--json=3"], "--json takes no value", "--json ne prend pas de valeur"),
    (["split", "x", "y"], "more than is asked for: y", "c'est plus que demandé : y"),
    (["segment", "x", "--rate", "vite"], "--rate = 'vite': no number", "--rate = 'vite' : pas un nombre"),
    (["bulletin", "x", "--stories", "0"], "--stories = '0': too small. Allowed: ≥ 1.", "--stories = '0' : trop petit"),
    (["history", "--since", "hier"], "--since = 'hier': no date", "--since = 'hier' : pas une date"),
]


@pytest.mark.parametrize(("arguments", "english", "french"), CALLS)
def test_a_wrong_call_is_one_line_in_the_users_language(
    call: Run, arguments: list[str], english: str, french: str
) -> None:
    for language, says in (("en", english), ("fr", french)):
        told = call(*arguments, TTS_PIPELINE_LANGUAGE=language)
        assert told.returncode == 64
        assert told.stdout == ""
        assert told.stderr.startswith(f"tts-pipeline: {says}")
        assert told.stderr.count("\n") == 1


def test_a_group_without_a_command_shows_its_help(call: Run) -> None:
    told = call("feed")
    assert told.returncode == 64
    assert told.stderr.startswith("Usage: tts-pipeline feed")


@pytest.mark.parametrize("command", [(), ("segment",), ("bulletin",), ("feed",), ("feed", "serve"), ("voices", "get")])
def test_help_is_in_french_alone(call: Run, command: tuple[str, ...]) -> None:
    told = call(*command, "--help", TTS_PIPELINE_LANGUAGE="fr")
    assert told.stdout.startswith("Utilisation : tts-pipeline")
    assert "Affiche cette aide et quitte." in told.stdout
    for english in ("Usage:", "Options:\n", "Commands:", "Arguments:", "Show this", "[required", "[default"):
        assert english not in told.stdout


def test_json_is_utf8_in_a_pipe_whatever_the_locale(run: Run) -> None:
    told = run("split", SEED, "--json", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert json.loads(told.stdout)["headline"] == "Pacte de défense Russie-Corée du Nord ratifié"


def test_a_sign_that_a_terminal_cannot_show_ends_no_command(run: Run) -> None:
    told = run("split", SEED, PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert told.returncode == 0, told.stderr
    assert "Pacte de d?fense" in told.stdout
