"""Frames and tag of an MP3 are read and written as LAME writes them, and as the decoder reads them."""

import io

import numpy as np
import pytest
import soundfile

from tests.sound.signals import RATE, babble
from tts_pipeline.errors import SoundError
from tts_pipeline.model.sound import Clip
from tts_pipeline.sound.codecs import decode_bytes, encode_mp3
from tts_pipeline.sound.mp3_frames import (
    DELAY,
    FRAME_BYTES,
    FRAME_SAMPLES,
    SILENT_FRAME,
    Mp3,
    crc16,
    frames_for,
    split_mp3,
    tagged,
)

TABLE = slice(52, 152)
CHECKSUM_OF_TAG = slice(190, 192)


def encoded(samples: int, seed: int = 1) -> bytes:
    return encode_mp3(Clip(babble(4.0, seed=seed).samples[:samples], RATE))


def test_the_checksum_of_the_nine_digits_is_the_catalogued_one() -> None:
    assert crc16(b"123456789") == 0xBB3D, "CRC-16/ARC in the catalogue of parametrised CRC algorithms"


@pytest.mark.parametrize("length", [0, 1, 2, 190, 2047, 2048, 2049, 70_000])
def test_the_checksum_is_that_of_one_byte_after_the_other(length: int) -> None:
    data = np.random.default_rng(length).integers(0, 256, length, dtype=np.uint8).tobytes()
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    assert crc16(data) == crc


@pytest.mark.parametrize("samples", [1, 1151, 1152, 1153, 48_000, 190_000])
def test_the_tag_is_the_one_that_lame_writes_but_for_its_table(samples: int) -> None:
    audio = encoded(samples)
    again = tagged(split_mp3(audio), samples)
    for field in (CHECKSUM_OF_TAG, TABLE):
        audio, again = (data[: field.start] + data[field.stop :] for data in (audio, again))
    assert again == audio


def test_every_field_that_is_written_is_needed() -> None:
    """The tag of another file comes out as this one's: nothing of the other is left in it."""
    ours, other = encoded(100_000), encoded(30_000, seed=2)
    assert tagged(Mp3(split_mp3(other).tag, split_mp3(ours).frames), 100_000) == tagged(split_mp3(ours), 100_000)


def test_the_table_points_to_the_frame_of_each_hundredth() -> None:
    audio = tagged(split_mp3(encoded(190_000)), 190_000)
    frames = len(audio) // FRAME_BYTES - 1
    for percent, place in enumerate(audio[TABLE]):
        pointed_to = place / 256 * len(audio) / FRAME_BYTES - 1
        assert pointed_to == pytest.approx(frames * percent / 100, abs=1 + (frames + 1) / 256)


def test_the_tags_own_checksum_is_over_what_lies_before_it() -> None:
    for audio in (encoded(50_000), tagged(split_mp3(encoded(50_000)), 50_000)):
        assert int.from_bytes(audio[CHECKSUM_OF_TAG], "big") == crc16(audio[:190])


@pytest.mark.parametrize("samples", [1, 575, 576, 577, 1152, 100_003])
def test_the_number_of_frames_is_lames(samples: int) -> None:
    assert len(split_mp3(encoded(samples)).frames) == frames_for(samples) * FRAME_BYTES
    assert 576 <= frames_for(samples) * FRAME_SAMPLES - DELAY - samples < 576 + FRAME_SAMPLES


def test_the_length_that_the_tag_tells_is_the_decoded_one() -> None:
    mp3 = split_mp3(encoded(100_000))
    for samples in (99_000, 99_999, 100_000):
        assert len(decode_bytes(tagged(mp3, samples)).samples) == samples


def test_silent_frames_decode_to_nothing_at_all() -> None:
    tag = split_mp3(encoded(1)).tag
    decoded = decode_bytes(tagged(Mp3(tag, SILENT_FRAME * 50), 48 * FRAME_SAMPLES)).samples
    assert len(decoded) == 48 * FRAME_SAMPLES
    assert not decoded.any()


def made_otherwise(**form: object) -> bytes:
    file = io.BytesIO()
    channels = form.pop("channels", 2)
    soundfile.write(file, babble(1.0, channels=channels).samples, form.pop("rate", RATE), format="MP3", **form)
    return file.getvalue()


CONSTANT = {"bitrate_mode": "CONSTANT"}


@pytest.mark.parametrize(
    "audio",
    [
        b"",
        encoded(50_000)[:FRAME_BYTES],
        encoded(50_000)[:-1],
        encoded(50_000)[:-FRAME_BYTES],
        encoded(50_000)[FRAME_BYTES:],
        tagged(Mp3(encoded(50_000)[:FRAME_BYTES], encoded(50_000)[4 * FRAME_BYTES :]), 46_000),
        made_otherwise(),
        made_otherwise(**CONSTANT, compression_level=0.4),
        made_otherwise(**CONSTANT, compression_level=0.65, rate=44_100),
        bytes(10 * FRAME_BYTES),
    ],
    ids=[
        "no bytes",
        "tag only",
        "cut",
        "a frame short",
        "no tag",
        "bits from before",
        "variable",
        "192 kb/s",
        "44.1",
        "0",
    ],
)
def test_what_our_encoder_does_not_make_is_refused(audio: bytes) -> None:
    with pytest.raises(SoundError) as refusal:
        split_mp3(audio)
    assert refusal.value.key == "sound.other-mp3"
    assert refusal.value.hint
