"""espeak-ng, which knows the letters of French: what it makes of a word that no lexicon has.

Its French dictionary hands words that it takes for English to its English one (Danemark, rythme, Sarkozy). It says so
by a mark; such a reading is never taken.
"""

import logging
import re
import threading
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from phonemizer.backend import EspeakBackend

_ESPEAK: Final = threading.Lock()
"""espeak-ng keeps its state for the whole process: one text at a time."""
OTHER_LANGUAGE: Final = re.compile(r"\([a-z-]+\)")
NOT_A_SOUND: Final = re.compile(r"[ˈˌ -]")


@cache
def _french() -> "EspeakBackend":
    """Open espeak-ng from the package `espeakng-loader`, so that nothing has to be installed on the machine."""
    import espeakng_loader
    from phonemizer.backend import EspeakBackend
    from phonemizer.backend.espeak.wrapper import EspeakWrapper

    EspeakWrapper.set_library(espeakng_loader.get_library_path())
    EspeakWrapper.set_data_path(espeakng_loader.get_data_path())
    silent = logging.getLogger("phonemizer.silent")
    silent.setLevel(logging.ERROR)  # it warns of every foreign word
    return EspeakBackend("fr-fr", logger=silent, with_stress=True, language_switch="keep-flags")


def read_words(words: Sequence[str]) -> tuple[str, ...]:
    """Return the IPA of each word on its own, without stress; empty where espeak-ng takes it for another language."""
    with _ESPEAK:
        read: list[str] = _french().phonemize(list(words), strip=True)
    return tuple("" if OTHER_LANGUAGE.search(ipa) else NOT_A_SOUND.sub("", ipa) for ipa in read)
