"""How each presenter is made, as `recipes.toml` tells."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, Literal

from tts_pipeline.model.speech import MeasuredVoice


@dataclass(frozen=True, slots=True)
class Intonation:
    """What a presenter's own melody lacks.

    `lift` is the factor by which a voice has to be moved further up that falls lower and fades out sooner than siwis;
    `rise_at_marks` are the semitones missing before a comma until it sounds as if something followed.
    """

    lift: float = 1.0
    rise_at_marks: float = 0.0


AS_PREDICTED: Final = Intonation()


@dataclass(frozen=True, slots=True)
class Recipe:
    """A presenter: shares of published voices, separately for timbre and prosody, each adding up to 1.

    `pace` is the factor that brings the blend to a newsreader's; `character` is a line in each language of ours.
    """

    label: str
    sex: Literal["female", "male"]
    character: Mapping[str, str]
    timbre: Mapping[str, float]
    prosody: Mapping[str, float]
    pace: float = 1.0
    intonation: Intonation = AS_PREDICTED
    measured: MeasuredVoice | None = None

    @property
    def origin(self) -> str:
        """What it is made of, and under which licence."""
        shares = ", ".join(f"{name} {share:.0%}" for name, share in self.timbre.items())
        return f"Kokoro-82M (hexgrad, Apache-2.0): {shares}"


@cache
def read_recipes() -> Mapping[str, Recipe]:
    """Return the presenters by name, the first being the default."""
    return parse_recipes(files(__package__).joinpath("recipes.toml").read_text(encoding="utf-8"))


def parse_recipes(text: str) -> Mapping[str, Recipe]:
    """Return the presenters that a TOML text describes."""
    tables = tomllib.loads(text)
    for table in tables.values():
        if "measured" in table:
            table["measured"] = MeasuredVoice(**table["measured"])
        if "intonation" in table:
            table["intonation"] = Intonation(**table["intonation"])
    return {name: Recipe(**table) for name, table in tables.items()}
