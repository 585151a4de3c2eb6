"""`tts-pipeline lexicon`: how names are said, on the station's own file."""

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from tts_pipeline.cli.lexicon_file import alone_with, user_name, write_file
from tts_pipeline.cli.options import ConfigOption, JsonOption, SetOption, known_locale, settings_from
from tts_pipeline.errors import ScriptError, SettingsError, UsageError
from tts_pipeline.messages import say

if TYPE_CHECKING:
    from tts_pipeline.french.lexicon import Entry

CARRIER: Final = "Voici {name}. Nous parlons de {name} dans ce journal."
"""Where `try` puts a name: at the end of a sentence and inside one."""

lexicon = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

NameArgument = Annotated[str, typer.Argument(help=say("cli.name"), show_default=False)]
RespellingOption = Annotated[str | None, typer.Option("--respelling", help=say("cli.respelling"), show_default=False)]
IpaOption = Annotated[str | None, typer.Option("--ipa", help=say("cli.ipa"), show_default=False)]
LettersOption = Annotated[bool, typer.Option("--letters", help=say("cli.letters"))]
WordOption = Annotated[bool, typer.Option("--word", help=say("cli.word"))]


@lexicon.command("add", help=say("cli.lexicon-add"))
def add(
    name: NameArgument,
    respelling: RespellingOption = None,
    ipa: IpaOption = None,
    letters: LettersOption = False,
    word: WordOption = False,
    locale: Annotated[list[str] | None, typer.Option("--locale", help=say("cli.only-locale"))] = None,
    engine: Annotated[list[str] | None, typer.Option("--engine", help=say("cli.only-engine"))] = None,
    any_case: Annotated[bool, typer.Option("--any-case", help=say("cli.any-case"))] = False,
    inside: Annotated[bool, typer.Option("--inside-words", help=say("cli.inside-words"))] = False,
    note: Annotated[str, typer.Option("--note", help=say("cli.note"), show_default=False)] = "",
    by: Annotated[str | None, typer.Option("--by", help=say("cli.by"), show_default=False)] = None,
    config: ConfigOption = None,
    assignments: SetOption = None,
) -> None:
    """Enter a name, or correct it."""
    from datetime import datetime

    from tts_pipeline.cli.lexicon_view import entry_line
    from tts_pipeline.pipeline.toolkit import lexicon_text, station_lexicon
    from tts_pipeline.scripting.station_lexicon import add_entry

    settings = settings_from({}, config, assignments)
    path = Path(settings.lexicon.file)
    entry = replace(
        _entry(name, respelling, ipa, letters=letters, word=word),
        locales=tuple(known_locale(one) for one in locale or ()),
        engines=tuple(engine or ()),
        any_case=any_case,
        whole_word=not inside,
        note=note,
        added_by=user_name() if by is None else by,
        added_on=datetime.now(settings.station.zone).date(),
    )
    with alone_with(path):
        station_lexicon(path)
        write_file(path, add_entry(lexicon_text(path), entry))
    typer.echo(f"{path}: {entry_line(entry)}")


@lexicon.command("remove", help=say("cli.lexicon-remove"))
def remove(name: NameArgument, config: ConfigOption = None, assignments: SetOption = None) -> None:
    """Take a name out."""
    from tts_pipeline.pipeline.toolkit import lexicon_text, station_lexicon
    from tts_pipeline.scripting.station_lexicon import remove_entry

    path = Path(settings_from({}, config, assignments).lexicon.file)
    with alone_with(path):
        station_lexicon(path)
        write_file(path, remove_entry(lexicon_text(path), name))
    typer.echo(say("cli.lexicon-removed", path=path, name=name))


@lexicon.command("list", help=say("cli.lexicon-list"))
def show(
    part: Annotated[str, typer.Argument(help=say("cli.part-of-name"), show_default=False)] = "",
    every: Annotated[bool, typer.Option("--all", help=say("cli.all-entries"))] = False,
    as_json: JsonOption = False,
    config: ConfigOption = None,
    assignments: SetOption = None,
) -> None:
    """Show the station's entries, or all of them."""
    from tts_pipeline.cli.lexicon_view import entry_json, entry_line
    from tts_pipeline.french.lexicon import shipped_lexicon
    from tts_pipeline.pipeline.toolkit import station_lexicon

    own = station_lexicon(Path(settings_from({}, config, assignments).lexicon.file))
    entries = shipped_lexicon().merged_with(own).entries if every else own.entries
    found = [entry for entry in entries if part.casefold() in entry.written.casefold()]
    if as_json:
        typer.echo(json.dumps([entry_json(entry) for entry in found], ensure_ascii=False, indent=2))
    for entry in () if as_json else found:
        typer.echo(entry_line(entry))


