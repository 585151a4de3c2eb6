"""`tts-pipeline inspect`: what is in a finished file, and whether it may leave."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tts_pipeline.cli.options import ConfigOption, JsonOption, SetOption, settings_from
from tts_pipeline.errors import SoundError
from tts_pipeline.messages import figures, say
from tts_pipeline.model.clock import clock

if TYPE_CHECKING:
    from tts_pipeline.mastering.measured_file import Examination
    from tts_pipeline.publishing.tag_reading import Labels
    from tts_pipeline.sound.loudness import Loudness

NAMES = {
    "pips": "inspect.pips",
    "opening_jingle": "inspect.opening",
    "stinger": "inspect.stinger",
    "closing_jingle": "inspect.closing",
}
"""What a sound of that role is called."""


def inspect(
    file: Annotated[Path, typer.Argument(help=say("cli.inspect-file"), show_default=False)],
    profile: Annotated[str | None, typer.Option("--profile", help=say("cli.inspect-profile"))] = None,
    as_json: JsonOption = False,
    config: ConfigOption = None,
    assignments: SetOption = None,
) -> None:
    """Show tags, chapters, loudness, peaks and silences of a file, and what the gate says of it."""
    from dataclasses import asdict

    from tts_pipeline.pipeline.inspection import inspect_file

    settings = settings_from({"master.profile": profile}, config, assignments).master
    inspection = inspect_file(file, settings.profiles[settings.profile].target)
    found, labels = inspection.found, inspection.labels
    if as_json:
        told = {"file": str(file), "profile": settings.profile, **asdict(found), **asdict(labels)}
        typer.echo(json.dumps(told | {"tags": dict(labels.tags)}, ensure_ascii=False, indent=2))
    else:
        _tell(file, found, labels)
    if found.faults:
        raise SoundError("cli.gate-refuses", path=file, profile=settings.profile, faults="; ".join(found.faults))
    if not as_json:
        typer.echo("  " + say("cli.gate-passes", profile=settings.profile))


def _tell(file: Path, found: "Examination", labels: "Labels") -> None:
    typer.echo(f"{file}  {clock(found.duration)}  {found.sample_rate} Hz  {found.channels} ch")
    if found.loudness:
        typer.echo(f"  {_levels(found.loudness)}  {figures(f'{found.true_peak_dbtp:.1f}')} dBTP")
    for name, text in labels.tags:
        typer.echo(f"  {name}: {' '.join(text.split())[:100]}")
    for chapter, lufs in zip(labels.chapters, found.balance.chapters_lufs, strict=True):
        typer.echo(f"  {figures(f'{chapter.start:>8.2f}')}  {_told(lufs)}  {chapter.title}")
    for sound in found.balance.sounds:
        facts = {"role": say(NAMES[sound.role.value]), "level": figures(f"{sound.above_speech_lu:+.1f}")}
        typer.echo("  " + say("inspect.sound", start=figures(f"{sound.start:.1f}"), **facts))
    for start, length in found.silences:
        typer.echo("  " + say("cli.silence", start=figures(f"{start:.1f}"), length=figures(f"{length:.1f}")))


def _told(lufs: float | None) -> str:
    return " " * 10 if lufs is None else figures(f"{lufs:>5.1f} LUFS")


def _levels(loudness: "Loudness") -> str:
    parts = [f"{loudness.integrated_lufs:.1f} LUFS", f"M {loudness.momentary_max_lufs:.1f}"]
    if loudness.short_term_max_lufs is not None:
        parts.append(f"S {loudness.short_term_max_lufs:.1f}")
    if loudness.loudness_range_lu is not None:
        parts.append(f"LRA {loudness.loudness_range_lu:.1f} LU")
    return figures("  ".join(parts))
