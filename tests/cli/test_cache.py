"""`tts-pipeline cache`: what is kept between runs."""

import json
from pathlib import Path
from typing import Any

from tests.cli.conftest import BRIEF, Run


def stores(call: Run) -> dict[str, Any]:
    return {store["name"]: store for store in json.loads(call("cache", "info", "--json").stdout)}


def test_nothing_is_kept_and_no_folder_made_before_the_first_segment(call: Run) -> None:
    for store in stores(call).values():
        assert store["usage"]["entries"] == 0
        assert not Path(store["folder"]).exists()
    assert call("cache", "clear", "--yes").stdout.strip().endswith("0")


def test_what_was_said_is_told_by_engine_and_voice_and_gone_after_clearing(call: Run) -> None:
    sentences = json.loads(call("segment", BRIEF, "--json").stdout)[0]["utterances"]
    speech = stores(call)["speech"]
    assert speech["usage"]["entries"] == sentences
    assert speech["usage"]["size"] > 0
    assert speech["speakers"] == [{"engine": "silent", "voice": "silence", "sentences": sentences}]
    assert f"silence (silent): {sentences}" in call("cache", "info").stdout
    assert call("cache", "clear", "--yes").returncode == 0
    assert [store["usage"]["entries"] for store in stores(call).values()] == [0, 0]
    again = json.loads(call("segment", BRIEF, "--fresh", "--json").stdout)[0]
    assert again["cached"] == 0


def test_without_a_yes_and_somebody_to_ask_nothing_is_forgotten(call: Run) -> None:
    call("segment", BRIEF)
    before = stores(call)["speech"]["usage"]["entries"]
    result = call("cache", "clear")
    assert result.returncode == 64
    assert "--yes" in result.stderr
    assert stores(call)["speech"]["usage"]["entries"] == before > 0


def test_a_damaged_cache_is_named_with_what_to_do(call: Run, tmp_path: Path) -> None:
    broken = tmp_path / "broken" / "speech"
    broken.mkdir(parents=True)
    (broken / "cache.db").write_bytes(b"this is no database" * 100)
    result = call("cache", "info", "--set", f"cache.folder={broken.parent}")
    assert result.returncode == 65
    assert str(broken) in result.stderr
