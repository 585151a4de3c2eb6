"""Options that several commands share, and how they become settings."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, get_args

import typer

from tts_pipeline.errors import UsageError
from tts_pipeline.messages import say

if TYPE_CHECKING:
    from tts_pipeline.french.locales import Locale, Manner
    from tts_pipeline.settings import Settings

JsonOption = Annotated[bool, typer.Option("--json", help=say("cli.json"))]
ConfigOption = Annotated[Path | None, typer.Option("--config", help=say("cli.config"), show_default=False)]
SetOption = Annotated[
    list[str] | None, typer.Option("--set", metavar="KEY=VALUE", help=say("cli.set"), show_default=False)
]

HeadlineOption = Annotated[str | None, typer.Option("--headline", help=say("cli.headline"), show_default=False)]
LedeOption = Annotated[str | None, typer.Option("--lede", help=say("cli.lede"), show_default=False)]
LocaleOption = Annotated[str | None, typer.Option("--locale", help=say("cli.locale"), show_default=False)]

SETTINGS_FILE: Final = "tts-pipeline.toml"
PREFIX: Final = "TTS_PIPELINE_"
LOCALE: Final = "fr-FR"
LEXICON_FILE: Final = "lexicon.toml"
"""What the settings say where nothing is set; a test holds them to `defaults.toml`."""


def settings_from(
    flags: Mapping[str, object], config: Path | None = None, assignments: Iterable[str] | None = None
) -> "Settings":
    """Return the settings that hold in this folder, with flags over them, and `--set KEY=VALUE` over all.

    Raises:
        SettingsError: something in them is unknown or not allowed.
        UsageError: an assignment is not of the form KEY=VALUE.
    """
    from tts_pipeline.settings import load_settings

    assigned: dict[str, object] = {}
    for assignment in assignments or ():
        key, equals, value = assignment.partition("=")
        if not equals:
            raise UsageError("cli.bad-assignment", assignment=assignment)
        assigned[key.strip()] = value.strip()
    return load_settings(Path.cwd(), os.environ, {**flags, **assigned}, config)


def manner_from(locale: str | None, config: Path | None, assignments: list[str] | None) -> "Manner":
    """Return how the station says words, its own lexicon included; `locale` over the station's.

    Where nothing is set, no settings are loaded: that is what takes time when a command starts.

    Raises:
        SettingsError: the settings or the station's lexicon cannot be used.
        UsageError: there is no such locale.
    """
    from tts_pipeline.french.lexicon import shipped_lexicon
    from tts_pipeline.french.locales import Manner
    from tts_pipeline.pipeline.toolkit import station_lexicon

    if not (config or assignments or Path(SETTINGS_FILE).exists() or _is_set_in(os.environ)):
        return Manner(
            known_locale(locale or LOCALE), shipped_lexicon().merged_with(station_lexicon(Path(LEXICON_FILE)))
        )
    settings = settings_from({}, config, assignments)
    lexicon = shipped_lexicon().merged_with(station_lexicon(Path(settings.lexicon.file)))
    chosen = known_locale(locale or settings.station.locale)
    return Manner(chosen, lexicon, settings.script.eighty, settings.script.quotations)


def known_locale(name: str) -> "Locale":
    """Return the locale of that name.

    Raises:
        UsageError: there is none.
    """
    from tts_pipeline.french.locales import Locale

    known: tuple[Locale, ...] = get_args(Locale)
    for locale in known:
        if locale == name:
            return locale
    raise UsageError("cli.unknown-locale", locale=name, known=", ".join(known))


def _is_set_in(environment: Mapping[str, str]) -> bool:
    return any(name.startswith(PREFIX) and name != "TTS_PIPELINE_LANGUAGE" for name in environment)
