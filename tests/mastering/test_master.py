"""A master is on its level when decoded, to the sample as long as the mix, and tells what it is."""

import tracemalloc

import numpy as np
import pytest

from tests.mastering.meters import analyse_clip
from tests.sound.signals import RATE, babble, steps
from tts_pipeline.errors import SoundError, TooQuietToMeasure
from tts_pipeline.mastering.levelling import level
from tts_pipeline.mastering.master import master
from tts_pipeline.model.loudness import LoudnessTarget
from tts_pipeline.model.sound import Clip
from tts_pipeline.sound.codecs import decode_bytes, encode_mp3
from tts_pipeline.sound.loudness import measure
from tts_pipeline.sound.true_peak import true_peak_dbtp

WEB = LoudnessTarget(-16.0, 0.3, -1.0)
STREAM = LoudnessTarget(-18.0, 0.3, -1.0)
RADIO = LoudnessTarget(-23.0, 0.2, -1.0)


def peaky(seconds: float) -> Clip:
    """Speech-like sound with a plosive every half second, 9 dB above the rest."""
    samples = babble(seconds, level=0.05).samples.copy()
    for start in range(12_000, len(samples) - 480, 24_000):
        samples[start : start + 240] += (0.9 * np.hanning(240))[:, np.newaxis]
    return Clip(samples, RATE)


@pytest.mark.parametrize("target", [WEB, STREAM, RADIO], ids=["web", "stream", "radio"])
@pytest.mark.parametrize("level", [0.003, 0.1, 0.4])
def test_the_decoded_file_is_on_target(target: LoudnessTarget, level: float) -> None:
    decoded = decode_bytes(master(babble(4.0, level=level), target).audio)
    assert measure(decoded).integrated_lufs == pytest.approx(target.integrated_lufs, abs=0.1)
    assert true_peak_dbtp(decoded) <= target.true_peak_dbtp


def test_loudness_is_reached_in_spite_of_the_limiter() -> None:
    finished = master(peaky(6.0), WEB)
    assert finished.report.limiter_reduction_db > 2.0
    decoded = decode_bytes(finished.audio)
    assert measure(decoded).integrated_lufs == pytest.approx(-16.0, abs=0.1)
    assert true_peak_dbtp(decoded) <= -1.0


def test_the_report_is_what_a_meter_reads_from_the_file() -> None:
    finished = master(babble(5.0), WEB)
    decoded = decode_bytes(finished.audio)
    loudness = measure(decoded)
    assert finished.report.integrated_lufs == pytest.approx(loudness.integrated_lufs, abs=1e-6)
    assert finished.report.true_peak_dbtp == pytest.approx(true_peak_dbtp(decoded), abs=1e-4)
    assert finished.report.loudness_range_lu == pytest.approx(loudness.loudness_range_lu, abs=1e-6)
    assert finished.report.short_term_max_lufs == pytest.approx(loudness.short_term_max_lufs, abs=1e-6)


def test_what_needs_no_limiter_is_not_limited() -> None:
    assert master(babble(3.0), RADIO).report.limiter_reduction_db == 0.0


@pytest.mark.parametrize("frames", [RATE, RATE + 1, 100_003])
def test_the_file_is_as_long_as_the_mix_to_the_sample(frames: int) -> None:
    finished = master(Clip(babble(3.0).samples[:frames], RATE), WEB)
    assert len(decode_bytes(finished.audio).samples) == frames
    assert finished.duration == pytest.approx(frames / RATE)


@pytest.mark.parametrize(("rate", "channels"), [(24_000, 1), (44_100, 2), (16_000, 1), (48_000, 1)])
def test_any_clip_leaves_at_48_khz_in_stereo(rate: int, channels: int) -> None:
    decoded = decode_bytes(master(babble(3.0, rate=rate, channels=channels), WEB).audio)
    assert (decoded.sample_rate, decoded.channels) == (48_000, 2)
    assert decoded.duration == pytest.approx(3.0, abs=1 / 8_000)
    assert measure(decoded).integrated_lufs == pytest.approx(-16.0, abs=0.1)


def test_a_target_that_cannot_be_had_is_an_error_that_names_both() -> None:
    samples = np.zeros((RATE * 3, 2))
    samples[::4_800] = 0.5
    with pytest.raises(SoundError) as refusal:
        master(Clip(samples, RATE), LoudnessTarget(-10.0, 0.3, -1.0))
    assert refusal.value.key == "mastering.missed-level"
    assert "-10.0 ± 0.3 LUFS" in refusal.value.message
    assert refusal.value.hint


@pytest.mark.parametrize("clip", [steps((float("-inf"), 3.0)), babble(0.3), Clip(np.zeros((0, 2)), RATE)])
def test_silence_and_scraps_are_refused(clip: Clip) -> None:
    with pytest.raises(TooQuietToMeasure):
        master(clip, WEB)


def test_the_same_mix_makes_the_same_file() -> None:
    assert master(babble(1.0), WEB) == master(babble(1.0), WEB)


def test_a_good_mix_has_no_warnings() -> None:
    clip = babble(4.0)
    fade = np.minimum(1.0, np.minimum(np.arange(len(clip.samples)), np.arange(len(clip.samples))[::-1]) / 480)
    assert master(Clip(clip.samples * fade[:, np.newaxis], RATE), WEB).warnings == ()


def test_what_a_listener_would_notice_is_said() -> None:
    silence = np.zeros((RATE, 2), np.float32)
    speech = babble(3.0).samples
    mix = Clip(np.concatenate((silence, speech, silence, silence, silence, speech, silence)), RATE)
    said = " ".join(master(mix, WEB).warnings)
    assert "before the first sound" in said
    assert "after the last sound" in said
    assert "within the segment" in said


def hiss(above: float) -> Clip:
    """Noise of which the coder, whose band ends at 17 kHz, keeps only a part."""
    spectrum = np.fft.rfft(np.random.default_rng(5).standard_normal(RATE * 3))
    spectrum[np.fft.rfftfreq(RATE * 3, 1 / RATE) < above] = 0.0
    wave = np.fft.irfft(spectrum, n=RATE * 3)
    return Clip(np.repeat((0.05 * wave / wave.std())[:, np.newaxis], 2, axis=1), RATE)


@pytest.mark.parametrize("above", [10_000.0, 15_000.0])
def test_what_the_coder_takes_from_bright_sounds_is_given_back(above: float) -> None:
    once = decode_bytes(encode_mp3(hiss(above)))
    lost_lu = measure(hiss(above)).integrated_lufs - measure(once).integrated_lufs
    assert lost_lu > 0.445 + 0.3, "so that one pass would miss"
    decoded = decode_bytes(master(hiss(above), RADIO).audio)
    assert measure(decoded).integrated_lufs == pytest.approx(-23.0, abs=0.1)


def test_memory_does_not_grow_with_a_copy_of_the_mix() -> None:
    def most_memory(clip: Clip) -> int:
        tracemalloc.start()
        level(analyse_clip(clip), -16.0, -1.5)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    short, long = babble(5.0), babble(45.0)
    grown = most_memory(long) - most_memory(short)
    assert grown < (long.samples.nbytes - short.samples.nbytes) / 3
