"""The command line: its commands, and the one place where an error becomes a line and an exit code."""

import os
import signal
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from types import FrameType
from typing import Final, NoReturn

import typer

from tts_pipeline.cli.bulletin import bulletin
from tts_pipeline.cli.cache import cache
from tts_pipeline.cli.doctor import doctor
from tts_pipeline.cli.error_line import complain
from tts_pipeline.cli.feed import feed
from tts_pipeline.cli.flash import flash
from tts_pipeline.cli.help_text import speak_the_users_language
from tts_pipeline.cli.history import history
from tts_pipeline.cli.inspect import inspect
from tts_pipeline.cli.jingles import jingles
from tts_pipeline.cli.lexicon import lexicon
from tts_pipeline.cli.normalise import normalise
from tts_pipeline.cli.phonemes import phonemes
from tts_pipeline.cli.schedule import schedule
from tts_pipeline.cli.script import script
from tts_pipeline.cli.segment import segment
from tts_pipeline.cli.split import split
from tts_pipeline.cli.templates import templates
from tts_pipeline.cli.tune import tune
from tts_pipeline.cli.usage_errors import wording_of_call
from tts_pipeline.cli.voices import voices
from tts_pipeline.cli.voices_get import get
from tts_pipeline.cli.withdraw import withdraw
from tts_pipeline.errors import TtsPipelineError, UsageError
from tts_pipeline.messages import say

EXIT_BY_SIGNAL: Final = 128
"""As shells have it, the signal's number is added: 130 for Ctrl-C, 143 for SIGTERM."""

EXIT_PIPE_CLOSED: Final = EXIT_BY_SIGNAL + 13
"""Who read the output has gone (`… | head`): as if SIGPIPE, which Windows has no name for, had ended the command."""

app = typer.Typer(
    help=say("cli.app-help"),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command(help=say("cli.segment-help"))(segment)
app.command(help=say("bulletin.help"))(bulletin)
app.command(help=say("cli.split-help"))(split)
app.command(help=say("cli.normalise-help"))(normalise)
app.command(help=say("cli.phonemes-help"))(phonemes)
app.command(help=say("cli.script-help"))(script)
app.command(help=say("cli.inspect-help"))(inspect)
app.add_typer(feed, name="feed", help=say("feed.command-help"))
app.command(help=say("flash.help"))(flash)
app.command(help=say("doctor.help"))(doctor)
app.command(help=say("withdraw.help"))(withdraw)
app.command(help=say("history.help"))(history)
app.add_typer(schedule, name="schedule", help=say("schedule.help"))
app.add_typer(jingles, name="jingles", help=say("cli.jingles-command-help"))
app.add_typer(templates, name="templates", help=say("cli.templates-help"))
app.add_typer(lexicon, name="lexicon", help=say("cli.lexicon-help"))
voices.command("get", help=say("voices.get-help"))(get)
voices.command("tune", help=say("tuning.help"))(tune)
app.add_typer(cache, name="cache", help=say("cache.help"))
app.add_typer(voices, name="voices", help=say("voices.help"))


def _show_version(*, wanted: bool) -> None:
    if wanted:
        from tts_pipeline import __version__

        typer.echo(f"tts-pipeline {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: bool = typer.Option(
        False, "--version", callback=lambda wanted: _show_version(wanted=wanted), is_eager=True, help=say("cli.version")
    ),
) -> None:
    """Options that come before a command."""


speak_the_users_language(app)


def main() -> NoReturn:
    """Run the command line and leave with its exit code."""
    for interruption in (signal.SIGINT, signal.SIGTERM):
        signal.signal(interruption, _interrupt)
    _speak_utf8()
    try:
        code = run(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        os._exit(EXIT_PIPE_CLOSED)  # an orderly exit would flush, and complain
    except _Interrupted as interrupted:
        typer.echo(say("cli.interrupted"), err=True)
        _leave_now(EXIT_BY_SIGNAL + interrupted.signal_number)
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run one command in this process, say what went wrong in a line, and return its exit code.

    Raises:
        BrokenPipeError: nobody reads what the command says.
    """
    try:
        return int(app(list(arguments), prog_name="tts-pipeline", standalone_mode=False) or 0)
    except TtsPipelineError as error:
        return complain(error)
    except typer.TyperException as error:
        typer.echo(wording_of_call(error), err=True)
        return UsageError.exit_code
    except SystemExit as left:
        if isinstance(left.__context__, BrokenPipeError):  # typer makes an exit with 1 of it
            raise left.__context__ from None
        raise


def _speak_utf8() -> None:
    """Write UTF-8 to files and pipes, whatever the locale, and no sign that a terminal lacks ends a command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            is_chosen = stream.isatty() or "PYTHONIOENCODING" in os.environ
            stream.reconfigure(encoding=None if is_chosen else "utf-8", errors="replace")


class _Interrupted(BaseException):
    """Ctrl-C or SIGTERM, unwinding the stack; not KeyboardInterrupt, of which typer makes an exit without a word."""

    def __init__(self, signal_number: int) -> None:
        super().__init__(signal_number)
        self.signal_number = signal_number


def _interrupt(signal_number: int, _frame: FrameType | None) -> NoReturn:
    raise _Interrupted(signal_number)


def _leave_now(code: int) -> NoReturn:
    """Leave without waiting for a sentence that is being synthesized: it cannot be stopped, and nobody needs it."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
