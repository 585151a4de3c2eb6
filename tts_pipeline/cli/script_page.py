"""A script with its warnings as one page of HTML that needs nothing else: to be read, printed, sent to an editor."""

import re
from html import escape
from importlib.resources import files
from string import Template

from tts_pipeline.cli.script_view import Reviewed, stretches_of
from tts_pipeline.messages import say, ui_language
from tts_pipeline.model.clock import clock
from tts_pipeline.model.script import Pronunciation, Utterance
from tts_pipeline.scripting import LintWarning
from tts_pipeline.scripting.role_names import role_name
from tts_pipeline.scripting.script_length import part_seconds, script_seconds


def script_page(reviewed: Reviewed, locale: str) -> str:
    """Return the page; `locale` is the language that the script is in."""
    script = reviewed.script
    length = clock(script_seconds(script, reviewed.words_a_minute))
    facts = (
        say("cli.script-length", length=length, sentences=len(script.utterances)),
        say("cli.script-warnings", count=len(reviewed.warnings)),
    )
    template = Template(files("tts_pipeline.cli").joinpath("script_page.html").read_text(encoding="utf-8"))
    return template.substitute(
        language=ui_language(),
        locale=locale,
        title=escape(script.title),
        facts=escape(" · ".join(facts)),
        warnings=_contents(reviewed.warnings),
        parts="\n".join(_section(reviewed, index, locale) for index in range(len(script.parts))),
        names=_names(reviewed.names, locale),
    )


def _contents(warnings: tuple[LintWarning, ...]) -> str:
    """Return the list of what to look at, each entry a link to its sentence."""
    if not warnings:
        return ""
    title = escape(say("cli.page-look"))
    links = "".join(f'<li><a href="#s{w.part}-{w.sentence}">{escape(w.message)}</a></li>' for w in warnings)
    return f'<nav aria-labelledby="look"><h2 id="look">{title}</h2><ol>{links}</ol></nav>'


def _section(reviewed: Reviewed, index: int, locale: str) -> str:
    part = reviewed.script.parts[index]
    seconds = part_seconds(part, reviewed.words_a_minute)
    time = f'<time datetime="PT{seconds:.0f}S">{clock(seconds)}</time>'
    lines = [
        f'<p id="s{index}-{place}" lang="{locale}">{_marked(utterance)}</p>'
        + "".join(f'<p class="note" role="note">{escape(w.message)}</p>' for w in reviewed.warnings_at(index, place))
        for place, utterance in enumerate(part.utterances)
    ]
    heading = f"<h2><span>{escape(role_name(part.role))}</span>{time}</h2>"
    return f'<section class="{part.role.value}">{heading}{"".join(lines)}</section>'


def _marked(utterance: Utterance) -> str:
    """Return the sentence as it is written, with what is said instead beside it, and names with their sound."""
    marked = ""
    for stretch in stretches_of(utterance):
        if stretch.replacement is None:
            marked += _named(stretch.text, utterance.pronunciations)
            continue
        said, rule = escape(stretch.replacement.spoken), escape(stretch.replacement.rule, quote=True)
        marked += f"<del>{escape(stretch.text)}</del>" + (f' <ins title="{rule}">{said}</ins>' if said else "")
    return marked


def _named(text: str, names: tuple[Pronunciation, ...]) -> str:
    sounds = {name.written: name.respelling or name.ipa or "" for name in names}
    if not sounds:
        return escape(text)
    longest_first = "|".join(re.escape(name) for name in sorted(sounds, key=len, reverse=True))
    pieces = re.split(rf"(?<!\w)({longest_first})(?!\w)", text)
    return "".join(
        f'<span class="name" title="{escape(sounds[piece], quote=True)}">{escape(piece)}</span>'
        if place % 2
        else escape(piece)
        for place, piece in enumerate(pieces)
    )


def _names(names: tuple[Pronunciation, ...], locale: str) -> str:
    if not names:
        return ""
    rows = "".join(
        f'<tr lang="{locale}"><th scope="row">{escape(name.written)}</th><td>{escape(name.respelling or "")}</td>'
        f"<td>{escape(name.ipa or '')}</td></tr>"
        for name in names
    )
    return f'<table class="names"><caption>{escape(say("cli.page-names"))}</caption><tbody>{rows}</tbody></table>'
