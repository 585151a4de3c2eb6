"""The lint: what an editor should look at before a script goes on air."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tts_pipeline.messages import say
from tts_pipeline.model.script import Script
from tts_pipeline.scripting.bare_numbers import bare_numbers
from tts_pipeline.scripting.hard_sentences import long_sentence, open_quotation, repetition
from tts_pipeline.scripting.lint_sentence import LintContext, Look, Sentence
from tts_pipeline.scripting.unknown_names import unknown_names, unread_signs
from tts_pipeline.scripting.writer import Diction
from tts_pipeline.scripting.written_wording import (
    FOR_THE_EYE,
    PLACEHOLDER,
    addresses,
    pattern_finder,
    profanities,
    stale_words,
)
from tts_pipeline.settings.schema import LintSettings


@dataclass(frozen=True, slots=True)
class LintRule:
    """One thing to look for; `message` is its key in the catalogue; `once` in a script, not in every sentence."""

    name: str
    message: str
    look: Look
    once: bool = False


@dataclass(frozen=True, slots=True)
class LintWarning:
    """A stretch of a sentence that an editor should look at, and why.

    `part` and `sentence` count from 0: the part of the script, the sentence in it.
    """

    rule: str
    part: int
    sentence: int
    text: str
    message: str


RULES: Final = (
    LintRule("placeholder", "scripting.lint-placeholder", pattern_finder(PLACEHOLDER)),
    LintRule("unread", "scripting.lint-unread", unread_signs),
    LintRule("unknown-name", "scripting.lint-unknown-name", unknown_names, once=True),
    LintRule("number", "scripting.lint-number", bare_numbers),
    LintRule("address", "scripting.lint-address", addresses),
    LintRule("stale", "scripting.lint-stale", stale_words),
    LintRule("for-the-eye", "scripting.lint-for-the-eye", pattern_finder(FOR_THE_EYE)),
    LintRule("profanity", "scripting.lint-profanity", profanities),
    LintRule("quotation", "scripting.lint-quotation", open_quotation),
    LintRule("repetition", "scripting.lint-repetition", repetition),
    LintRule("long", "scripting.lint-long", long_sentence),
)
"""In the order in which a sentence's warnings are shown, the gravest first: a stretch that one rule has warned of is
not warned of by those after it."""


def lint_script(script: Script, settings: LintSettings, diction: Diction) -> tuple[LintWarning, ...]:
    """Return what an editor should look at, sentence by sentence."""
    desk = LintContext(settings, diction)
    told: set[tuple[str, str]] = set()
    found: list[LintWarning] = []
    for part_index, part in enumerate(script.parts):
        for index in range(len(part.utterances)):
            found += _warnings_of(Sentence(script, part_index, index), desk, told)
    return tuple(found)


def _warnings_of(sentence: Sentence, desk: LintContext, told: set[tuple[str, str]]) -> Iterator[LintWarning]:
    warned: list[str] = []
    for rule in RULES:
        for finding in rule.look(sentence, desk):
            if (rule.name, finding.text) in told or any(finding.text in text for text in warned):
                continue
            warned.append(finding.text)
            if rule.once:
                told.add((rule.name, finding.text))
            message = say(rule.message, text=finding.text, **finding.facts)
            yield LintWarning(rule.name, sentence.part_index, sentence.index, finding.text, message)
