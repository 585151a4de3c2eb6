"""What must be heard in sentences of our own: homographs, liaison, numbers, words whose letters mislead."""

import re
import unicodedata
from pathlib import Path

from tests.factories import utterance
from tts_pipeline.phonetics.phonemes import phonemes_of

GOLD = Path(__file__).with_name("gold.txt")


def folded(ipa: str) -> str:
    """Return IPA without stress, spaces, schwa and what varies freely in French."""
    plain = re.sub(r"[ˈˌː\s;:,.!?…\"“”()—ə]", "", unicodedata.normalize("NFC", ipa))
    for one, other in (("ø", "œ"), ("ɔ", "o"), ("ɥ", "y")):
        plain = re.sub(rf"{one}(?!\u0303)", other, plain)
    return plain


def wrong_in(line: str) -> list[str]:
    """Return what is wrong in a line of the gold file: its sentence, what was wanted and what was said."""
    sentence, wanted = line.split(" | ", 1)
    said = folded(phonemes_of(utterance(sentence)))
    wrong = []
    for part in wanted.split(" ; "):
        pattern = folded(part.lstrip("!").replace("?", "\x00")).replace("\x00", "?")
        if (re.search(pattern, said) is not None) == part.startswith("!"):
            wrong.append(f"{sentence} wanted {part} got {said}")
    return wrong


def test_every_sentence_is_heard_as_it_should_be() -> None:
    lines = [line for line in GOLD.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    assert len(lines) > 90
    problems = [problem for line in lines for problem in wrong_in(line)]
    assert not problems, "\n".join(problems)
