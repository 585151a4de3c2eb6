"""A script with its warnings, as lines for people and as JSON for programs."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from rich.console import Console
from rich.text import Text

from tts_pipeline.messages import say
from tts_pipeline.model.clock import clock
from tts_pipeline.model.script import Pronunciation, Replacement, Script, Utterance
from tts_pipeline.scripting import LintWarning
from tts_pipeline.scripting.role_names import role_name
from tts_pipeline.scripting.script_length import part_seconds, script_seconds, seconds_of


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A script, what an editor should look at in it, and the pace that its length is estimated from."""

    script: Script
    warnings: tuple[LintWarning, ...]
    words_a_minute: float

    def warnings_at(self, part: int, sentence: int) -> tuple[LintWarning, ...]:
        """Return what is to be looked at in one sentence."""
        return tuple(w for w in self.warnings if (w.part, w.sentence) == (part, sentence))

    @property
    def names(self) -> tuple[Pronunciation, ...]:
        """How names are pronounced, each once."""
        every = (name for utterance in self.script.utterances for name in utterance.pronunciations)
        return tuple({name.written: name for name in every}.values())


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of a sentence as it is written, and what is said instead where that differs."""

    text: str
    replacement: Replacement | None = None


def stretches_of(utterance: Utterance) -> Iterator[Stretch]:
    """Yield the written sentence, cut where the ear gets other words than the eye."""
    position = 0
    for replacement in utterance.replacements:
        start, end = replacement.span
        if start > position:
            yield Stretch(utterance.display_text[position:start])
        yield Stretch(utterance.display_text[start:end], replacement)
        position = end
    if position < len(utterance.display_text):
        yield Stretch(utterance.display_text[position:])


def script_json(reviewed: Reviewed) -> dict[str, object]:
    """Return the script as JSON values under its own field names, with estimated seconds and all warnings."""
    pace = reviewed.words_a_minute
    values = asdict(reviewed.script)
    for part, shown in zip(reviewed.script.parts, values["parts"], strict=True):
        shown["seconds"] = round(part_seconds(part, pace), 1)
        for utterance, line in zip(part.utterances, shown["utterances"], strict=True):
            line["seconds"] = round(seconds_of(utterance, pace), 1)
    values["seconds"] = round(script_seconds(reviewed.script, pace), 1)
    values["warnings"] = [asdict(warning) for warning in reviewed.warnings]
    return values


def print_script(reviewed: Reviewed) -> None:
    """Print the script: in colour where a person watches, with plain marks where none does."""
    console = Console(highlight=False)
    colour = console.is_terminal and not console.no_color
    for index, part in enumerate(reviewed.script.parts):
        seconds = clock(part_seconds(part, reviewed.words_a_minute))
        console.print(Text(f"{role_name(part.role)}  {seconds}", style="bold cyan"))
        for place, utterance in enumerate(part.utterances):
            console.print(Text("  ") + _marked(utterance, colour=colour), soft_wrap=not console.is_terminal)
            for warning in reviewed.warnings_at(index, place):
                console.print(Text(f"  ! {warning.message}", style="yellow"), soft_wrap=not console.is_terminal)
    for line in summary_of(reviewed):
        console.print(Text(line, style="bold"), soft_wrap=not console.is_terminal)


def summary_of(reviewed: Reviewed) -> Iterator[str]:
    """Yield how long it is in all, how names sound, and how much there is to look at."""
    length = clock(script_seconds(reviewed.script, reviewed.words_a_minute))
    yield say("cli.script-length", length=length, sentences=len(reviewed.script.utterances))
    if names := ", ".join(f"{name.written} → {name.respelling or name.ipa}" for name in reviewed.names):
        yield say("cli.script-names", names=names)
    yield say("cli.script-warnings", count=len(reviewed.warnings))


def _marked(utterance: Utterance, *, colour: bool) -> Text:
    line = Text()
    names = {name.written for name in utterance.pronunciations}
    for stretch in stretches_of(utterance):
        if stretch.replacement is None:
            line.append(stretch.text)
        elif colour:
            line.append(stretch.text, style="red strike")
            line.append(f" {stretch.replacement.spoken}".rstrip(), style="green")
        else:
            line.append(f"[{stretch.text}→{stretch.replacement.spoken}]")
    line.highlight_words(sorted(names), style="underline") if names else None
    return line
