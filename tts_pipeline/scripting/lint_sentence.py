"""A sentence in its place, as the lint looks at it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from tts_pipeline.french.lexicon import Lexicon
from tts_pipeline.french.locales import Manner
from tts_pipeline.model.script import Script, SpokenPart, Utterance
from tts_pipeline.settings.schema import LintSettings

EDITED: Final = "editor"
"""The rule of a replacement that is an editor's own."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a script: the `index`th of the part `part_index`, both counted from 0."""

    script: Script
    part_index: int
    index: int

    @property
    def part(self) -> SpokenPart:
        """The part that it stands in."""
        return self.script.parts[self.part_index]

    @property
    def utterance(self) -> Utterance:
        """The sentence itself."""
        return self.part.utterances[self.index]

    @property
    def previous(self) -> Utterance | None:
        """The sentence that is said before it, None at the beginning."""
        if self.index:
            return self.part.utterances[self.index - 1]
        return self.script.parts[self.part_index - 1].utterances[-1] if self.part_index else None

    @property
    def text(self) -> str:
        """What is to be judged: as it is written, or as an editor has it said."""
        edited = any(replacement.rule == EDITED for replacement in self.utterance.replacements)
        return self.utterance.spoken_text if edited else self.utterance.display_text


@dataclass(frozen=True, slots=True)
class LintContext:
    """Who judges: the station's limits, and how it says words."""

    settings: LintSettings
    manner: Manner

    @property
    def lexicon(self) -> Lexicon:
        """The names that it knows."""
        return self.manner.lexicon


@dataclass(frozen=True, slots=True)
class LintFinding:
    """A stretch of a sentence that an editor should look at, and what its message tells beside it."""

    text: str
    facts: Mapping[str, object] = field(default_factory=dict)


Look = Callable[[Sentence, LintContext], Iterable[LintFinding]]
"""One thing to look for in a sentence."""
