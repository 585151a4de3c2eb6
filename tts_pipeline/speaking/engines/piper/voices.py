"""Piper's voices: those in the station's folder, and those that are published for French."""

import hashlib
import json
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final, Literal

from tts_pipeline.errors import SpeechError
from tts_pipeline.messages import say
from tts_pipeline.model.speech import Voice
from tts_pipeline.network.published_file import PublishedFile

SPEAKER_MARK: Final = "#"
"""Between a model and one of its speakers: fr_FR-upmc-medium#pierre."""


@dataclass(frozen=True, slots=True)
class PublishedVoice:
    """A voice that can be fetched; `speakers` maps each speaker to its sex, "" where there is only one."""

    name: str
    model: PublishedFile
    config: PublishedFile
    licence: str
    speakers: dict[str, Literal["female", "male"]]


@dataclass(frozen=True, slots=True)
class InstalledVoice:
    """A speaker of a model in the folder; `speaker_id` is None where the model has one speaker."""

    voice: Voice
    model: Path
    speaker_id: int | None


@cache
def published_voices() -> dict[str, PublishedVoice]:
    """Return what can be fetched, by short name."""
    table = tomllib.loads(files(__package__).joinpath("piper_voices.toml").read_text(encoding="utf-8"))
    return {
        short: PublishedVoice(
            entry["name"],
            PublishedFile(**entry["model"]),
            PublishedFile(**entry["config"]),
            entry["licence"],
            entry["speakers"],
        )
        for short, entry in table.items()
    }


def installed_voices(folder: Path) -> tuple[InstalledVoice, ...]:
    """Return the speakers of all models in the folder, French ones first.

    Raises:
        SpeechError: a model's description is missing or cannot be read.
    """
    models = sorted(folder.glob("*.onnx"), key=lambda path: (not path.name.startswith("fr"), path.name))
    return tuple(voice for model in models for voice in _speakers(model))


def folder_revision(folder: Path) -> str:
    """Return what changes when a model in the folder is exchanged: names, sizes and times, for hashes take too long."""
    facts = [(p.name, (stat := p.stat()).st_size, stat.st_mtime_ns) for p in sorted(folder.glob("*.onnx*"))]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:12]


def _speakers(model: Path) -> list[InstalledVoice]:
    path = model.with_name(model.name + ".json")
    try:
        described = json.loads(path.read_text(encoding="utf-8"))
        language = str(described["espeak"]["voice"])
        ids = {str(name): int(number) for name, number in described.get("speaker_id_map", {}).items()}
        several = int(described.get("num_speakers", 1)) > 1
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise SpeechError("speaking.voice-unreadable", path=path, problem=f"{type(error).__name__} {error}") from error
    if not several:
        return [InstalledVoice(_voice(model.stem, "", language), model, None)]
    return [InstalledVoice(_voice(model.stem, name, language), model, number) for name, number in ids.items()]


def _voice(model: str, speaker: str, language: str) -> Voice:
    known = next((voice for voice in published_voices().values() if voice.name == model), None)
    sex = known.speakers.get(speaker, "female") if known else "female"  # a model does not say; only a label goes by it
    name = f"{model}{SPEAKER_MARK}{speaker}" if speaker else model
    parts = model.split("-")
    label = (speaker or (parts[1] if len(parts) > 1 else model)).replace("_", " ").title()
    return Voice(name, label, _tag(model, language), sex, say("voices.piper"))


def _tag(model: str, language: str) -> str:
    """Return the language tag: that of the model's name, such as fr_FR, else espeak's."""
    first = model.partition("-")[0].replace("_", "-")
    return first if first.lower().startswith(language[:2].lower()) else language
