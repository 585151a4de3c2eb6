"""Sound files in and out, through libsndfile: no other program is needed."""

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from tts_pipeline.errors import SoundError, SoundNotFound
from tts_pipeline.model.script import Seconds
from tts_pipeline.model.sound import Clip, Samples
from tts_pipeline.sound.clip_blocks import FRAMES, blocks_of
from tts_pipeline.sound.word_marks import comment_of, words_in

if TYPE_CHECKING:
    from soundfile import SoundFile

LONGEST: Final[Seconds] = 2 * 60 * 60.0
"""Two hours of stereo at 48 kHz are 2.8 GB in memory; what is longer is no sound of a radio segment."""
MP3_COMPRESSION: Final = 0.65
"""Measured with libsndfile 1.2.2: constant bit rate, this level is 128 kb/s at 44.1 and 48 kHz."""
LAME_SCALE_DB: Final = 20 * np.log10(0.95)
"""LAME multiplies what it encodes at 64 to 160 kb/s by 0.95: its presets' `scale` (−0.4455 dB; measured −0.44 LU)."""


def decode(path: Path, longest: Seconds = LONGEST) -> Clip:
    """Read a sound file: WAV, FLAC, MP3, OGG, AIFF and whatever else libsndfile knows, at its own rate and channels.

    Raises:
        SoundNotFound: there is no such file.
        SoundError: it cannot be read, is empty, is no sound, has values that are not numbers, or is longer than
            `longest` seconds.
    """
    try:
        data = path.read_bytes() if path.stat().st_size <= 1 << 20 else None
        if data is not None:
            return decode_bytes(data, name=str(path), longest=longest)
        with path.open("rb") as file:
            return _whole(file, str(path), longest)
    except FileNotFoundError as error:
        raise SoundNotFound("sound.missing-file", path=path) from error
    except OSError as error:
        raise SoundError("sound.unreadable", path=path, problem=error.strerror or error) from error


def decode_bytes(data: bytes, name: str = "audio", longest: Seconds = LONGEST) -> Clip:
    """Read a sound file that is in memory; `name` is what messages call it.

    Raises:
        SoundError: as `decode`.
    """
    if not data:
        raise SoundError("sound.empty-file", path=name)
    return _whole(io.BytesIO(data), name, longest)


def decode_in_blocks(data: bytes, name: str = "audio") -> Iterator[Samples]:
    """Yield a sound file that is in memory piece by piece, so that a long one never stands in memory whole.

    Raises:
        SoundError: it is no sound.
    """
    with _reader(io.BytesIO(data), name) as sound:
        while len(block := sound.read(FRAMES, dtype="float32", always_2d=True)):
            yield block


def encode_mp3(clip: Clip) -> bytes:
    """Return a clip as MP3: constant 128 kb/s, joint stereo, LAME tag, so that it decodes to exactly as many samples.

    `clip` should be 48 or 44.1 kHz; at other rates the bit rate differs. The level falls by `LAME_SCALE_DB`.

    Raises:
        SoundError: MP3 has no such rate or number of channels.
    """
    return encode_mp3_blocks(blocks_of(clip), clip.sample_rate, clip.channels)


def encode_mp3_blocks(blocks: Iterable[Samples], rate: int, channels: int) -> bytes:
    """Return a sound that comes in pieces as MP3, see `encode_mp3`."""
    import soundfile

    file = io.BytesIO()
    form = {"format": "MP3", "bitrate_mode": "CONSTANT", "compression_level": MP3_COMPRESSION}
    try:
        with soundfile.SoundFile(file, "w", samplerate=rate, channels=channels, **form) as sound:
            for block in blocks:
                sound.write(block)
    except soundfile.LibsndfileError as error:
        raise SoundError("sound.not-encoded", format="MP3", rate=rate, channels=channels) from error
    return file.getvalue()


def coder_revision() -> str:
    """Return what the bytes of an MP3 depend on beside the sound: the library that encodes, and how it is called."""
    import soundfile

    return f"{soundfile.__libsndfile_version__} {MP3_COMPRESSION}"


def encode_wav(clip: Clip) -> bytes:
    """Return a clip as WAV of 24 bits; what exceeds full scale is clipped."""
    import soundfile

    file = io.BytesIO()
    soundfile.write(file, clip.samples, clip.sample_rate, format="WAV", subtype="PCM_24")
    return file.getvalue()


def encode_flac(clip: Clip) -> bytes:
    """Return a clip as FLAC of 24 bits, its words in a comment; what exceeds full scale is clipped.

    Raises:
        SoundError: FLAC has no such rate or number of channels.
    """
    import soundfile

    file = io.BytesIO()
    try:
        form = {"format": "FLAC", "subtype": "PCM_24"}
        with soundfile.SoundFile(file, "w", clip.sample_rate, clip.channels, **form) as sound:
            if clip.words:
                sound.comment = comment_of(clip.words)
            sound.write(clip.samples)
    except soundfile.LibsndfileError as error:
        fault = {"format": "FLAC", "rate": clip.sample_rate, "channels": clip.channels}
        raise SoundError("sound.not-encoded", **fault) from error
    return file.getvalue()


@contextmanager
def _reader(file: io.BufferedIOBase, name: str) -> Iterator["SoundFile"]:
    import soundfile

    try:
        with soundfile.SoundFile(file) as sound:
            yield sound
    except soundfile.LibsndfileError as error:
        raise SoundError("sound.not-sound", path=name) from error


def _whole(file: io.BufferedIOBase, name: str, longest: Seconds) -> Clip:
    with _reader(file, name) as sound:
        if sound.frames > longest * sound.samplerate:
            hours = {"minutes": round(sound.frames / sound.samplerate / 60), "longest": round(longest / 60)}
            raise SoundError("sound.too-long", path=name, **hours)
        clip = Clip(sound.read(dtype="float32", always_2d=True), sound.samplerate, words_in(sound.comment))
    if not len(clip.samples):
        raise SoundError("sound.no-samples", path=name)
    if not all(np.isfinite(block).all() for block in blocks_of(clip)):
        raise SoundError("sound.not-numbers", path=name)
    return clip
