"""What other people's software reads in a finished file: Debian's ffprobe beside mutagen, accents included."""

import json
import shutil
import subprocess
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from mutagen.id3 import ID3

from tests.factories import tone
from tests.publishing.episodes import master, tags, timeline
from tts_pipeline.model.airing import AirWindow
from tts_pipeline.publishing.publisher import Delivery, publish
from tts_pipeline.sound.codecs import encode_wav

pytestmark = [
    pytest.mark.ffmpeg,
    pytest.mark.skipif(not (shutil.which("ffmpeg") and shutil.which("ffprobe")), reason="needs ffmpeg"),
]
WRITTEN = "json=string_validation=ignore"
"""Texts byte by byte: what is Latin-1 would otherwise come with its accents replaced."""
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=ZoneInfo("Europe/Zurich"))
"""A full hour: its TIME frame is the one that mutagen's conversion loses."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published")
    wave = encode_wav(tone(20.0, rate=48_000, channels=2))
    radio = replace(master(), audio=wave, profile="radio", format="wav")
    deliveries = [Delivery(master()), Delivery(radio, NOON, AirWindow(NOON, NOON + timedelta(hours=1)))]
    publish(
        deliveries, timeline(), tags(recorded_at=NOON, chapter_pictures=True), {"fingerprint": "x"}, folder, "pacte"
    )
    return folder


def probed(path: Path, encoding: str = "utf-8") -> dict[str, Any]:
    command = ["ffprobe", "-v", "warning", "-show_format", "-show_streams", "-show_chapters", "-of", WRITTEN, str(path)]
    result = subprocess.run(command, capture_output=True, check=True, timeout=60)
    assert result.stderr == b""
    found: dict[str, Any] = json.loads(result.stdout.decode(encoding))
    return found


def test_ffprobe_and_mutagen_read_the_same_tags(folder: Path) -> None:
    theirs, ours = probed(folder / "pacte.mp3")["format"]["tags"], ID3(folder / "pacte.mp3", translate=False)
    frames = {"title": "TIT2", "artist": "TPE1", "album": "TALB", "genre": "TCON", "language": "TLAN"}
    assert {name: theirs[name] for name in frames} == {name: str(ours[frame]) for name, frame in frames.items()}
    assert theirs["title"] == "Pacte de défense Russie–Corée du Nord : l’œuvre d’un été"
    assert theirs["comment"] == str(ours.getall("COMM")[0])
    assert theirs["lyrics-fra"] == str(ours.getall("USLT")[0])
    assert theirs["date"] == "2026-11-24 12:00"
    texts = {frame.desc: str(frame) for frame in ours.getall("TXXX")}
    assert texts == {name: theirs[name] for name in texts}
    assert len(texts) >= 8


def test_ffprobe_and_mutagen_read_the_same_chapters_in_the_order_on_disk(folder: Path) -> None:
    theirs = probed(folder / "pacte.mp3")["chapters"]
    ours = sorted(ID3(folder / "pacte.mp3").getall("CHAP"), key=lambda frame: frame.start_time)
    read = [(float(c["start_time"]), float(c["end_time"]), c["tags"]["title"]) for c in theirs]
    assert read == [(c.start_time / 1000, c.end_time / 1000, str(c.sub_frames["TIT2"])) for c in ours]
    assert [title for _, _, title in read][-1] == "L’été"
    assert all(c.sub_frames["APIC:"].data.startswith(b"\xff\xd8") for c in ours)


def test_ffprobe_sees_the_cover_and_the_sound(folder: Path) -> None:
    sound, cover = probed(folder / "pacte.mp3")["streams"]
    assert (sound["codec_name"], sound["sample_rate"], sound["channels"]) == ("mp3", "48000", 2)
    assert (cover["codec_name"], cover["width"], cover["disposition"]["attached_pic"]) == ("mjpeg", 1400, 1)


def test_ffmpeg_decodes_the_mp3_to_the_last_sample(folder: Path) -> None:
    """The LAME tag says what the coder added; without it, 50 ms of silence would stand at the ends."""
    command = ["ffmpeg", "-v", "error", "-i", str(folder / "pacte.mp3"), "-f", "f32le", "-map", "0:a", "-"]
    result = subprocess.run(command, capture_output=True, check=True, timeout=60)
    assert len(result.stdout) // 8 == 20 * 48_000


def test_the_wave_for_playout_is_read_with_its_origin_and_date(folder: Path) -> None:
    """In Latin-1, as bext has it."""
    found = probed(folder / "pacte.radio.wav", "latin-1")
    (stream,), about = found["streams"], found["format"]["tags"]
    assert (stream["codec_name"], stream["sample_rate"], stream["duration"]) == ("pcm_s24le", "48000", "20.000000")
    assert about["comment"] == "Pacte de défense Russie-Corée du Nord : l'oeuvre d'un été"
    assert about["encoded_by"] == "Radio Forêt d'Ève"
    assert (about["date"], about["creation_time"]) == ("2026-11-24", "12:00:00")
    assert about["originator_reference"] == tags().guid.replace("-", "")[:32]
    assert about["coding_history"].startswith("A=PCM,F=48000,W=24,M=stereo")


def test_ffmpeg_decodes_the_wave_without_a_word(folder: Path) -> None:
    command = ["ffmpeg", "-v", "error", "-i", str(folder / "pacte.radio.wav"), "-f", "s24le", "-"]
    result = subprocess.run(command, capture_output=True, check=True, timeout=60)
    assert result.stderr == b""
    raw = (folder / "pacte.radio.wav").read_bytes()
    assert result.stdout == raw[raw.index(b"data") + 8 :][: 20 * 48_000 * 6]
