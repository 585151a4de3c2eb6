"""`tts-pipeline templates`, and a segment mixed by one."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import BRIEF, Run
from tts_pipeline.settings.template_files import SHIPPED, template_text


def test_the_list_shows_the_shipped_ones(call: Run) -> None:
    assert list(json.loads(call("templates", "list", "--json").stdout)) == list(SHIPPED)
    assert all(name in call("templates", "list").stdout for name in SHIPPED)


def test_what_is_shown_can_be_saved_checked_and_used(call: Run, folder: Path) -> None:
    shown = call("templates", "show", "flash").stdout
    assert shown == template_text("flash")
    (folder / "mine.toml").write_text(shown.replace("duck = -13.0", "duck = -20.0"), encoding="utf-8")
    assert call("templates", "check", "mine.toml").returncode == 0
    rendered = {
        name: json.loads(call("segment", BRIEF, "--template", name, "--json").stdout)[0]
        for name in ("sober", "flash", "mine.toml")
    }
    assert rendered["flash"]["duration"] != rendered["sober"]["duration"]
    assert [report["unchanged"] for report in rendered.values()] == [False, False, False]
    again = json.loads(call("segment", BRIEF, "--template", "mine.toml", "--json").stdout)[0]
    assert again["unchanged"] is True


@pytest.mark.parametrize(
    "command", [("templates", "check", "mine.toml"), ("segment", BRIEF, "--template", "mine.toml")]
)
def test_a_bad_template_is_told_before_anything_is_made(call: Run, folder: Path, command: tuple[str, ...]) -> None:
    (folder / "mine.toml").write_text("[bed]\nduk = -3\n", encoding="utf-8")
    result = call(*command)
    assert result.returncode == 78
    assert "bed.duk" in result.stderr
    assert not (folder / "output").exists()
