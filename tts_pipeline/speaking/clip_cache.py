"""Spoken utterances kept on disk, so that nothing is synthesized twice."""

import hashlib
import json
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from tts_pipeline.errors import SoundError
from tts_pipeline.files.byte_store import DiskCache
from tts_pipeline.model.script import Utterance
from tts_pipeline.model.sound import Clip
from tts_pipeline.model.speech import Voice
from tts_pipeline.phonetics.phonemes import phonemes_of
from tts_pipeline.sound.codecs import decode_bytes, encode_flac

if TYPE_CHECKING:
    from tts_pipeline.speaking.engines import SpeechEngine

_log: Final = logging.getLogger(__name__)
FORMAT: Final = "1"
"""Raise it when what is stored changes, such as how clips are trimmed."""


def cache_key(engine: "SpeechEngine", voice: Voice, rate: float, utterance: Utterance) -> str:
    """Return what identifies the sound of an utterance: everything that can change it, and nothing else.

    It begins with the engine and the voice, so that a cache can tell whose sound it keeps. Of an engine that is given
    phonemes, these count, whoever knew them: a lexicon that says one name otherwise costs the sentences with that name.
    """
    names = [(p.written, p.ipa, p.respelling) for p in utterance.pronunciations]
    said = phonemes_of(utterance) if engine.traits.takes_phonemes else names
    melody = (utterance.ending, utterance.continues) if engine.traits.follows_melody else ()
    facts = (FORMAT, engine.name, engine.revision, voice.name, rate, utterance.spoken_text, said, *melody)
    digest = hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()
    return f"{engine.name}/{voice.name}/{digest}"


class SpeechCache(Protocol):
    """Where clips are kept between runs."""

    def get(self, key: str) -> Clip | None:
        """Return the clip kept under that key, None where there is none."""

    def put(self, key: str, clip: Clip) -> None:
        """Keep the clip under that key."""


class NoClipCache:
    """Keeps nothing."""

    def get(self, key: str) -> Clip | None:  # noqa: ARG002  nothing is ever found
        """Return None."""
        return None

    def put(self, key: str, clip: Clip) -> None:
        """Forget it."""


class DiskSpeechCache:
    """Keeps clips as 24-bit FLAC in a folder, up to a size."""

    def __init__(self, folder: Path, max_megabytes: int) -> None:
        self._kept = DiskCache(folder, max_megabytes)

    def get(self, key: str) -> Clip | None:
        """Return the clip, None where there is none or it cannot be read."""
        data = self._kept.get(key)
        try:
            return decode_bytes(data) if data is not None else None
        except SoundError as error:
            _log.warning("cache: %s is damaged (%s), synthesizing again", key[-12:], error)
            return None

    def put(self, key: str, clip: Clip) -> None:
        """Keep the clip; where that fails, the clip is still good for this run."""
        self._kept.put(key, encode_flac(clip))
