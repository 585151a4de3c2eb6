"""Every command that the README shows works as it stands there."""

import re
import shlex

import pytest

from tests.cli.conftest import Run
from tests.conftest import REPOSITORY
from tts_pipeline.cli.app import app

README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
BLOCKS = "\n".join(re.findall(r"```sh\n(.*?)```", README, re.DOTALL))
LINES = [line.split("#")[0].strip() for line in BLOCKS.splitlines()]
COMMANDS = sorted({line for line in LINES if line.startswith("tts-pipeline ")})
TARGETS = sorted({line.split()[1] for line in LINES if line.startswith("make ")})


def _expanded(word: str) -> list[str]:
    """Do what a shell does with a pattern."""
    if "*" not in word:
        return [word]
    return sorted(path.relative_to(REPOSITORY).as_posix() for path in REPOSITORY.glob(word))


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_readme_works(call: Run, command: str) -> None:
    # without jingles there must be a voice, as silence alone has no loudness; and a gate refuses silence
    engine = "pico" if "--no-jingles" in command or " && " in command else "silent"
    for one in command.split(" && "):
        words = shlex.split(one)[1:]
        arguments = [path for word in words for path in (_expanded(word))]
        result = call(*arguments, TTS_PIPELINE_VOICE__ENGINES=engine)
        assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("target", TARGETS)
def test_a_make_target_of_the_readme_exists(target: str) -> None:
    assert re.search(rf"^{target}:", (REPOSITORY / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("command", [str(command.callback.__name__) for command in app.registered_commands])
def test_every_command_has_an_example_in_the_readme(command: str) -> None:
    assert any(f"tts-pipeline {command} " in line for line in COMMANDS)


def test_every_exit_code_is_in_the_readme() -> None:
    from tts_pipeline import errors

    codes = {e.exit_code for e in vars(errors).values() if isinstance(e, type) and issubclass(e, Exception)}
    for code in codes:
        assert f"| {code} |" in README
