"""A desk with the shipped lexicon, and scripts of plain sentences, for tests of the lint and of saved scripts."""

from tts_pipeline.french.lexicon import shipped_lexicon
from tts_pipeline.model.script import Role, Script, SpokenPart
from tts_pipeline.scripting import Diction
from tts_pipeline.settings.schema import LintSettings

DICTION = Diction("fr-FR", shipped_lexicon())
LIMITS = LintSettings(words_a_minute=165, longest_sentence=35, profanity=("merde", "putain"))


def part(*sentences: str, role: Role = Role.BODY) -> SpokenPart:
    said = [DICTION.utterance(sentence, 0.3) for sentence in sentences]
    return SpokenPart(role, tuple(utterance for utterance in said if utterance is not None))


def script(*parts: SpokenPart) -> Script:
    return Script("essai", "Un essai", parts)
