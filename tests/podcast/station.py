"""A small station: finished segments of one second, and a public folder to publish them in."""

import hashlib
import io
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import numpy as np
import soundfile

from tts_pipeline.pipeline.podcast.station import Station, open_station
from tts_pipeline.settings import Settings, load_settings

BASE = "https://radio.example/podcast"
START = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)


@cache
def mp3(pitch: int, seconds: int = 1) -> bytes:
    """A tone; another pitch is other audio."""
    time = np.arange(24_000 * seconds) / 24_000
    file = io.BytesIO()
    options = {"format": "MP3", "bitrate_mode": "CONSTANT", "compression_level": 0.65}
    soundfile.write(file, 0.2 * np.sin(2 * np.pi * pitch * time), 24_000, **options)
    return file.getvalue()


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is said in a finished segment, and for how long; chapters and lines as their files have them."""

    seconds: int = 1
    chapters: tuple[Mapping[str, object], ...] = ()
    lines: tuple[Mapping[str, object], ...] = ()


def finish(folder: Path, slug: str, version: int = 0, spoken: Spoken = Spoken(), **told: object) -> Path:
    """Write a finished segment's files and its report; another version is another sound."""
    folder.mkdir(parents=True, exist_ok=True)
    vtt = f"WEBVTT\n\n00:00:00.000 --> 00:00:01.000\n<v Siwis>{slug} {version}\n"
    chapters = list(spoken.chapters or [{"startTime": 0.0, "endTime": 1.0, "title": slug}])
    lines = json.dumps({"version": "1.0.0", "segments": spoken.lines})
    contents = {
        "audio": (f"{slug}.mp3", mp3(220 + 10 * version, spoken.seconds)),
        "transcript": (f"{slug}.vtt", vtt.encode()),
        "transcript_srt": (f"{slug}.srt", f"1\n00:00:00,000 --> 00:00:01,000\n{slug} {version}\n".encode()),
        "transcript_json": (f"{slug}.transcript.json", lines.encode()),
        "chapters": (f"{slug}.chapters.json", json.dumps({"version": "1.2.0", "chapters": chapters}).encode()),
    }
    files = {}
    for kind, (name, content) in contents.items():
        (folder / name).write_bytes(content)
        files[kind] = {"name": name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    report = {
        "guid": f"guid-of-{slug}",
        "title": f"Titre de {slug}",
        "summary": f"Résumé de {slug}, version {version}.",
        "language": "fr-CH",
        "duration": float(spoken.seconds),
        "chapters": [{"start": c["startTime"], "end": c["endTime"], "title": c["title"]} for c in chapters],
        "cues": [{"voice": None}, {"voice": "Siwis"}, {"voice": "Siwis"}],
        "fingerprint": f"{slug} {version}",
        "source": f"{slug}.txt",
        "files": files,
    }
    path = folder / f"{slug}.json"
    path.write_text(json.dumps(report | told, ensure_ascii=False), encoding="utf-8")
    return path


@cache
def settings(folder: Path, **feed: object) -> Settings:
    paths = {"folder": str(folder / "public"), "catalogue": str(folder / "feed.sqlite3"), "base_url": BASE}
    values: dict[str, object] = paths | {"owner_email": "info@radio.example", "image": str(picture(folder))} | feed
    ledger = {"output.ledger": str(folder / "ledger.sqlite3")}
    return load_settings(folder, {}, ledger | {f"feed.{name}": value for name, value in values.items()})


def picture(folder: Path) -> Path:
    """A picture that directories take: quicker than a cover."""
    path = folder / "logo.png"
    if not path.exists():
        from PIL import Image

        folder.mkdir(parents=True, exist_ok=True)

        Image.new("RGB", (1400, 1400), (10, 60, 90)).save(path)
    return path


@contextmanager
def station(folder: Path, hours: float = 0, **feed: object) -> Iterator[Station]:
    """The station's podcast, so many hours after its start."""
    with open_station(settings(folder, **feed), START + timedelta(hours=hours)) as opened:
        yield opened


def feed_of(folder: Path) -> bytes:
    return (folder / "public" / "feed.xml").read_bytes()
