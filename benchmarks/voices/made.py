"""What a presenter's figures depend on: where it has changed, they are measured again."""

import hashlib
from typing import TYPE_CHECKING

from tts_pipeline.speaking.engines.kokoro.voices import load_voice_pack
from tts_pipeline.speaking.engines.kokoro.voices.pack import shipped_arrays

if TYPE_CHECKING:
    from tts_pipeline.pipeline.toolkit import Toolkit


def how_made(voice: str) -> str:
    """Return what changes when the voice does: its blend as it ships, and its pace.

    The styles themselves are a matrix product, which every kernel of a BLAS rounds in its own way.
    """
    digest = hashlib.sha256(str(load_voice_pack().paces[voice]).encode())
    for array in shipped_arrays(voice):
        digest.update(array.tobytes())
    return digest.hexdigest()[:12]


def how_spoken(toolkit: "Toolkit", voice: str) -> str:
    """Return what changes when it is spoken otherwise: the engine's model, phonemes and melody; and how it is mixed."""
    pack = load_voice_pack()
    name, revision = toolkit.speaker.revision
    lacks = pack.intonations[voice]
    return (
        f"{name} {revision.replace(f'.{pack.revision}', '')}, melody {lacks.lift:g}/{lacks.rise_at_marks:g}, "
        f"compression {toolkit.settings.mix.compression}"
    )
