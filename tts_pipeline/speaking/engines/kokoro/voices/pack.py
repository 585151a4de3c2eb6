"""The voice pack as an engine sees it: presenters, and for each the style tensor that makes the model sound so."""

import hashlib
import io
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from tts_pipeline.messages import ui_language
from tts_pipeline.model.speech import Voice
from tts_pipeline.speaking.engines.kokoro.voices.recipes import Intonation, Recipe, read_recipes

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

PACK_NAME: Final = "voices.npz"
TOKEN_COUNTS: Final = 510
"""Kokoro has a style vector for each count of phoneme tokens."""
STYLE_SIZE: Final = 256


@dataclass(frozen=True, slots=True, eq=False)
class VoicePack:
    """All presenters, the first the default.

    `styles` maps a name to float32 of shape (510, 1, 256), `paces` to the factor of its own pace, `intonations` to
    what its melody lacks; `revision` is the digest of all three.
    """

    voices: tuple[Voice, ...]
    styles: "Mapping[str, NDArray[np.float32]]"
    paces: "Mapping[str, float]"
    intonations: "Mapping[str, Intonation]"
    revision: str


def load_voice_pack() -> VoicePack:
    """Return the pack that ships with the project, its characters in the user's language."""
    return _load(ui_language())


def shipped_arrays(name: str) -> "tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]":
    """Return a presenter's mean (1, 256), coefficients (510, rank) and basis (rank, 256), as they ship."""
    import numpy as np

    with np.load(io.BytesIO(_packed())) as arrays:
        return arrays[f"{name}.mean"], arrays[f"{name}.coefficients"], arrays[f"{name}.basis"]


@cache
def _packed() -> bytes:
    return files(__package__).joinpath(PACK_NAME).read_bytes()


def _style(name: str) -> "NDArray[np.float32]":
    mean, coefficients, basis = shipped_arrays(name)
    style: NDArray[np.float32] = (mean + coefficients @ basis)[:, None, :]
    return style


@cache
def _load(language: str) -> VoicePack:
    recipes = read_recipes()
    styles = {name: _style(name) for name in recipes}
    paces = {name: recipe.pace for name, recipe in recipes.items()}
    intonations = {name: recipe.intonation for name, recipe in recipes.items()}
    revision = hashlib.sha256(_packed() + repr((paces, intonations)).encode()).hexdigest()[:12]
    voices = tuple(_voice(name, recipe, language) for name, recipe in recipes.items())
    return VoicePack(voices, MappingProxyType(styles), MappingProxyType(paces), MappingProxyType(intonations), revision)


def _voice(name: str, recipe: Recipe, language: str) -> Voice:
    character = recipe.character[language]
    return Voice(name, recipe.label, "fr-FR", recipe.sex, character, recipe.origin, recipe.measured)