@lexicon.command("check", help=say("cli.lexicon-check"))
def check(as_json: JsonOption = False, config: ConfigOption = None, assignments: SetOption = None) -> None:
    """Show entries that are there twice, change nothing, or cannot be said."""
    from dataclasses import asdict

    from tts_pipeline.french.lexicon import shipped_lexicon
    from tts_pipeline.pipeline.toolkit import sayable_phonemes, station_lexicon
    from tts_pipeline.scripting.lexicon_check import check_lexicon

    path = Path(settings_from({}, config, assignments).lexicon.file)
    own = station_lexicon(path)
    problems = check_lexicon(own, shipped_lexicon(), sayable_phonemes())
    if as_json:
        typer.echo(json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=2))
    for problem in () if as_json else problems:
        typer.echo(problem.message)
    if problems:
        raise ScriptError("cli.lexicon-problems", path=path, count=len(problems))
    if not as_json:
        typer.echo(say("cli.lexicon-clean", path=path, count=len(own.entries)))


@lexicon.command("try", help=say("cli.lexicon-try"))
def try_out(
    name: NameArgument,
    respelling: RespellingOption = None,
    ipa: IpaOption = None,
    letters: LettersOption = False,
    word: WordOption = False,
    output: Annotated[Path | None, typer.Option("-o", "--output", help=say("cli.try-output"))] = None,
    config: ConfigOption = None,
    assignments: SetOption = None,
) -> None:
    """Speak a name in a sentence, as it is entered or as these options say."""
    from tts_pipeline.cli.lexicon_view import entry_line
    from tts_pipeline.french.lexicon import Lexicon
    from tts_pipeline.pipeline.toolkit import audition, open_toolkit
    from tts_pipeline.reading.structure.slug import slug_of

    toolkit = open_toolkit(settings_from({"jingles.enabled": False}, config, assignments))
    diction = toolkit.diction
    if respelling or ipa or letters or word:
        tried = Lexicon((_entry(name, respelling, ipa, letters=letters, word=word),))
        diction = replace(diction, lexicon=diction.lexicon.merged_with(tried))
    heard = audition(replace(toolkit, diction=diction), CARRIER.format(name=name))
    path = output or Path(toolkit.settings.output.folder) / f"lexicon-{slug_of(name)}.mp3"
    write_file(path, heard.audio)
    entry = diction.lexicon.find(name, diction.locale)
    typer.echo(str(path))
    typer.echo("  " + (entry_line(entry) if entry else say("cli.no-entry", name=name)))
    typer.echo("  " + say("cli.heard", text=heard.text, voice=heard.voice, engine=heard.engine))
    for warning in heard.warnings:
        typer.echo("  " + say("cli.warning", text=warning))


def _entry(name: str, respelling: str | None, ipa: str | None, *, letters: bool, word: bool) -> "Entry":
    """Return the entry that the options describe.

    Raises:
        UsageError: they say nothing, or two things at once, or there is no letter in the name.
        SettingsError: the IPA has no phoneme.
        ScriptError: the neural voice does not know a phoneme of the IPA.
    """
    from tts_pipeline.french.ipa import is_heard
    from tts_pipeline.french.lexicon import Entry, Reading
    from tts_pipeline.pipeline.toolkit import sayable_phonemes
    from tts_pipeline.scripting.lexicon_check import unsayable_in

    if not any(character.isalpha() for character in name):
        raise UsageError("cli.no-name", name=name)
    if (letters and word) or not (respelling or ipa or letters or word):
        raise UsageError("cli.no-sound", name=name)
    if ipa and not is_heard(ipa):
        raise SettingsError("french.lexicon-entry", entry=name, fact="ipa", value=ipa)
    if ipa and (signs := unsayable_in(ipa, sayable_phonemes())):
        raise ScriptError("cli.unsayable", name=name, signs=signs)
    reading: Reading | None = "letters" if letters else "word" if word else None
    return Entry(" ".join(name.split()), ipa or None, respelling or None, reading)
