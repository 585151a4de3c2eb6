"""A story is withdrawn by its name or by its article, and the history says so."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.conftest import BRIEF, Run
from tts_pipeline.airing.ledger import LEDGER_FILE, Ledger
from tts_pipeline.model.airing import Airing, Edition

SLUG = "le-marche-couvert-rouvre-samedi"
NOON = datetime(2024, 11, 12, 12, 0, tzinfo=UTC)


def aired(folder: Path) -> None:
    airing = Airing(SLUG, "Le marché couvert rouvre samedi", NOON, "flash-1")
    Ledger(folder / "output" / LEDGER_FILE).record(Edition("flash-1", "flash", NOON, None, "done", 90.0, (airing,)))


def test_an_article_is_withdrawn_by_its_file_and_comes_back_by_its_name(call: Run) -> None:
    assert SLUG in call("withdraw", BRIEF, "--reason", "démenti").stdout
    told = json.loads(call("history", "--json").stdout)["withdrawals"]
    assert [(one["slug"], one["reason"]) for one in told] == [(SLUG, "démenti")]
    assert call("withdraw", SLUG, "--undo").returncode == 0
    assert json.loads(call("history", "--json").stdout)["withdrawals"] == []


def test_a_name_that_nobody_has_heard_of_is_noted_with_a_word_about_it(call: Run) -> None:
    result = call("withdraw", "le-marche-couver")
    assert result.returncode == 0
    assert "spelled" in result.stdout


@pytest.mark.parametrize("story", ["", "articles/absent.txt", "Le marché"])
def test_what_is_neither_a_file_nor_a_name_withdraws_nothing(call: Run, story: str) -> None:
    result = call("withdraw", story)
    assert result.returncode == 66
    assert result.stdout == ""
    assert json.loads(call("history", "--json").stdout)["withdrawals"] == []


def test_the_history_is_in_the_stations_time(call: Run, folder: Path) -> None:
    aired(folder)
    text = call("history").stdout
    assert "2024-11-12 13:00 CET  flash  90.0 s  done" in text
    assert f"1. Le marché couvert rouvre samedi  [{SLUG}, full]" in text
    assert f"[{SLUG}, entier]" in call("history", LC_ALL="fr_FR.UTF-8").stdout
    assert "Nothing" in call("history", "--since", "2024-11-12T13:01:00").stdout


def test_a_damaged_ledger_is_one_line_and_says_what_to_do(call: Run, folder: Path) -> None:
    (folder / "output").mkdir()
    (folder / "output" / LEDGER_FILE).write_bytes(b"nothing that SQLite knows" * 100)
    result = call("history")
    assert result.returncode == 73
    assert len(result.stderr.splitlines()) == 1
    assert "Move it away" in result.stderr


def test_a_segment_of_a_withdrawn_article_is_made_with_a_warning(call: Run) -> None:
    call("withdraw", BRIEF)
    result = call("segment", BRIEF)
    assert result.returncode == 0
    assert f"{SLUG} is withdrawn" in result.stderr
