"""`tts-pipeline jingles`: the station's own sounds, made of its motif."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tts_pipeline.cli.options import ConfigOption, JsonOption, SetOption, settings_from
from tts_pipeline.errors import UsageError
from tts_pipeline.messages import figures, say

if TYPE_CHECKING:
    from tts_pipeline.model.identity import SoundName

jingles = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

MotifOption = Annotated[str | None, typer.Option("--motif", help=say("cli.motif"), show_default=False)]
MoodOption = Annotated[str | None, typer.Option("--mood", help=say("cli.mood"), show_default=False)]
NamesArgument = Annotated[list[str] | None, typer.Argument(help=say("cli.sound-names"), show_default=False)]


@jingles.command("make", help=say("cli.jingles-make"))
def make(
    names: NamesArgument = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help=say("cli.jingles-output"))] = None,
    motif: MotifOption = None,
    mood: MoodOption = None,
    replace: Annotated[bool, typer.Option("--replace", help=say("cli.jingles-replace"))] = False,
    config: ConfigOption = None,
    assignments: SetOption = None,
) -> None:
    """Write the synthesized sounds as FLAC files, for a producer to keep or to replace one by one."""
    from tts_pipeline.files.whole_files import FinishedFile, prepare_folder, write_together
    from tts_pipeline.pipeline.sounds_played import identity_of
    from tts_pipeline.sound.codecs import encode_flac
    from tts_pipeline.sound.identity import make_sound
    from tts_pipeline.sound.station_sounds import station_files

    settings = settings_from({"identity.motif": motif, "identity.mood": mood}, config, assignments)
    wanted = _known(names)
    folder = output or Path(settings.jingles.folder)
    there = station_files(folder)
    if not replace and (kept := [there[name] for name in wanted if name in there]):
        raise UsageError("cli.jingles-there", path=kept[0], count=len(kept))
    prepare_folder(folder)
    identity = identity_of(settings)
    files = [FinishedFile(f"{name}.flac", encode_flac(make_sound(identity, name))) for name in wanted]
    write_together(folder, files)
    for file in files:
        typer.echo(str(folder / file.name))


@jingles.command("list", help=say("cli.jingles-list"))
def show(as_json: JsonOption = False, config: ConfigOption = None, assignments: SetOption = None) -> None:
    """Show every sound: how long and how loud it is, and whether it is the station's own file."""
    from tts_pipeline.model.identity import SoundName
    from tts_pipeline.pipeline.sounds_played import open_sounds
    from tts_pipeline.sound.loudness import momentary_max_lufs

    found = [
        {
            "name": sound.name.value,
            "seconds": round(sound.clip.duration, 2),
            "momentary_max_lufs": round(momentary_max_lufs(sound.clip), 1),
            "file": sound.file,
        }
        for sound in open_sounds(settings_from({}, config, assignments), SoundName).sounds
    ]
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
    for line in () if as_json else found:
        origin = line["file"] or say("cli.synthesized")
        measured = figures(f"{line['seconds']:>6.2f} s  {line['momentary_max_lufs']:>6.1f} LUFS")
        typer.echo(f"{line['name']:<9} {measured}  {origin}")


@jingles.command("try", help=say("cli.jingles-try"))
def try_out(
    names: NamesArgument = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help=say("cli.try-output"))] = None,
    motif: MotifOption = None,
    mood: MoodOption = None,
    config: ConfigOption = None,
    assignments: SetOption = None,
) -> None:
    """Write an MP3 in which the sounds are heard one after the other."""
    from tts_pipeline.files.whole_files import FinishedFile, prepare_folder, write_together
    from tts_pipeline.pipeline.sounds_played import open_sounds
    from tts_pipeline.sound.codecs import encode_mp3
    from tts_pipeline.sound.montage import one_after_another

    settings = settings_from({"identity.motif": motif, "identity.mood": mood}, config, assignments)
    wanted = _known(names)
    sounds = open_sounds(settings, wanted)
    audio = encode_mp3(one_after_another(sound.clip for sound in sounds.sounds))
    path = output or Path(settings.output.folder) / "jingles.mp3"
    prepare_folder(path.parent)
    write_together(path.parent, [FinishedFile(path.name, audio)])
    typer.echo(f"{path}: " + ", ".join(wanted))


def _known(names: Iterable[str] | None) -> "list[SoundName]":
    """Return the sounds of these names, all where there are none.

    Raises:
        UsageError: there is no such sound.
    """
    from tts_pipeline.model.identity import SoundName

    known = {sound.value: sound for sound in SoundName}
    for name in names or ():
        if name not in known:
            raise UsageError("cli.unknown-sound", name=name, known=", ".join(known))
    return [known[name] for name in names] if names else list(SoundName)
