"""`tts-pipeline voices`: who can speak."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from tts_pipeline.cli.options import ConfigOption, JsonOption, SetOption, settings_from
from tts_pipeline.messages import say

if TYPE_CHECKING:
    from tts_pipeline.speaking.directory import ListedVoice

voices = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

EngineOption = Annotated[str | None, typer.Option("--engine", help=say("voices.only-engine"), show_default=False)]


@voices.command("list", help=say("voices.list-help"))
def show(
    engine: EngineOption = None,
    as_json: JsonOption = False,
    config: ConfigOption = None,
    assignments: SetOption = None,
) -> None:
    """Show every voice that can be used here: its name, sex, engine, character and origin."""
    from tts_pipeline.speaking.directory import list_voices

    directory = list_voices(settings_from({}, config, assignments))
    found = [one for one in directory.voices if engine in {None, one.engine}]
    if as_json:
        typer.echo(json.dumps([voice_json(one) for one in found], ensure_ascii=False, indent=2))
        return
    for one in found:
        typer.echo(voice_line(one))
    for problem in () if engine else directory.problems:
        typer.echo(say("voices.unusable", problem=problem.message), err=True)


def voice_line(listed: "ListedVoice") -> str:
    """Return a voice on one line."""
    voice = listed.voice
    sex = say("voices.female" if voice.sex == "female" else "voices.male")
    told = [voice.description, voice.origin]
    if listed.sends_text_to:
        told.append(say("voices.sends-text", address=listed.sends_text_to))
    return f"{voice.name:<14} {sex:<7} {listed.engine:<7} {voice.language:<6} " + "  ".join(filter(None, told))


def voice_json(listed: "ListedVoice") -> dict[str, str]:
    """Return a voice as JSON values."""
    voice = listed.voice
    return {
        "name": voice.name,
        "label": voice.label,
        "sex": voice.sex,
        "language": voice.language,
        "character": voice.description,
        "origin": voice.origin,
        "engine": listed.engine,
        "sends_text_to": listed.sends_text_to,
    }
