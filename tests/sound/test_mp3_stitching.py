"""A file that was encoded in pieces is heard as one that was encoded at once."""

import numpy as np
import pytest

from tests.sound.signals import RATE, babble
from tests.sound.utterances import FRAME, sentence, silence, spoken
from tts_pipeline.model.sound import Clip
from tts_pipeline.sound.codecs import LAME_SCALE_DB, decode_bytes, encode_mp3
from tts_pipeline.sound.loudness import measure
from tts_pipeline.sound.mp3_frames import FRAME_BYTES, split_mp3
from tts_pipeline.sound.mp3_stitching import Mp3Piece, stitch_mp3
from tts_pipeline.sound.passages import LEAD, passages_of
from tts_pipeline.sound.true_peak import true_peak_dbtp

SENTENCES = tuple(sentence(frames, seed) for seed, frames in enumerate((40, 30, 55, 8, 61)))


def stitched(clip: Clip) -> bytes:
    pieces = [Mp3Piece(one.first_frame, split_mp3(encode_mp3(one.clip))) for one in passages_of(clip)]
    return stitch_mp3(pieces, len(clip.samples))


@pytest.fixture(scope="module")
def mix() -> Clip:
    return spoken(*SENTENCES)


@pytest.fixture(scope="module")
def decoded(mix: Clip) -> Clip:
    return decode_bytes(stitched(mix))


@pytest.mark.parametrize("extra", [0, 1, 575, 576, 577, 1151])
@pytest.mark.parametrize("tail", [0, 1, 2, 3, 30])
def test_it_is_as_long_as_the_whole_to_the_sample(extra: int, tail: int) -> None:
    samples = np.concatenate((SENTENCES[1], silence(9), SENTENCES[3], silence(tail), silence(1)[:extra]))
    audio = stitched(Clip(samples, RATE))
    assert len(decode_bytes(audio).samples) == len(samples)
    assert len(audio) == len(encode_mp3(Clip(samples, RATE)))


def test_each_piece_is_at_its_place_to_the_sample(mix: Clip, decoded: Clip) -> None:
    for passage in passages_of(mix):
        start = passage.first_frame * FRAME + LEAD * FRAME * (passage.first_frame > 0)
        original = mix.samples[start : start + 8 * FRAME, 0]
        shifts = range(-60, 61)
        around = np.pad(decoded.samples[:, 0], 60)
        fits = [float(around[60 + start + shift :][: len(original)] @ original) for shift in shifts]
        assert shifts[int(np.argmax(fits))] == 0


def test_between_the_pieces_there_is_digital_silence(mix: Clip, decoded: Clip) -> None:
    for before, after in zip(passages_of(mix), passages_of(mix)[1:], strict=False):
        ends = before.first_frame * FRAME + len(before.clip.samples) - FRAME
        assert not decoded.samples[ends : (after.first_frame + LEAD - 1) * FRAME].any()


def test_a_piece_that_ends_abruptly_does_not_click_at_its_joint() -> None:
    tone = (0.5 * np.sin(np.arange(40 * FRAME) / 3.0)).astype(np.float32)[:, np.newaxis].repeat(2, axis=1)
    for pause in (5, 6, 15):
        clip = spoken(tone, tone, pause=pause)
        whole, pieced = decode_bytes(encode_mp3(clip)).samples, decode_bytes(stitched(clip)).samples
        joint = (passages_of(clip)[1].first_frame) * FRAME
        quiet = slice(joint - FRAME // 2, joint + FRAME)
        assert np.abs(pieced[quiet]).max() < 10 ** (-90 / 20)
        assert np.abs(pieced - whole).max() < 0.1, "within what the coder itself adds"


def test_it_is_as_near_to_the_original_as_one_encoded_at_once(mix: Clip, decoded: Clip) -> None:
    original = mix.samples * np.float32(10 ** (LAME_SCALE_DB / 20))
    at_once = decode_bytes(encode_mp3(mix)).samples
    assert (decoded.samples - original).std() < 1.1 * (at_once - original).std()


def test_loudness_and_peak_are_those_of_one_encoded_at_once(mix: Clip, decoded: Clip) -> None:
    at_once = decode_bytes(encode_mp3(mix))
    assert measure(decoded).integrated_lufs == pytest.approx(measure(at_once).integrated_lufs, abs=0.02)
    assert true_peak_dbtp(decoded) == pytest.approx(true_peak_dbtp(at_once), abs=0.2)


def test_no_frame_needs_bits_from_beyond_its_joint(mix: Clip) -> None:
    frames = split_mp3(stitched(mix)).frames
    begins = [int.from_bytes(frames[place + 4 : place + 6], "big") >> 7 for place in range(0, len(frames), FRAME_BYTES)]
    assert max(begins) > 300, "the reservoir is used within the pieces"
    for passage in passages_of(mix):
        assert begins[passage.first_frame] == 0
        for number in range(1, 20):
            assert begins[passage.first_frame + number] <= number * (FRAME_BYTES - 36)


@pytest.mark.parametrize("frames", [1, 1152, 65_537, 100_000])
def test_what_is_one_piece_stays_as_lame_made_it(frames: int) -> None:
    clip = Clip(babble(3.0).samples[:frames], RATE)
    assert stitched(clip) == encode_mp3(clip)


def test_one_piece_within_silence_is_at_its_place() -> None:
    clip = Clip(np.concatenate((silence(60), SENTENCES[0], silence(60)[:-100])), RATE)
    decoded = decode_bytes(stitched(clip)).samples
    assert decoded.shape == clip.samples.shape
    assert not decoded[: 59 * FRAME].any()
    assert not decoded[101 * FRAME :].any()
    assert np.corrcoef(decoded[:, 0], clip.samples[:, 0])[0, 1] > 0.99
