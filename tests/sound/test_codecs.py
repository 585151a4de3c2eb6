"""Sound files come in as they are or are refused in one clear line; MP3 goes out as players and feeds need it."""

import io
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.sound.signals import RATE, babble, steps
from tts_pipeline.errors import SoundError
from tts_pipeline.model.sound import Clip
from tts_pipeline.sound.clip_blocks import blocks_of
from tts_pipeline.sound.codecs import (
    LAME_SCALE_DB,
    decode,
    decode_bytes,
    decode_in_blocks,
    encode_flac,
    encode_mp3,
    encode_mp3_blocks,
)

FRAME_BYTES_AT_128_KBPS = 384
"""MPEG-1 layer III: 144 × 128,000 / 48,000."""


def written(samples: np.ndarray, rate: int = RATE, **form: str) -> bytes:
    file = io.BytesIO()
    soundfile.write(file, samples, rate, **form)
    return file.getvalue()


@pytest.mark.parametrize(
    ("form", "subtype"),
    [("WAV", "PCM_16"), ("WAV", "PCM_24"), ("WAV", "FLOAT"), ("FLAC", "PCM_16"), ("OGG", "VORBIS"), ("AIFF", "PCM_16")],
)
def test_common_formats_are_read_as_they_are(tmp_path: Path, form: str, subtype: str) -> None:
    clip = babble(0.5, rate=44_100)
    path = tmp_path / f"jingle.{form.lower()}"
    path.write_bytes(written(clip.samples, 44_100, format=form, subtype=subtype))
    read = decode(path)
    assert read.sample_rate == 44_100
    assert read.samples.dtype == np.float32
    assert read.samples.shape == clip.samples.shape
    assert np.abs(read.samples - clip.samples).std() < 0.1 * clip.samples.std()


def test_eight_bits_mono_at_8_khz_are_read() -> None:
    clip = babble(0.5, rate=8_000, channels=1)
    read = decode_bytes(written(clip.samples, 8_000, format="WAV", subtype="PCM_U8"))
    assert (read.sample_rate, read.channels) == (8_000, 1)
    np.testing.assert_allclose(read.samples, clip.samples, atol=0.01)


def test_seven_point_one_is_read_with_all_its_channels() -> None:
    samples = np.tile(babble(0.2, channels=1).samples, (1, 8)) / np.arange(1, 9)
    assert decode_bytes(written(samples, format="WAV", subtype="PCM_24")).channels == 8


def test_a_large_file_is_read_from_disk(tmp_path: Path) -> None:
    clip = babble(6.0)
    (tmp_path / "bed.wav").write_bytes(written(clip.samples, format="WAV", subtype="PCM_16"))
    assert len(decode(tmp_path / "bed.wav").samples) == 6 * RATE


def test_a_truncated_wav_gives_what_is_there() -> None:
    data = written(babble(1.0).samples, format="WAV", subtype="PCM_16")
    read = decode_bytes(data[: len(data) // 2])
    assert 0.4 < read.duration < 0.6


NAN, INFINITE = np.full((100, 1), np.nan), np.full((100, 1), np.inf)


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "sound.empty-file"),
        ("Le Conseil a voté mardi.\n".encode() * 50, "sound.not-sound"),
        (b"\x00\x00\x00\x20ftypM4A " + bytes(500), "sound.not-sound"),
        (written(np.zeros((0, 1)), format="WAV", subtype="PCM_16"), "sound.no-samples"),
        (written(NAN, format="WAV", subtype="FLOAT"), "sound.not-numbers"),
        (written(INFINITE, format="WAV", subtype="DOUBLE"), "sound.not-numbers"),
    ],
    ids=["0 bytes", "text", "m4a", "no samples", "NaN", "infinite"],
)
def test_what_is_no_usable_sound_is_refused_by_name(tmp_path: Path, data: bytes, key: str) -> None:
    path = tmp_path / "stinger.wav"
    path.write_bytes(data)
    with pytest.raises(SoundError) as refusal:
        decode(path)
    assert refusal.value.key == key
    assert str(path) in refusal.value.message
    assert refusal.value.hint


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SoundError, match="no such sound file"):
        decode(tmp_path / "absent.wav")
    with pytest.raises(SoundError, match="cannot be read"):
        decode(tmp_path)


