"""`tts-pipeline voices get`: published Piper voices into the station's folder."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tts_pipeline.cli.options import ConfigOption, SetOption, settings_from
from tts_pipeline.errors import UsageError
from tts_pipeline.messages import say

if TYPE_CHECKING:
    from tts_pipeline.speaking.engines.piper.voices import PublishedVoice

MEGABYTE = 1_000_000


def get(
    name: Annotated[str | None, typer.Argument(help=say("voices.get-name"), show_default=False)] = None,
    address: Annotated[str | None, typer.Option("--from", help=say("voices.get-from"), show_default=False)] = None,
    config: ConfigOption = None,
    assignments: SetOption = None,
) -> None:
    """Fetch a voice, or show which there are."""
    from tts_pipeline.cli.counted_progress import counted
    from tts_pipeline.speaking.engines.piper.voice_download import HUB, fetch_voice
    from tts_pipeline.speaking.engines.piper.voices import published_voices

    published = published_voices()
    if name is None:
        for short, voice in published.items():
            typer.echo(_line(short, voice))
        return
    by_full_name = {voice.name: voice for voice in published.values()}
    chosen = published.get(name) or by_full_name.get(name)
    if chosen is None:
        raise UsageError("voices.not-published", name=name, known=", ".join(published))
    folder = Path(settings_from({}, config, assignments).voice.folder)
    with counted(say("voices.fetching", name=chosen.name)) as count:
        path = fetch_voice(chosen, folder, address or HUB, count)
    typer.echo(say("voices.fetched", path=path, licence=_licence(chosen)))
    typer.echo(say("voices.needs-piper", name=chosen.name))


def _line(short: str, voice: "PublishedVoice") -> str:
    speakers = ", ".join(
        f"{speaker} {say('voices.female' if sex == 'female' else 'voices.male')}".strip()
        for speaker, sex in voice.speakers.items()
    )
    facts = {"full": voice.name, "megabytes": round((voice.model.size + voice.config.size) / MEGABYTE)}
    return say("voices.published", name=short, speakers=speakers, licence=_licence(voice), **facts)


def _licence(voice: "PublishedVoice") -> str:
    return say("voices.licence-unknown") if voice.licence == "?" else voice.licence
