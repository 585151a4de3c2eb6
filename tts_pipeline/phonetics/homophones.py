"""How texts sound, without how they are spelled: "signé" and "signer" are the same."""

import re
from collections.abc import Sequence
from typing import Final

from tts_pipeline.model.script import SpokenText, Utterance
from tts_pipeline.phonetics.phonemes import phonemes_of

NOT_A_PHONEME: Final = re.compile(r"[\sˈˌː_|-]")
"""Spaces, stress and length: they differ with how words are joined, not with what is understood."""


def sounds_of(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the phonemes of texts in words."""
    return tuple(NOT_A_PHONEME.sub("", phonemes_of(Utterance(text, SpokenText(text), 0.0))) for text in texts)
