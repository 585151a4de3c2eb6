"""`tts-pipeline bulletin`, as a producer and a script call it."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import BRIEF, SEED, Run


def test_the_plan_is_shown_and_nothing_is_made(call: Run, folder: Path) -> None:
    result = call("bulletin", SEED, BRIEF, "--at", "18:00", "--target", "1:30", "--plan")
    assert result.returncode == 0, result.stderr
    assert "1:30.0 for a target of 1:30.0" in result.stdout
    assert result.stdout.index("Pacte de défense") < result.stdout.index("Le marché couvert rouvre samedi")
    assert not (folder / "output").exists()


def test_one_file_comes_out_and_its_report_is_json(call: Run, folder: Path) -> None:
    result = call("bulletin", BRIEF, "absent.txt", "--at", "7h30", "--json")
    assert result.returncode == 66
    report = json.loads(result.stdout)
    assert [story["slug"] for story in report["stories"]] == ["le-marche-couvert-rouvre-samedi"]
    assert report["timing"]["target"] is None
    assert (folder / report["segment"]["audio"]).name.endswith("-07h30.mp3")
    assert "sept heures trente" in report["segment"]["spoken_text"]
    assert "Le marché couvert rouvre samedi" in call("history").stdout


def test_what_was_withdrawn_is_not_told(call: Run) -> None:
    call("withdraw", "le-marche-couvert-rouvre-samedi")
    shown = call("bulletin", SEED, BRIEF, "--plan", "--json")
    planned = json.loads(shown.stdout)
    assert [one["slug"] for one in planned["stories"]] == ["pacte-de-defense-russie-coree-du-nord-ratifie"]
    assert [(one["slug"], one["reason"]) for one in planned["dropped"]] == [
        ("le-marche-couvert-rouvre-samedi", "withdrawn")
    ]


@pytest.mark.parametrize("options", [(), ("--plan",)])
def test_a_bulletin_without_stories_says_why_each_was_left_out(call: Run, options: tuple[str, ...]) -> None:
    call("withdraw", "le-marche-couvert-rouvre-samedi")
    refused = call("bulletin", BRIEF, *options)
    assert refused.returncode == 65
    assert refused.stdout == ""
    reason, line = refused.stderr.splitlines()[-2:]
    assert "le-marche-couvert-rouvre-samedi" in reason
    assert "withdrawn" in reason
    assert line.startswith("tts-pipeline: there is no story")


def test_a_saved_script_is_no_story_and_is_named(call: Run) -> None:
    assert call("script", BRIEF, "-o", "breve.toml").returncode == 0
    refused = call("bulletin", "breve.toml", BRIEF, "--plan")
    assert refused.returncode == 65
    assert "breve.toml is a saved script" in refused.stderr
    assert "Le marché couvert rouvre samedi" in refused.stdout


def test_where_nothing_can_be_read_only_that_is_said(call: Run) -> None:
    refused = call("bulletin", "absent.txt")
    assert refused.returncode == 66
    assert "absent.txt" in refused.stderr
    assert "no story" not in refused.stderr


@pytest.mark.parametrize("wrong", [("--at", "25:00"), ("--target", "soon"), ("--target", "5"), ("--order", "random")])
def test_what_makes_no_sense_is_refused_before_anything_is_read(call: Run, wrong: tuple[str, str]) -> None:
    result = call("bulletin", BRIEF, *wrong)
    assert result.returncode == 64
    assert wrong[1] in result.stderr


def test_a_length_just_below_a_minute_is_not_sixty_seconds() -> None:
    from tts_pipeline.model.clock import clock_in_tenths

    assert [clock_in_tenths(seconds) for seconds in (179.993, 59.94, 90.0)] == ["3:00.0", "0:59.9", "1:30.0"]
