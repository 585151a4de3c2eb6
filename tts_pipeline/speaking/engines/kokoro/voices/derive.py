"""Writes the voice pack from the published voices: `python -m …kokoro.voices.derive FOLDER`.

FOLDER holds the `voices/*.bin` of the npm package kokoro-js 1.2.1 (Apache-2.0): float32, one 256-vector for each of 510
token counts. The vectors of a voice differ little: after subtracting their mean, rank 8 reproduces `ff_siwis` to
1.6e-5 relative error in a twentieth of the size.
"""

import hashlib
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tts_pipeline.speaking.engines.kokoro.voices.pack import PACK_NAME, STYLE_SIZE, TOKEN_COUNTS
from tts_pipeline.speaking.engines.kokoro.voices.recipes import Recipe, read_recipes

RANK: Final = 8
TIMBRE: Final = STYLE_SIZE // 2
SOURCE_SHA256: Final = {
    "am_echo": "3968b92c3c4cd1c4416dbded36c13eaa388a90d5788d02a13e4d781f5f8cf3c3",
    "am_fenrir": "c27989f741f7ee34d273a39d8a595cc0837d35f5ced9a29b7cc162614616df43",
    "am_michael": "1d1f21dd8da39c30705cd4c75d039d265e9bc4a2a93ed09bc9e1b1225eb95ba1",
    "bf_isabella": "3754352c4aaa46d17f27654ab7518d65b62ad6163a0f55a5f4330c2da2c4e94f",
    "ff_siwis": "a35f5675ad08948e326ae75fd0ea16ba5d0042e4f76b5f3d1df77d0a48c54861",
    "if_sara": "409b69248798fcdc2542330c76953d230710f19b057e59cb82fdc3c4cf71265c",
}
"""Digests of the `.bin` files that the shipped pack is made of."""

Style = NDArray[np.float32]


def read_published_voice(path: Path) -> Style:
    """Return a published voice, shape (510, 256).

    Raises:
        ValueError: the file is not the one that the pack is made of.
    """
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != SOURCE_SHA256[path.stem]:
        raise ValueError(f"{path} is not the published {path.stem}")
    return np.frombuffer(data, "<f4").reshape(TOKEN_COUNTS, STYLE_SIZE)


def blend(recipe: Recipe, published: Mapping[str, Style]) -> Style:
    """Return the presenter's style: timbre and prosody mixed separately, shape (510, 256)."""

    def mix(shares: Mapping[str, float]) -> Style:
        weighted = [share * published[name] for name, share in shares.items()]
        return np.asarray(np.sum(weighted, axis=0), np.float32)

    return np.concatenate([mix(recipe.timbre)[:, :TIMBRE], mix(recipe.prosody)[:, TIMBRE:]], axis=1)


def compress(style: Style) -> tuple[Style, Style, Style]:
    """Return mean (256), coefficients (510, rank) and basis (rank, 256): style ≈ mean + coefficients @ basis."""
    mean = style.mean(axis=0)
    left, strength, right = np.linalg.svd(style - mean, full_matrices=False)
    return mean, (left[:, :RANK] * strength[:RANK]).astype(np.float32), right[:RANK].astype(np.float32)


def write_pack(folder: Path, target: Path) -> None:
    """Write the pack of all recipes, and print how closely each presenter is reproduced."""
    recipes = read_recipes()
    published = {name: read_published_voice(folder / f"{name}.bin") for name in SOURCE_SHA256}
    arrays: dict[str, Style] = {}
    for name, recipe in recipes.items():
        style = blend(recipe, published)
        mean, coefficients, basis = compress(style)
        error = np.linalg.norm(mean + coefficients @ basis - style) / np.linalg.norm(style)
        print(f"{name}: relative error {error:.1e}")
        arrays |= {f"{name}.mean": mean, f"{name}.coefficients": coefficients, f"{name}.basis": basis}
    np.savez(target, **arrays)  # type: ignore[arg-type]  # numpy's stub takes them for its own keyword


if __name__ == "__main__":
    write_pack(Path(sys.argv[1]), Path(__file__).with_name(PACK_NAME))
