"""`tts-pipeline voices`: who can speak."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tts_pipeline.cli.options import ConfigOption, JsonOption, SetOption, settings_from
from tts_pipeline.errors import UsageError
from tts_pipeline.messages import figures, say

if TYPE_CHECKING:
    from tts_pipeline.speaking.voice_list import ListedVoice

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
    from tts_pipeline.speaking.engines import engine_names
    from tts_pipeline.speaking.voice_list import list_voices

    if engine not in {None, *engine_names()}:
        raise UsageError("speaking.unknown-engine", name=engine, known=", ".join(engine_names()))
    directory = list_voices(settings_from({}, config, assignments))
    found = [one for one in directory.voices if engine in {None, one.engine}]
    if as_json:
        typer.echo(json.dumps([voice_json(one) for one in found], ensure_ascii=False, indent=2))
        return
    for one in found:
        typer.echo(voice_line(one))
    for problem in () if engine else directory.problems:
        typer.echo(say("voices.unusable", problem=problem.message), err=True)


@voices.command("try", help=say("voices.try-help"))
def try_out(
    name: Annotated[str, typer.Argument(help=say("voices.name"), show_default=False)],
    text: Annotated[str | None, typer.Argument(help=say("voices.text"), show_default=False)] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help=say("voices.sample-output"))] = None,
    rate: Annotated[float | None, typer.Option("--rate", help=say("cli.rate"), show_default=False)] = None,
    config: ConfigOption = None,
    assignments: SetOption = None,
) -> None:
    """Write what a voice makes of a text."""
    from tts_pipeline.cli.lexicon_file import write_file
    from tts_pipeline.pipeline.toolkit import open_toolkit
    from tts_pipeline.pipeline.voice_sample import PARAGRAPH, find_voices, make_sample
    from tts_pipeline.reading.structure.slug import slug_of

    settings = settings_from({"voice.rate": rate, "jingles.enabled": False}, config, assignments)
    (listed,) = find_voices(settings, (name,))
    typer.echo(say("voices.saying", voice=listed.voice.label), err=True)
    sample = make_sample(open_toolkit(settings), listed, text or PARAGRAPH)
    path = output or Path(settings.output.folder) / f"voice-{slug_of(name)}.mp3"
    write_file(path, sample.audio)
    typer.echo(str(path))
    facts = {"seconds": figures(f"{sample.duration:.1f}"), "words_a_minute": sample.words_a_minute}
    typer.echo("  " + say("voices.sample", voice=listed.voice.label, engine=listed.engine, **facts))


@voices.command("compare", help=say("voices.compare-help"))
def compare(
    names: Annotated[list[str] | None, typer.Argument(help=say("voices.names"), show_default=False)] = None,
    text: Annotated[str | None, typer.Option("--text", help=say("voices.text"), show_default=False)] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help=say("voices.page-output"))] = None,
    config: ConfigOption = None,
    assignments: SetOption = None,
) -> None:
    """Write a page on which voices read the same text."""
    from tts_pipeline.cli.counted_progress import counted
    from tts_pipeline.cli.lexicon_file import write_file
    from tts_pipeline.cli.voices_page import voices_page
    from tts_pipeline.pipeline.toolkit import open_toolkit
    from tts_pipeline.pipeline.voice_sample import PARAGRAPH, find_voices, make_samples

    settings = settings_from({"jingles.enabled": False}, config, assignments)
    chosen = find_voices(settings, tuple(names or ()))
    said = text or PARAGRAPH
    samples = []
    with counted(say("voices.comparing")) as count:
        count(0, len(chosen))
        for sample in make_samples(open_toolkit(settings), chosen, said):
            samples.append(sample)
            count(len(samples), len(chosen))
    path = output or Path(settings.output.folder) / "voices.html"
    write_file(path, voices_page(samples, said))
    typer.echo(str(path))


def voice_line(listed: "ListedVoice") -> str:
    """Return a voice on one line."""
    voice = listed.voice
    sex = say("voices.female" if voice.sex == "female" else "voices.male")
    told = [voice.description, voice.origin]
    if listed.sends_text_to:
        told.append(say("voices.sends-text", address=listed.sends_text_to))
    return f"{voice.name:<14} {sex:<7} {listed.engine:<7} {voice.language:<6} " + "  ".join(filter(None, told))


def voice_json(listed: "ListedVoice") -> dict[str, object]:
    """Return a voice as JSON values."""
    voice = listed.voice
    return {
        "name": voice.name,
        "label": voice.label,
        "sex": voice.sex,
        "language": voice.language,
        "character": voice.description,
        "origin": voice.origin,
        "measured": asdict(voice.measured) if voice.measured else None,
        "engine": listed.engine,
        "sends_text_to": listed.sends_text_to,
    }
