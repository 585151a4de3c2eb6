"""What the documents show as files can be used as files."""

import re

from tests.conftest import REPOSITORY
from tts_pipeline.french.lexicon import parse_lexicon
from tts_pipeline.pipeline.toolkit import sayable_phonemes
from tts_pipeline.scripting import Diction, parse_script
from tts_pipeline.scripting.lexicon_check import unsayable_in


def example(name: str) -> str:
    text = (REPOSITORY / "docs" / name).read_text(encoding="utf-8")
    (found,) = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    return str(found)


def test_the_lexicon_shown_is_a_lexicon() -> None:
    entries = {entry.written: entry for entry in parse_lexicon(example("lexicon.md")).entries}
    assert entries["Szczecin"].respelling == "Chtchétsine"
    assert entries["Broye"].locales == ("fr-CH",)


def test_the_phonemes_shown_are_known_to_the_voice() -> None:
    text = (REPOSITORY / "docs" / "lexicon.md").read_text(encoding="utf-8")
    shown = re.findall(r"`([^`]+)`", text.split("## Phonemes")[1].split("espeak-ng, installed")[0])
    assert shown
    assert not unsayable_in("".join(shown).replace(" ", ""), sayable_phonemes())


def test_the_script_shown_is_a_script() -> None:
    lexicon = parse_lexicon("")
    scripted = parse_script(example("script-format.md"), "A.script.toml", Diction("fr-FR", lexicon))
    assert [part.role.value for part in scripted.script.parts] == ["headline", "body"]
    assert scripted.script.parts[1].stinger_before
    assert scripted.script.utterances[-1].pronunciations[0].respelling == "Chtchétsine"
