"""The voice pack as an engine sees it: presenters, and for each the style tensor that makes the model sound so."""

import hashlib
import io
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from tts_pipeline.model.speech import Voice

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

PACK_NAME: Final = "voices.npz"
TOKEN_COUNTS: Final = 510
"""Kokoro has a style vector for each count of phoneme tokens."""
STYLE_SIZE: Final = 256
ORIGIN: Final = "Kokoro-82M (hexgrad), Apache-2.0"


@dataclass(frozen=True, slots=True, eq=False)
class VoicePack:
    """All presenters; `styles` maps a name to float32 of shape (510, 1, 256); `revision` is the data's digest."""

    voices: tuple[Voice, ...]
    styles: "Mapping[str, NDArray[np.float32]]"
    revision: str


@cache
def load_voice_pack() -> VoicePack:
    """Return the pack that ships with the project."""
    import numpy as np

    data = files(__package__).joinpath(PACK_NAME).read_bytes()
    recipes = tomllib.loads(files(__package__).joinpath("recipes.toml").read_text(encoding="utf-8"))
    with np.load(io.BytesIO(data)) as arrays:
        styles = {
            name: (arrays[f"{name}.mean"] + arrays[f"{name}.coefficients"] @ arrays[f"{name}.basis"])[:, None, :]
            for name in recipes
        }
    voices = tuple(
        Voice(name, recipe["label"], "fr-FR", recipe["sex"], recipe["description"], ORIGIN)
        for name, recipe in recipes.items()
    )
    return VoicePack(voices, MappingProxyType(styles), hashlib.sha256(data).hexdigest()[:12])
