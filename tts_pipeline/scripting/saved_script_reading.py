"""A saved script becomes a Script again: what the editor wrote is what is said."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, Final

from tts_pipeline.errors import ScriptError
from tts_pipeline.model.article import Article
from tts_pipeline.model.script import Pronunciation, Replacement, Script, SpokenPart, SpokenText, Utterance
from tts_pipeline.scripting.lint_sentence import EDITED
from tts_pipeline.scripting.saved_script import ABOUT_ARTICLE, ScriptedArticle
from tts_pipeline.scripting.sentence_endings import ending_of, with_endings
from tts_pipeline.scripting.writer import Diction
from tts_pipeline.settings.problem_wording import wording_of

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from tts_pipeline.scripting.saved_script_schema import PartForm, ScriptForm, SentenceForm

TOKEN: Final = re.compile(r"\w+|[^\w\s]")


def parse_script(text: str, name: str, diction: Diction) -> ScriptedArticle:
    """Return a saved script; `name` is what messages call the file. Nothing of what is spoken is changed.

    Raises:
        ScriptError: it is not TOML, a key is missing or unknown, or a value is not allowed.
    """
    form = _checked(text, name)
    about = {field: getattr(form, field) for field in (*ABOUT_ARTICLE, "source_id")}
    article = Article(sections=(), source=name, **about)
    parts = with_endings(_part(part, diction) for part in form.part)
    return ScriptedArticle(article, Script(form.slug, form.headline, parts))


def _part(form: "PartForm", diction: Diction) -> SpokenPart:
    said = tuple(_utterance(sentence, diction) for sentence in form.sentence)
    return SpokenPart(form.role, said, form.chapter, form.stinger)


def _utterance(form: "SentenceForm", diction: Diction) -> Utterance:
    """Return the sentence, with the rules' replacements where it is as they said it, with the editor's where not."""
    names = tuple(Pronunciation(name, sound.ipa, sound.respelling, sound.engines) for name, sound in form.names.items())
    said = Utterance(
        form.written or form.spoken, SpokenText(form.spoken), float(form.pause), (), names, ending_of(form.spoken)
    )
    by_rules = diction.utterance(said.display_text, said.pause_after)
    if by_rules is not None and by_rules.spoken_text == said.spoken_text:
        return replace(said, replacements=by_rules.replacements)
    return replace(said, replacements=tuple(_edits(said.display_text, said.spoken_text)))


def _edits(written: str, spoken: str) -> Iterator[Replacement]:
    """Yield what an editor says otherwise than it is written, word by word."""
    before, after = list(TOKEN.finditer(written)), list(TOKEN.finditer(spoken))
    matcher = SequenceMatcher(None, [m[0] for m in before], [m[0] for m in after], autojunk=False)
    for change, start, end, new_start, new_end in matcher.get_opcodes():
        new = spoken[after[new_start].start() : after[new_end - 1].end()] if new_end > new_start else ""
        if change == "equal" or not any(c.isalnum() for m in before[start:end] for c in m[0] + new):
            continue
        place = (before[start].start(), before[end - 1].end())
        yield Replacement(place, written[slice(*place)], new, EDITED)


def _checked(text: str, name: str) -> "ScriptForm":
    from pydantic import ValidationError

    from tts_pipeline.scripting.saved_script_schema import ScriptForm

    try:
        return ScriptForm.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise ScriptError("scripting.not-toml", path=name, problem=error) from error
    except ValidationError as error:
        raise _script_error(error.errors()[0], name) from error


def _script_error(problem: "ErrorDetails", name: str) -> ScriptError:
    *above, key = [str(step + 1) if isinstance(step, int) else step for step in problem["loc"]]
    place = " ".join([name, *above])
    if problem["type"] == "extra_forbidden":
        return ScriptError("scripting.unknown-key", place=place, key=key, allowed=", ".join(_keys_at(problem["loc"])))
    if problem["type"] == "missing":
        return ScriptError("scripting.missing-key", place=place, key=key)
    told, allowed = wording_of(problem)
    value = repr(problem["input"]) if isinstance(problem["input"], str | int | float) else "…"
    return ScriptError("scripting.wrong-value", place=place, key=key, value=value, allowed=allowed or told)


def _keys_at(location: tuple[int | str, ...]) -> list[str]:
    """Return the keys that are known where an unknown one was met."""
    from tts_pipeline.scripting.saved_script_schema import PartForm, ScriptForm, SentenceForm, Sound

    inner: dict[str, Any] = {"part": PartForm, "sentence": SentenceForm, "names": Sound}
    tables = [step for step in location[:-1] if step in inner]
    return list((inner[str(tables[-1])] if tables else ScriptForm).model_fields)