def test_a_sound_of_ten_hours_is_refused_before_it_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "night.wav"
    frames = 10 * 3600 * 8_000
    header = written(np.zeros((1, 1)), 8_000, format="WAV", subtype="PCM_U8")[:44]
    with path.open("wb") as file:
        file.write(header[:4] + (frames + 36).to_bytes(4, "little") + header[8:40] + frames.to_bytes(4, "little"))
        file.truncate(44 + frames)
    with pytest.raises(SoundError, match="600 minutes; at most 120"):
        decode(path)


def test_clipped_and_silent_sounds_are_right_results() -> None:
    clipped = np.clip(babble(0.2).samples * 20, -1, 1)
    assert np.abs(decode_bytes(written(clipped, format="WAV", subtype="PCM_16")).samples).max() <= 1.0
    silent = decode_bytes(written(np.zeros((RATE, 2)), format="FLAC", subtype="PCM_16"))
    assert not silent.samples.any()


@pytest.mark.parametrize("frames", [1, 1151, 1152, 1153, 4_800, 65_536, 100_003])
def test_an_mp3_decodes_to_exactly_as_many_samples(frames: int) -> None:
    clip = Clip(babble(2.1).samples[:frames], RATE)
    assert decode_bytes(encode_mp3(clip)).samples.shape == clip.samples.shape


def test_an_mp3_is_joint_stereo_at_128_kbps_throughout_with_a_lame_tag() -> None:
    audio = encode_mp3(babble(2.0))
    assert len(audio) % FRAME_BYTES_AT_128_KBPS == 0
    headers = [audio[start : start + 4] for start in range(0, len(audio), FRAME_BYTES_AT_128_KBPS)]
    assert {header[:2] for header in headers} <= {b"\xff\xfb"}, "MPEG-1 layer III"
    assert {header[2] >> 4 for header in headers} == {9}, "128 kb/s"
    assert {header[2] >> 2 & 3 for header in headers} == {1}, "48 kHz"
    assert {header[3] >> 6 for header in headers} == {1}, "joint stereo"
    assert b"Info" in audio[:60]
    assert b"LAME" in audio[:200]


def test_an_mp3_is_quieter_by_what_lame_takes() -> None:
    clip = steps((-12, 2.0))
    decoded = decode_bytes(encode_mp3(clip)).samples[RATE // 2 : -RATE // 2]
    lost = 20 * np.log10(decoded.std() / clip.samples[RATE // 2 : -RATE // 2].std())
    assert lost == pytest.approx(LAME_SCALE_DB, abs=0.01)


def test_an_mp3_is_in_time_with_what_went_in() -> None:
    clip = babble(1.0)
    decoded = decode_bytes(encode_mp3(clip)).samples[:, 0]
    original = clip.samples[:, 0]
    lags = range(-40, 41)
    best = max(lags, key=lambda lag: float(np.dot(np.roll(original, lag)[1000:-1000], decoded[1000:-1000])))
    assert best == 0


def test_left_and_right_stay_left_and_right() -> None:
    left = babble(1.0, channels=1).samples
    decoded = decode_bytes(encode_mp3(Clip(np.hstack((left, left * 0)), RATE))).samples
    assert decoded[:, 0].std() > 100 * decoded[:, 1].std()


def test_a_sound_in_pieces_makes_the_same_mp3() -> None:
    clip = babble(2.0)
    assert encode_mp3_blocks(np.split(clip.samples, [5, 7_000, 70_001]), RATE, 2) == encode_mp3(clip)


def test_decoding_in_pieces_gives_the_whole() -> None:
    audio = encode_mp3(babble(3.0))
    pieces = list(decode_in_blocks(audio))
    assert len(pieces) > 1
    np.testing.assert_array_equal(np.concatenate(pieces), decode_bytes(audio).samples)


def test_flac_keeps_24_bits() -> None:
    clip = babble(0.5)
    np.testing.assert_allclose(decode_bytes(encode_flac(clip)).samples, clip.samples, atol=2**-23)


@pytest.mark.parametrize(("encode", "form"), [(encode_mp3, "MP3"), (encode_flac, "FLAC")])
def test_what_a_format_cannot_hold_is_refused(encode: object, form: str) -> None:
    with pytest.raises(SoundError, match=f"{form} cannot hold 9 channels"):
        encode(Clip(np.zeros((100, 9)), RATE))


def test_blocks_are_views_in_order() -> None:
    clip = babble(3.0)
    blocks = list(blocks_of(clip))
    assert all(np.shares_memory(block, clip.samples) for block in blocks)
    np.testing.assert_array_equal(np.concatenate(blocks), clip.samples)
